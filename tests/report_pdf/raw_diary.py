"""A report's figures worked out from the bare file of a diary, with nothing of the app's own reckoning.

The file is read as lines of JSON, days are plain dates, figures come from the standard library.
"""

from __future__ import annotations

import json
import statistics
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

DAY = timedelta(days=1)
NAMES = {
    "anxiety": "Anxiety",
    "sleep": "Sleep trouble",
    "irritability": "Irritability",
    "stiffness": "Stiffness",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BANDS = {
    "phq9": ((20, "severe"), (15, "moderately severe"), (10, "moderate"), (5, "mild"), (0, "minimal")),
    "gad7": ((15, "severe"), (10, "moderate"), (5, "mild"), (0, "minimal")),
}

NOTHING = "\u2013"

Row = dict[str, Any]


def rows_of(folder: Path) -> dict[str, list[Row]]:
    """The records of each kind, as they stand in the journal."""
    found: dict[str, dict[str, Row]] = {}
    for line in (folder / "diary.journal").read_text("utf-8").splitlines():
        for verb, table, key, record in json.loads(line[33:]).get("ops", ()):
            assert verb == "put"
            found.setdefault(table.removesuffix("_2026"), {})[key] = record
    return {table: list(records.values()) for table, records in found.items()}


def on(day: date) -> str:
    """A day as the report writes it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def brief(day: date) -> str:
    """A day of the period's year, as its rows write it."""
    return on(day).rpartition(" ")[0]


def read_day(words: str) -> date:
    """The day that the report writes so."""
    day, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def number(value: float) -> str:
    """At most one decimal, a half going up."""
    tenths = int(value * 10 + 0.5)
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


class RawDiary:
    """The rows of a diary, and what a report of `first` to `last` must say of them."""

    def __init__(self, folder: Path, first: date, last: date) -> None:
        self.rows = rows_of(folder)
        self.first, self.last = first, last
        self.said = {date.fromisoformat(d["day"]): d for d in self.rows["drafts"] if d["ratings"]}
        self.drafted = set(self.said)
        for check_in in self.rows["check_ins"]:
            self.said[date.fromisoformat(check_in["day"])] = check_in
            self.drafted.discard(date.fromisoformat(check_in["day"]))

    def inside(self, first: date | None = None, last: date | None = None) -> dict[date, Row]:
        """What was said of each day of the period, or of others."""
        first, last = first or self.first, last or self.last
        return {day: row for day, row in sorted(self.said.items()) if first <= day <= last}

    def recorded(self) -> str:
        """The line about the days."""
        there, days = self.inside(), (self.last - self.first).days + 1
        pauses = [
            (date.fromisoformat(p["since"]), date.fromisoformat(p["until"] or "9999-01-01"))
            for p in self.rows["profile"][0]["pauses"]
        ]
        every = [self.first + n * DAY for n in range(days)]
        paused = sum(any(since <= day < until for since, until in pauses) for day in every)
        hard = sum(row["hard_day"] for row in there.values())
        half_done = len(self.drafted & set(there))
        words = f"Check-ins on {len(there)} of {days} days; {hard} hard day{'s' * (hard != 1)}; "
        words += f"{sum(map(self._later, there))} recorded later"
        words += f"; {half_done} half-done" if half_done else ""
        return words + (f"; check-ins paused on {paused} days." if paused else ".")

    def _later(self, day: date) -> bool:
        row = self.said[day]
        if day in self.drafted:
            return False
        written = min(datetime.fromisoformat(v["recorded_at"]) for v in (row, *row["versions"]))
        return written.replace(tzinfo=None) >= datetime.combine(day + DAY, time(4))

    def symptom(self, symptom: str) -> str:
        """The row of one symptom, now and in as many days before."""
        days = (self.last - self.first) + DAY
        cells = [NAMES[symptom]]
        for back in (timedelta(), days):
            given = self.ratings(symptom, self.first - back, self.last - back)
            cells += [*spread(given), str(sum(r >= 7 for r in given)), str(len(given))]
        return " ".join(cells)

    def ratings(self, symptom: str, first: date, last: date) -> list[int]:
        """The ratings of these days in their order."""
        there = self.inside(first, last).values()
        return [r for row in there if (r := row["ratings"].get(symptom)) is not None]

    def noted(self) -> str:
        """The row of what was noted."""
        there = self.inside().values()
        counts = Counter(word for row in there for word in (*row["side_effects"], *row["context"]))
        kinds = ("alcohol", "opioids", "drowsiness", "foggy_thinking", "fall")
        days = " ".join(f"{counts[k]} day{'s' * (counts[k] != 1)}" for k in kinds)
        could = [row["could_do_day"] for row in there if row["could_do_day"] is not None]
        hours = [float(row["hours_slept"]) for row in there if row["hours_slept"] is not None]
        (mid, half), (slept, between) = spread(could), spread(hours)
        words = f"{days} {mid} (middle half {half}), n = {len(could)} days "
        words += f"{slept} h (middle half {between}), n = {len(hours)} days"
        return words.replace(f" h (middle half {NOTHING})", "").replace(f" (middle half {NOTHING})", "")

    def also_noted(self) -> str:
        """The line of what else was noted; empty where nothing was."""
        there = self.inside().values()
        counts = Counter(word for row in there for word in (*row["side_effects"], *row["context"]))
        kinds = {
            "between_doses": "Symptoms between doses",
            "dizziness": "Dizzy",
            "coordination": "Clumsy or unsteady",
            "memory": "Poor memory",
            "low_energy": "Low energy",
            "appetite": "Little or too much appetite",
            "blurred_vision": "Blurred vision",
        }
        told = [f"{words} on {n} day{'s' * (n != 1)}" for kind, words in kinds.items() if (n := counts[kind])]
        return f"Also noted: {'; '.join(told)}." if told else ""

    def tablets(self) -> str:
        """The line of the tablets' dates."""
        (one,) = self.rows["profile"][0]["supplies"]
        return f"Person says tablets last: {one['medicine']} until {on(date.fromisoformat(one['last_day']))}."

    def totals(self, kind: str, name: str, highest: int) -> str:
        """The line of a questionnaire's newest three totals."""
        sums = {}
        for q in sorted(self.rows["questionnaires"], key=lambda q: q["updated_at"]):
            day = date.fromisoformat(q["day"])
            if q["kind"] == kind and q["finished_at"] and None not in q["answers"]:
                sums[day] = sum(q["answers"])
        told = [
            f"{total} of {highest}, {next(w for least, w in BANDS[kind] if total >= least)} on {on(day)}"
            for day, total in sorted(sums.items())
            if self.first <= day <= self.last
        ]
        return f"{name}: {'; '.join(told[-3:])}."

    # The ledger

    def lines(self) -> list[Row]:
        """The ledger's lines that count, by day."""
        corrected = {line["corrects"] for line in self.rows["ledger"]}
        there = [x for x in self.rows["ledger"] if x["id"] not in corrected and not x["withdrawn"]]
        return sorted(there, key=lambda line: line["day"])

    def dose_on(self, medicine: str, day: date) -> float:
        """The mg prescribed for that day."""
        dose = 0.0
        for line in self.lines():
            if date.fromisoformat(line["day"]) <= day:
                dose = 0.0 if line["from_medicine"] == medicine else dose
                dose = float(line["daily_dose_mg"]) if line["medicine"] == medicine else dose
        return dose

    def medicine(self, medicine: str) -> str:
        """The dose now and its last change: "7.5 mg 8 mg to 7.5 mg, 3 Nov 2026"."""
        now, day = self.dose_on(medicine, self.last), self.last
        while self.dose_on(medicine, day - DAY) == now:
            day -= DAY
        before = self.dose_on(medicine, day - DAY)
        return f"{f'{now:g} mg' if now else 'stopped'} {before:g} mg to {now:g} mg, {on(day)}"

    def dose_days(self, medicine: str) -> str:
        """As prescribed, less, more, none, not recorded, days."""
        corrected = {dose["corrects"] for dose in self.rows["doses"]}
        counts: Counter[str] = Counter()
        days = 0
        for n in range((self.last - self.first).days + 1):
            day = self.first + n * DAY
            hows = {
                d["how"]
                for d in self.rows["doses"]
                if d["day"] == day.isoformat() and d["medicine"] == medicine
                if d["id"] not in corrected and not d["withdrawn"]
            }
            days += bool(self.dose_on(medicine, day) or hows)
            counts[next((h for h in ("more", "less", "none", "as_prescribed") if h in hows), "")] += 1
        told = [counts[how] for how in ("as_prescribed", "less", "more", "none")]
        return " ".join(map(str, (*told, days - sum(told), days)))

    def changes(self) -> list[date]:
        """The days up to the last one on which any dose changed, but for the ledger's first."""
        medicines = {line["medicine"] for line in self.lines()}
        days = sorted({date.fromisoformat(line["day"]) for line in self.lines()})[1:]
        changed = [
            day for day in days if any(self.dose_on(m, day) != self.dose_on(m, day - DAY) for m in medicines)
        ]
        return [day for day in changed if day <= self.last]

    # Notices, by the words of the rules

    def severe_run(self, symptom: str, day: date) -> bool:
        """7 or more on 3 of the last 5 rated days, all within 10 days."""
        rated = self._rated_up_to(symptom, day)[-5:]
        return sum(rating >= 7 for on_, rating in rated if (day - on_).days < 10) >= 3

    def severe_rating(self, symptom: str, day: date) -> bool:
        """The newest rating, of that day or the one before, is 9 or 10, or the second from 7 on among the
        last three rated days, and it is no run.
        """
        rated = self._rated_up_to(symptom, day)[-3:]
        newest, rating = rated[-1] if rated else (date.min, 0)
        asks = rating >= 9 or (rating >= 7 and sum(r >= 7 for _, r in rated) >= 2)
        return newest >= day - DAY and asks and not self.severe_run(symptom, day)

    def higher(self, symptom: str, day: date) -> bool:
        """4 or more, and 2 points or more above the week before the run of changes, or above the week 28 days
        ago; the last change at most 28 days ago.
        """
        return bool(self.since_change(symptom, day))

    def since_change(self, symptom: str, day: date) -> str:
        """How it is higher then, as the report's row says it; empty where it is not."""
        changes = [c for c in self.changes() if c <= day]
        if not changes or (day - changes[-1]).days > 28:
            return ""
        began = changes[-1]
        for change in reversed(changes):
            began = change if (began - change).days < 14 else began
        close = len(changes) > 1 and (changes[-1] - changes[-2]).days < 7
        now = self.ratings(symptom, day - 6 * DAY if close else max(changes[-1], day - 6 * DAY), day)
        weeks = [(began - 7 * DAY, began - DAY), (day - 34 * DAY, day - 28 * DAY)]
        change = f"change of {brief(changes[-1])}"
        if began != changes[-1]:
            change = f"changes of {brief(began)} to {brief(changes[-1])}"
        for week in weeks:
            before = self.ratings(symptom, *week)
            if min(len(now), len(before)) < 4 or statistics.median(now) < 4:
                continue
            if statistics.median(now) - statistics.median(before) >= 2:
                was, is_ = number(statistics.median(before)), number(statistics.median(now))
                told = f"{was} \u2192 {is_}"
                if week is not weeks[0]:
                    told = f"{is_}, {was} in the 7 days up to {brief(week[1])}"
                return f"after the {change}, median {told}"
        return ""

    def notice_row(self, symptom: str) -> str:
        """The row of a symptom's notices, and when one was last true; empty where none was."""
        every = [self.first + n * DAY for n in range((self.last - self.first).days + 1)]
        higher = [day for day in every if self.higher(symptom, day)]
        severe = [day for day in every if self.severe_run(symptom, day) or self.severe_rating(symptom, day)]
        if not higher and not severe:
            return ""
        last = max(*higher, *severe, date.min)
        told = self._at_limit(symptom) if severe or not higher or self._severe_days(symptom) else ""
        if higher:
            since = self.since_change(symptom, higher[-1])
            since += "" if higher[-1] == last else f" (on {brief(higher[-1])})"
            told = f"{told}; {since}" if told else since
        return f"{NAMES[symptom]}: {told} {on(last)}"

    def _severe_days(self, symptom: str) -> dict[date, int]:
        given = ((day, row["ratings"].get(symptom)) for day, row in self.inside().items())
        return {day: r for day, r in given if r is not None and r >= 7}

    def _at_limit(self, symptom: str) -> str:
        severe = self._severe_days(symptom)
        if not severe:
            return "no day at 7 or more in this period, but before it"
        days = list(severe)
        gaps = [(b - a).days >= 10 or min(self.ratings(symptom, a, b)) < 7 for a, b in pairwise(days)]
        runs = 1 + sum(gaps)
        words = f"7 or more on {len(days)} day{'s' * (len(days) > 1)}"
        words += f" in {runs} run{'s' * (runs > 1)}" if len(days) > 1 else ""
        top = [day for day, r in severe.items() if r == max(severe.values())]
        when = f"on {len(top)} days, the last {brief(top[-1])}" if len(top) > 1 else f"on {brief(top[0])}"
        return f"{words}, highest {max(severe.values())} {when}"

    def contacts(self) -> str:
        """How often someone was contacted in the period, and when last."""
        done = self.rows.get("acknowledgements", [])
        moments = sorted({d["at"][:16] for d in done if d["did"] == "contacted"})
        days = [day for at in moments if self.first <= (day := date.fromisoformat(at[:10])) <= self.last]
        if not days:
            return "No contact noted."
        several = "s made, the last" if len(days) > 1 else " made,"
        return f"Person says: {len(days)} contact{several} {on(days[-1])}."

    def hard_days(self, day: date) -> bool:
        """2 of the last 3 or 3 of the last 7 days were hard."""
        hard = [(day - d).days for d, row in self.said.items() if row["hard_day"] and d <= day]
        return sum(ago < 3 for ago in hard) >= 2 or sum(ago < 7 for ago in hard) >= 3

    def _rated_up_to(self, symptom: str, day: date) -> list[tuple[date, int]]:
        there = self.inside(date.min, day).items()
        return [(d, r) for d, row in there if (r := row["ratings"].get(symptom)) is not None]


def spread(given: list[Any]) -> tuple[str, str]:
    """The median, and the middle half."""
    if len(given) < 4:
        return f"too few: {', '.join(map(number, given))}" if given else NOTHING, NOTHING
    low, middle, high = statistics.quantiles(given, n=4, method="inclusive")
    return number(middle), f"{number(low)} to {number(high)}"
