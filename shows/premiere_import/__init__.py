"""Premieres from a CSV file: the history that forecasts are made of, from a list of one's own.

    table.py      reads and judges the file
    placing.py    finds or makes the shows and seasons that its rows speak of
    importing.py  writes everything, or nothing

docs/reference/catalogue-imports.md describes the format.
"""

from shows.premiere_import.importing import Report, import_premieres

__all__ = ["Report", "import_premieres"]
