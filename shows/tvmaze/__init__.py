"""The catalogue's supply from TVmaze (CC BY-SA): what it lists becomes shows, seasons and cast; what it says becomes claims.

client.py     asks the public interface, politely
reading.py    JSON into plain records, or one sentence on what is wrong with it
words.py      a record of a season into statements for the ledger
importing.py  records into the catalogue and the ledger
"""
