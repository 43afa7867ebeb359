"""What is stored about a reader: told and taken away when its owner asks, and forgotten by itself when it is of no more use.

Who an address belongs to is proved by a link sent to it. The stored address is forgotten early; a keyed digest of it
(`comments.author`) goes on telling which comments are one author's, so that both work years later.
"""
