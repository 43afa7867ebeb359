"""Claims from a CSV file: read whole, understood whole, and written whole or not at all.

`table` reads the file, `cells` understands a row, `placing` finds or makes what a claim needs, and `importing` writes.
The format is described in docs/reference/claims-csv.md.
"""

from shows.claim_import.importing import Report, import_claims
from shows.claim_import.problems import ImportRefused, Problem

__all__ = ["ImportRefused", "Problem", "Report", "import_claims"]
