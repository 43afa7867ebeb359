"""Static files of production: compressed, under hashed names, and the parts of the style sheet folded into one and squeezed.

See docs/decisions/one-style-sheet.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDED_SHEETS = ("css/site.css",)

_IMPORT = re.compile(r'^@import url\("([\w-]+\.css)"\) layer\((\w+)\);$', re.M)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
# Only around marks where space never means anything: before a colon it is a descendant (`.figures :is(th, td)`).
_AROUND_MARKS = re.compile(r" ?([{};,]) ?")

# `import … from "./walking.js";` in a script of ours, and what takes its place.
_OWN_IMPORT = (
    r"""(?P<matched>import (?P<names>\{[^}]*\}) from "(?P<url>\./[\w-]+\.js)";)""",
    """import %(names)s from "%(url)s";""",
)


def fold(sheet: str, part: Callable[[str], str]) -> str:
    """Put each imported part into its layer, without comments and needless space. `part(name)` gives a part's text."""
    folded = _IMPORT.sub(lambda found: f"@layer {found[2]} {{\n{part(found[1])}\n}}", sheet)
    return _AROUND_MARKS.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", folded))).replace(";}", "}").strip()


class FoldedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Django's own switch for imports would look into every package's scripts, where some name files that are not there.
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (_OWN_IMPORT,)))

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
