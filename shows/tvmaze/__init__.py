"""The catalogue's supply from TVmaze (CC BY-SA): what it lists becomes shows, seasons and cast; what it says becomes claims.

pace.py         so many calls in so many seconds
client.py       asks the public interface, politely
reading.py      JSON into plain records, or one sentence on what is wrong with it
names.py        languages and genres as the catalogue writes them
words.py        a record of a season into statements for the ledger
people.py       who plays whom
catching_up.py  an older recording that is read after a newer one
importing.py    records into the catalogue and the ledger
"""
