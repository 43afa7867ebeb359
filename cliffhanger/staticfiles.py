"""Static files of production: compressed, under hashed names, and the parts of the style sheet folded into one and squeezed.

See docs/decisions/one-style-sheet.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDED_SHEETS = ("css/site.css",)

_IMPORT = re.compile(r'^@import url\("([\w-]+\.css)"\) layer\((\w+)\);$', re.M)


def fold(sheet: str, part: Callable[[str], str]) -> str:
    """Put each imported part into its layer, without comments and needless space. `part(name)` gives a part's text."""
    return cssmin(_IMPORT.sub(lambda found: f"@layer {found[2]} {{\n{part(found[1])}\n}}", sheet))


class FoldedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(
        self, paths: dict[str, tuple[Any, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            paths = paths | {name: self._folded(name, paths) for name in FOLDED_SHEETS if name in paths}
        yield from super().post_process(paths, dry_run, **options)

    def _folded(self, name: str, paths: dict[str, tuple[Any, str]]) -> tuple[Any, str]:
        """Write the folded sheet over the collected one, always from the sources, and say where it stands."""
        folder = name.rpartition("/")[0]

        def text(path: str) -> str:
            storage, source = paths[path]
            with storage.open(source) as file:
                return file.read().decode()

        folded = fold(text(name), lambda part: text(f"{folder}/{part}"))
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(folded)
        return self, name
