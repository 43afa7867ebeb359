"""`make bench`: what the public pages cost, and how many uncached release pages one process renders in a second."""

from __future__ import annotations

import os
import sys

from bench.load import measure
from tests.demo_site import DemoSite, prepared, running

SECONDS = float(os.environ.get("BENCH_SECONDS", "8"))
CONNECTIONS = 4


def main() -> int:
    print("Preparing the demo site", flush=True)
    with prepared() as site:
        os.environ.update(site.environment)
        import django

        django.setup()
        from bench.pages import cost, public_pages

        pages = public_pages()
        print(f"\n{'page':<14}{'queries':>8}{'HTML':>9}{'gzip':>8}{'CSS gz':>8}{'JS gz':>7}{'requests':>10}")
        for name, path in pages.items():
            c = cost(path)
            print(
                f"{name:<14}{c.queries:>8}{c.html:>9,}{c.html_compressed:>8,}{c.css:>8,}{c.js:>7,}{c.requests:>10}"
            )
        return throughput(site, pages)


def throughput(site: DemoSite, pages: dict[str, str]) -> int:
    """Uncached: nothing stands before Django, every request renders the page anew."""
    failures = 0
    print(
        f"\n{'uncached, ' + str(CONNECTIONS) + ' connections':<24}{'requests/s':>12}{'p50 ms':>9}{'p95 ms':>9}"
    )
    for workers in (1, 2):
        with running(site, workers):
            for name in ("release page", "article", "home"):
                load = measure(site.host, site.port, pages[name], seconds=SECONDS, connections=CONNECTIONS)
                failures += load.failures
                words = f"{name}, {workers} process{'es' if workers > 1 else ''}"
                print(
                    f"{words:<24}{load.per_second:>12.1f}{load.percentile(0.5):>9.1f}{load.percentile(0.95):>9.1f}",
                    flush=True,
                )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
