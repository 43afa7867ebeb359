"""`make bench-words`: what word lists of 60,000 entries cost for one comment, in milliseconds of the processor.

The texts are as long as a comment, its name and its website can be, and hard in one way each. Every figure is the
fastest of several, the one least disturbed by what else runs on the machine; the last column is the text's first time, when
none of its characters has been looked at before.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

LIMIT = 5.0
TIMES = int(os.environ.get("BENCH_TIMES", "15"))


def milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return 1000 * (time.process_time() - start)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cliffhanger.settings")
    import django

    django.setup()
    from comments.folding import folded
    from comments.words import Matcher
    from tests.comments.hard_texts import ENTRIES, LONGEST, texts, word_list

    lists = [word_list()]
    print(f"Lists of {ENTRIES:,} entries, compiled in {milliseconds(lambda: Matcher(lists)):,.0f} ms")
    compiled = Matcher(lists)
    print(f"\n{f'{LONGEST:,} characters of …':<36}{'folded':>9}{'found':>8}{'ms':>8}{'limit':>8}{'first':>8}")
    broken = 0
    for name, text in texts().items():
        spent = [milliseconds(lambda: compiled.find(text)) for _ in range(TIMES + 1)]  # noqa: B023
        usual, found = min(spent[1:]), len(compiled.find(text))
        broken += usual > LIMIT
        figures = f"{len(folded(text)):>9,}{found:>8,}{usual:>8.2f}{LIMIT:>8.1f}{spent[0]:>8.2f}"
        print(f"{name:<36}{figures}{'  BROKEN' if usual > LIMIT else ''}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
