"""Compute every figure of the public record again, from the two CSV files that the site offers and from nothing else.

    python recompute_record.py forecasts.csv claims.csv [DAY]

It shares no code with the site. DAY is the day for which open and overdue are told, by default today.
"""

import csv
import datetime
import math
import sys
from collections import defaultdict
from statistics import fmean, median

STATES = ("came", "cancelled", "open", "overdue", "lapsed")
SPANS = {30: "up to 30 days", 90: "31 to 90 days", 180: "91 to 180 days", 365: "181 to 365 days"}
SPANS |= {730: "366 to 730 days", math.inf: "more than 730 days"}

WIDTHS = {7: "a week or less", 60: "8 to 60 days", 180: "61 to 180 days", 365: "181 to 365 days"}
WIDTHS |= {math.inf: "more than a year"}


def day(text):
    return datetime.date.fromisoformat(text[:10])


def span(days, spans=SPANS):
    return next(words for most, words in spans.items() if days <= most)


def percent(share):
    return f"{share:.0%}".replace("%", " %")


def say(*cells):
    print(" | ".join(str(cell) for cell in cells))


def read(row, today):
    """One forecast with its state and its scores, from what was said, when the season came, and the day."""
    origin, as_of, made = day(row["origin"]), day(row["as_of"]), day(row["made_at"])
    said = [int(row[f"q{5 * step:02d}"]) for step in range(1, 20)] if row["q50"] else []
    days = (day(row["resolved_on"]) - origin).days if row["outcome"] == "came" else None
    waited, chance = (today - origin).days, float(row["chance"])
    late = "lapsed" if waited > 3000 else "overdue" if said and waited > said[18] else "open"
    state = row["outcome"] or late
    scored = {"crps": None, "brier": None}
    if state in ("came", "cancelled", "lapsed"):
        scored["brier"] = (chance - (state == "came")) ** 2
    if said and days is not None:
        losses = [(days - at) * ((place + 1) / 20 - (days < at)) for place, at in enumerate(said)]
        scored |= {
            "crps": 2 * fmean(losses),
            "rule": abs(days - 365),
            "patient": abs(days - max(365, (as_of - origin).days + 1)),
            "error": abs(days - said[9]),
        }
        scored |= {"hit": said[1] <= days <= said[17], "width": said[17] - said[1]}
    kind = "made at the time" if (made - as_of).days <= 2 else "computed afterwards"
    age = (as_of - origin).days
    lead = None if days is None else "on the day or after it" if days <= age else span(days - age)
    known = {"kind": kind, "year": as_of.year, "age": span(age), "lead": lead, "platform": row["platform"]}
    known["exact"] = span(said[17] - said[1], WIDTHS) if said else None
    return known | scored | {"state": state, "days": days, "said": said, "chance": chance}


def figures(title, rows):
    say(title, "forecasts", len(rows), *(f"{sum(row['state'] == s for row in rows)} {s}" for s in STATES))
    came = [row for row in rows if row["crps"] is not None]
    if came:
        n, crps = f"n = {len(came)}", fmean(row["crps"] for row in came)
        say(title, "CRPS", f"{crps:,.1f} days", n)
        say(title, "against the rule", f"{percent(1 - crps / fmean(row['rule'] for row in came))}", n)
        say(title, "with patience", f"{percent(1 - crps / fmean(row['patient'] for row in came))}", n)
        say(title, "in the interval", f"{percent(fmean(row['hit'] for row in came))}", n)
        say(title, "width", f"{fmean(row['width'] for row in came):,.1f} days", n)
        say(title, "error", f"{median(row['error'] for row in came):,.1f} days", n)
    briers = [row["brier"] for row in rows if row["brier"] is not None]
    if briers:
        say(title, "Brier", f"{fmean(briers):.3f}", f"n = {len(briers)}")


def calibration(kind, rows):
    for fifth in range(5):
        told = [row for row in rows if min(4, int(row["chance"] * 5)) == fifth]
        if told:
            said, came = fmean(row["chance"] for row in told), fmean(row["state"] == "came" for row in told)
            say(kind, "chance", f"{percent(said)} said", f"{percent(came)} came", f"n = {len(told)}")
    came = [row for row in rows if row["crps"] is not None]
    for row in came:  # quantiles that name the very day share it evenly
        before, same = sum(at < row["days"] for at in row["said"]), row["said"].count(row["days"])
        row["by"] = [0] * before + [(at + 0.5) / same for at in range(same)] + [1] * (19 - before - same)
    for place in range(19 if came else 0):
        share = fmean(row["by"][place] for row in came)
        say(kind, "days", f"{percent((place + 1) / 20)} said", f"{percent(share)} came", f"n = {len(came)}")


def forecasts(rows):
    for kind in sorted({row["kind"] for row in rows}):
        part = [row for row in rows if row["kind"] == kind]
        waiting = {row["year"] for row in part if row["state"] in ("open", "overdue")}
        settled = [row for row in part if row["year"] not in waiting]
        figures(kind, part)
        figures(f"{kind}, settled years", settled)
        for cut in ("platform", "age", "lead", "exact"):
            for value in sorted({row[cut] for row in part if row[cut]}):
                figures(f"{kind}, {cut}: {value}", [row for row in part if row[cut] == value])
        calibration(kind, settled)


def may_be(share, hits, misses):
    """The rate below which that share of Beta(hits + 1, misses + 1) lies: a binomial tail, by halving."""
    low, high, n = 0.0, 1.0, hits + misses + 1
    logs = [math.lgamma(n + 1) - math.lgamma(j + 1) - math.lgamma(n - j + 1) for j in range(n + 1)]
    for _ in range(50):
        x = (low + high) / 2
        odds = (logs[j] + j * math.log(x) + (n - j) * math.log1p(-x) for j in range(hits + 1, n + 1))
        low, high = (x, high) if sum(map(math.exp, odds)) < share else (low, x)
    return low


def sources(rows):
    of = defaultdict(list)
    for row in rows:
        of[row["source"]].append(row)
    for name, said in sorted(of.items()):
        hits, misses, still, void = (
            sum(row["result"] == r for row in said) for r in ("hit", "miss", "open", "void")
        )
        counted = (f"{hits} hits", f"{misses} misses", f"{still} open", f"{void} not scored")
        say(name, "claims", len(said), *counted)
        if hits + misses:
            between = f"{percent(may_be(0.1, hits, misses))} to {percent(may_be(0.9, hits, misses))}"
            say(name, "hit rate", f"{percent(hits / (hits + misses))}", between, f"n = {hits + misses}")
        if briers := [float(row["brier"]) for row in said if row["brier"]]:
            say(name, "Brier", f"{fmean(briers):.3f}", f"n = {len(briers)}")
        if off := [int(row["days_off"]) for row in said if row["days_off"]]:
            middle, mean = median(off), fmean(map(abs, off))
            say(name, "days off", f"{middle:g} in the middle", f"{mean:,.1f} on average", f"n = {len(off)}")


if __name__ == "__main__":
    told, claims = (list(csv.DictReader(open(path, encoding="utf-8"))) for path in sys.argv[1:3])  # noqa: SIM115
    today = day(sys.argv[3]) if len(sys.argv) > 3 else datetime.date.today()
    forecasts([read(row, today) for row in told])
    sources(claims)
