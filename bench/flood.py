"""`make bench-flood`: 10,000 comments in 60 seconds from 200 addresses, against the real server.

What must come of it: nothing published, fewer than 50 more in the queue (the rest among the likely spam, or asked to wait),
an honest newcomer and a known author in the queue, a trusted one not lost, and readers who notice little.

The senders, the readers and the site share this machine's cores. So the senders run as a process of their own with a
low priority, whose seconds of CPU are told beside the site's, and the readers' times before, during and after.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlencode

from tests.demo_site import DemoSite, prepared, running

POSTS = int(os.environ.get("FLOOD_POSTS", "10000"))
SECONDS = float(os.environ.get("FLOOD_SECONDS", "60"))
QUIET = float(os.environ.get("FLOOD_QUIET_SECONDS", "30"))
ADDRESSES = 200
WORKERS, THREADS = int(os.environ.get("FLOOD_WORKERS", "2")), int(os.environ.get("FLOOD_THREADS", "4"))
SENDERS = 4
NICE = int(os.environ.get("FLOOD_NICE", "10"))
READS_PER_SECOND = int(os.environ.get("FLOOD_READS_PER_SECOND", "5"))
# So many of the addresses wait before they begin: theirs look written with care, and take the places of honest newcomers.
PATIENT, PATIENCE = int(os.environ.get("FLOOD_PATIENT", "0")), 30.0
# yes: one address after the other sends all it has; no: all of them at once, each a little.
IN_TURN = os.environ.get("FLOOD_IN_TURN", "no") == "yes"
HONEST_SECONDS = 40.0
BARS = {"published": 0, "queue": 49, "slower": 0.20}


@dataclass
class Readers:
    """People who read while all this happens: so many requests a second, whatever the site does."""

    times: list[float] = field(default_factory=list)
    failures: int = 0

    def percentile(self, share: float) -> float:
        ranked = sorted(self.times)
        return 1000 * ranked[min(int(share * len(ranked)), len(ranked) - 1)] if ranked else float("nan")


def main() -> int:
    print("Preparing the demo site", flush=True)
    with prepared(TRUSTED_PROXY_COUNT="1") as site:
        os.environ.update(site.environment)
        import django

        django.setup()
        with running(site, WORKERS, THREADS):
            return drill(site)


def drill(site: DemoSite) -> int:
    from bench.pages import public_pages
    from comments.models import Comment

    pages = [path for name, path in public_pages().items() if name in {"home", "release page", "article"}]
    key = page_key()
    known, trusted = regulars(key)
    read(site, pages, 3)
    before = read(site, pages, QUIET)
    start = Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    waiting = Comment.objects.waiting().count()

    honest: dict[str, Any] = {}
    people = threading.Thread(target=honest_people, args=(site, key, known, trusted, honest))
    report: multiprocessing.Queue[dict[str, Any]] = multiprocessing.Queue()
    flood = multiprocessing.Process(target=attack, args=(site.host, site.port, key, report))
    site_before = site_seconds()
    flood.start()
    people.start()
    during = read(site, pages, SECONDS)
    sent = report.get(timeout=900)  # a busy machine sends more slowly
    flood.join()
    people.join()
    site_used = site_seconds() - site_before
    after = read(site, pages, QUIET)

    arrived = Comment.objects.filter(pk__gt=start).exclude(email__endswith="@people.example")
    published = arrived.public().count()
    grown = Comment.objects.waiting().count() - waiting
    likely = arrived.filter(status=Comment.Status.SPAM).count()
    slower = during.percentile(0.95) / before.percentile(0.95) - 1
    print(f"\n{sent['posts']:,} comments sent in {sent['seconds']:.1f} s from {ADDRESSES} addresses")
    for status, count in sorted(sent["statuses"].items()):
        print(f"  {f'answered {status}' if status else 'connection broken'}: {count:,}")
    print(f"  slowest hundredth of the answers: {sent['p99']:.0f} ms")
    print(f"published: {published}")
    print(f"in the queue: {grown} more than before; likely spam: {likely:,}")
    for who, state in honest.items():
        print(f"honest, {who}: {state}")
    print(
        f"\n{'readers, ' + str(READS_PER_SECOND) + ' a second':<24}{'p50 ms':>9}{'p95 ms':>9}{'failures':>10}"
    )
    for name, readers in (("before", before), ("during", during), ("after", after)):
        p50, p95 = readers.percentile(0.5), readers.percentile(0.95)
        print(f"{name:<24}{p50:>9.1f}{p95:>9.1f}{readers.failures:>10}")
    print(f"p95 during the flood: {slower:+.0%}")
    print(
        f"CPU seconds meanwhile: senders {sent['cpu']:.1f}, site {site_used:.1f}, on {os.cpu_count()} cores"
    )
    lost = [who for who, state in honest.items() if state not in {"pending", "approved"}]
    missed = [
        *(["something was published"] if published > BARS["published"] else []),
        *(["the queue grew too much"] if grown > BARS["queue"] else []),
        *(["readers waited too long"] if slower > BARS["slower"] else []),
        *(f"the {who} did not get through" for who in lost),
        *(["readers saw failures"] if during.failures else []),
    ]
    print("\n" + ("; ".join(missed).capitalize() if missed else "Every bar is met"))
    return 1 if missed else 0


def page_key() -> str:
    from comments.pages import key_of
    from shows.models import Season

    return key_of(Season.objects.order_by("pk")[0])


def regulars(key: str) -> tuple[str, str]:
    """Two authors with a history: one known by three approved comments, the other one trusted besides."""
    from django.contrib.auth.models import User

    from comments import moderation
    from comments.author import key_of_email
    from comments.models import Comment, Thread

    moderator = User.objects.filter(is_superuser=True).order_by("pk")[0]
    thread, _ = Thread.objects.get_or_create(season_id=int(key.partition("-")[2]))
    addresses = ("known@people.example", "trusted@people.example")
    for email in addresses:
        for number in range(3):
            said = Comment.objects.create(
                thread=thread,
                name=email.partition("@")[0].title(),
                email=email,
                author_key=key_of_email(email),
                text=f"What I said before, part {number}.",
                fingerprint=f"{email} {number}",
            )
            moderation.decide(said, Comment.Status.APPROVED, by=moderator)
    return addresses


# --- readers and honest people ---------------------------------------------------------------------------------------
def read(site: DemoSite, pages: list[str], seconds: float) -> Readers:
    """At fixed moments, each measured from the moment it was due: who has to wait in line waits."""
    readers, lock = Readers(), threading.Lock()
    begin = time.perf_counter()
    moments = iter([begin + number / READS_PER_SECOND for number in range(int(seconds * READS_PER_SECOND))])
    paths = random.Random(1)  # noqa: S311

    def one() -> None:
        connection = HTTPConnection(site.host, site.port, timeout=30)
        while True:
            with lock:
                due, path = next(moments, None), paths.choice(pages)
            if due is None:
                return connection.close()
            time.sleep(max(0.0, due - time.perf_counter()))
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            response.read()
            taken = time.perf_counter() - due
            with lock:
                readers.times.append(taken)
                readers.failures += response.status != 200

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return readers


def honest_people(site: DemoSite, key: str, known: str, trusted: str, found: dict[str, Any]) -> None:
    """A newcomer who takes forty seconds, somebody known by earlier comments, somebody who is trusted."""
    from django.core.signing import get_cookie_signer

    from comments.author import key_of_email
    from comments.models import Comment

    signed = get_cookie_signer(salt="confirmed_author" + "comments.confirmed").sign(key_of_email(trusted))
    people = {
        "newcomer": ("198.51.100.7", "newcomer@people.example", ""),
        "known author": ("203.0.113.9", known, ""),
        "trusted author": ("192.0.2.33", trusted, f"confirmed_author={signed}"),
    }
    stamps = {who: stamp_for(site, address) for who, (address, _, _) in people.items()}
    time.sleep(min(HONEST_SECONDS, SECONDS * 0.8))
    for who, (address, email, cookie) in people.items():
        text = f"I am the {who}, and I have waited for this season since the last one ended."
        fields = {"page": key, "name": who.title(), "email": email, "text": text, "stamp": stamps[who]}
        answered = post(site, fields, address, cookie).status
        stored = Comment.objects.filter(email=email, text=text).first()
        found[who] = stored.status if stored else f"not stored, answered {answered}"


def stamp_for(site: DemoSite, address: str) -> str:
    connection = HTTPConnection(site.host, site.port, timeout=30)
    connection.request("GET", "/comments/stamp/", headers={"X-Forwarded-For": address})
    return connection.getresponse().read().decode()


def post(site: DemoSite, fields: dict[str, str], address: str, cookie: str = "") -> HTTPResponse:
    connection = HTTPConnection(site.host, site.port, timeout=30)
    connection.request("POST", "/comments/new/", urlencode(fields), headers(address, cookie))
    response = connection.getresponse()
    response.read()
    return response


def headers(address: str, cookie: str = "") -> dict[str, str]:
    sent = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": address,
        "Sec-Fetch-Site": "same-origin",
    }
    return sent | ({"Cookie": cookie} if cookie else {})


# --- the flood -------------------------------------------------------------------------------------------------------
WORDS = [
    "season",
    "finale",
    "trailer",
    "release",
    "date",
    "rumour",
    "episode",
    "cast",
    "zombie",
    "school",
    "rooftop",
    "hope",
    "watch",
    "again",
    "never",
    "always",
    "best",
    "worst",
    "ever",
    "cheap",
    "offer",
    "click",
    "winner",
    "money",
    "prize",
    "follow",
    "channel",
    "free",
    "stream",
    "download",
    "now",
    "today",
    "please",
    "everybody",
    "know",
    "really",
    "think",
]


def attack(host: str, port: int, key: str, report: multiprocessing.Queue[dict[str, Any]]) -> None:
    """All addresses have fetched a stamp; then they send at an even pace. Runs as a process of its own, at a low priority."""
    os.nice(NICE)
    site = DemoSite("", host, port, {})
    addresses = [f"127.{number // 100 + 1}.{number % 100}.1" for number in range(ADDRESSES)]
    stamps = {address: stamp_for(site, address) for address in addresses}
    begin, lock = time.perf_counter(), threading.Lock()
    numbers = iter(range(POSTS))
    statuses: dict[int, int] = {}
    taken: list[float] = []

    def one() -> None:
        chance = random.Random()  # noqa: S311
        connection = HTTPConnection(host, port, timeout=60)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return connection.close()
            time.sleep(max(0.0, begin + number * SECONDS / POSTS - time.perf_counter()))
            address = sender(addresses, number, time.perf_counter() - begin)
            body = urlencode(words_of(key, number, stamps[address], chance))
            asked = time.perf_counter()
            try:
                connection.request("POST", "/comments/new/", body, headers(address))
                response = connection.getresponse()
                response.read()
                status = response.status
            except (OSError, HTTPException):
                connection.close()  # the next request opens another one
                status = 0
            with lock:
                taken.append(time.perf_counter() - asked)
                statuses[status] = statuses.get(status, 0) + 1

    threads = [threading.Thread(target=one) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = resource.getrusage(resource.RUSAGE_SELF)
    report.put(
        {
            "posts": len(taken),
            "seconds": time.perf_counter() - begin,
            "statuses": statuses,
            "p99": 1000 * sorted(taken)[int(0.99 * len(taken))],
            "cpu": used.ru_utime + used.ru_stime,
        }
    )


def sender(addresses: list[str], number: int, elapsed: float) -> str:
    if IN_TURN:
        return addresses[number * len(addresses) // POSTS]
    hasty = addresses[: len(addresses) - PATIENT]
    if PATIENT and elapsed >= min(PATIENCE, SECONDS / 2) and number % 10 == 0:
        return addresses[-1 - (number // 10) % PATIENT]
    return hasty[number % len(hasty)]


def words_of(key: str, number: int, stamp: str, chance: random.Random) -> dict[str, str]:
    """One in three says nearly the same as the others, the rest say anything."""
    said = f"This offer is the best one ever, number {number}, everybody should know of it and click today please"
    if number % 3:
        said = " ".join(chance.choices(WORDS, k=chance.randint(6, 40)))
    return {
        "page": key,
        "name": chance.choice(WORDS).title(),
        "email": f"{number}@flood.example",
        "text": said,
        "stamp": stamp,
    }


def site_seconds() -> float:
    """CPU seconds of the server's processes: this one's children and theirs, as far as they are still running."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for pid in descendants(os.getpid()):
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def descendants(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
            found = [int(child) for child in children.read().split()]
    except OSError:
        return []
    return [*found, *(deeper for child in found for deeper in descendants(child))]


if __name__ == "__main__":
    sys.exit(main())
