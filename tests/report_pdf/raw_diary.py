"""A report's figures worked out from the bare file of a diary, with nothing of the app's own reckoning.

The file is read as lines of JSON, days are plain dates, figures come from the standard library.
"""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.report_pdf.raw_origin import on_0_to_10, origin
from tests.report_pdf.raw_words import (
    BANDS,
    DAY,
    NAMES,
    NOTHING,
    SAFETY,
    WORDS,
    brief,
    mean,
    number,
    on,
    short,
    spread,
)

Row = dict[str, Any]


def rows_of(folder: Path) -> dict[str, list[Row]]:
    """The records of each kind, as they stand in the journal."""
    found: dict[str, dict[str, Row]] = {}
    for line in (folder / "diary.journal").read_text("utf-8").splitlines():
        for verb, table, *rest in json.loads(line[33:]).get("ops", ()):
            kept = found.setdefault(table.removesuffix("_2026"), {})
            if verb == "put":
                kept[rest[0]] = rest[1]
            else:
                assert (verb, table) == ("drop", "drafts")
                kept.clear()
    return {table: list(records.values()) for table, records in found.items()}


class RawDiary:
    """The rows of a diary, and what a report of `first` to `last` must say of them."""

    def __init__(self, folder: Path, first: date, last: date) -> None:
        self.rows = rows_of(folder)
        self.first, self.last = first, last
        self.said = {date.fromisoformat(d["day"]): d for d in self.rows["drafts"] if d["ratings"]}
        self.drafted = set(self.said)
        for check_in in self.rows["check_ins"]:
            self.said[date.fromisoformat(check_in["day"])] = on_0_to_10(check_in)
            self.drafted.discard(date.fromisoformat(check_in["day"]))

    def imported(self) -> str:
        """What the line about the days says of those from elsewhere."""
        found = Counter(where for row in self.inside().values() if (where := origin(row)) is not None)
        told = ""
        for (source, rescaled), n in found.most_common():
            told += f"; {n} from {source}" + (", on its own scale, in no figure" if rescaled else "")
        return told

    def inside(self, first: date | None = None, last: date | None = None) -> dict[date, Row]:
        """What was said of each day of the period, or of others."""
        first, last = first or self.first, last or self.last
        return {day: row for day, row in sorted(self.said.items()) if first <= day <= last}

    def recorded(self) -> str:
        """The line about the days."""
        there, begun = self.inside(), min(self.said)
        counted = max(self.first, begun)
        days = (self.last - counted).days + 1
        pauses = [
            (date.fromisoformat(p["since"]), date.fromisoformat(p["until"] or "9999-01-01"))
            for p in self.rows["profile"][0]["pauses"]
        ]
        every = [counted + n * DAY for n in range(days)]
        paused = sum(any(since <= day < until for since, until in pauses) for day in every)
        hard = sum(row["hard_day"] for row in there.values())
        half_done = len(self.drafted & set(there))
        words = f"Check-ins on {len(there)} of {days} days; "
        words += f"first check-in on {on(begun)}; " if begun >= self.first else ""
        words += f"{hard} hard day{'s' * (hard != 1)}; "
        words += f"{sum(map(self._later, there))} recorded later"
        words += self.imported()
        words += f"; {half_done} half-done" if half_done else ""
        return words + (f"; check-ins paused on {paused} days." if paused else ".")

    def _later(self, day: date) -> bool:
        row = self.said[day]
        if day in self.drafted or (self.said[day]["versions"] or [row])[0].get("source"):
            return False
        written = min(datetime.fromisoformat(v["recorded_at"]) for v in (row, *row["versions"]))
        return written.replace(tzinfo=None) >= datetime.combine(day + DAY, time(4))

    def symptom(self, symptom: str, name: str = "") -> str:
        """The row of one symptom, now and in as many days before."""
        days, limit = (self.last - self.first) + DAY, self.limit()
        now = self.ratings(symptom, self.first, self.last)
        before = self.ratings(symptom, self.first - days, self.last - days)
        counts = [[str(sum(r >= limit for r in given)), str(len(given))] for given in (now, before)]
        cells = [name or NAMES[symptom], *spread(now), mean(now), self._highest(symptom), *counts[0]]
        return " ".join([*cells, *spread(before), *counts[1]])

    def limit(self) -> int:
        """The person's own limit."""
        return int(self.rows["profile"][0]["alert_limit"])

    def _highest(self, symptom: str) -> str:
        rated = {d: r for d, row in self.inside().items() if (r := row["ratings"].get(symptom)) is not None}
        if not rated:
            return NOTHING
        most = max(rated.values())
        days = [day for day, rating in rated.items() if rating == most]
        if len(days) > 3:
            return f"{most} on {len(days)} days, the last {short([days[-1]])}"
        return f"{most} on {short(days)}"

    def ratings(self, symptom: str, first: date, last: date) -> list[int]:
        """The ratings of these days in their order."""
        there = self.inside(first, last).values()
        return [r for row in there if (r := row["ratings"].get(symptom)) is not None]

    def counts(self) -> dict[str, list[date]]:
        """On which days each thing was noted."""
        found: dict[str, list[date]] = {}
        for day, row in self.inside().items():
            for word in {*row["side_effects"], *row["context"]}:
                found.setdefault(word, []).append(day)
        return found

    def noted(self) -> str:
        """The row of what was noted."""
        days = [self.counts().get(kind, []) for kind in SAFETY]
        first = [f"{len(of)} day{'s' * (len(of) != 1)}" + f" {short(of)}" * (0 < len(of) <= 3) for of in days]
        length = (self.last - self.first) + DAY
        now, before = self.inside(), self.inside(self.first - length, self.last - length)
        second = []
        for question in ("could_do_day", "hours_slept"):
            told = [_of_answers(question, answers) for answers in (now, before)]
            told[0] = re.sub(r"^(\S+) \(", r"median \1 (middle half ", told[0])
            second.append(f"{told[0]} before: {told[1]}")
        return " ".join([*first, *second])

    def also_noted(self) -> set[str]:
        """What else was noted, each with its number of days, and these where they are few."""
        told = set()
        for word, days in self.counts().items():
            if word not in SAFETY:
                few = f" ({short(days)})" if len(days) <= 3 else ""
                told.add(f"{WORDS[word]} {len(days)} day{'s' * (len(days) != 1)}{few}")
        return told

    def tablets(self) -> str:
        """The line of the tablets' dates."""
        (one,) = self.rows["profile"][0]["supplies"]
        return f"Person says tablets last until {on(date.fromisoformat(one['last_day']))}."

    def totals(self, kind: str, name: str, highest: int) -> str:
        """A questionnaire's newest total and the one before, of whatever day."""
        sums = {}
        for q in sorted(self.rows["questionnaires"], key=lambda q: q["updated_at"]):
            day = date.fromisoformat(q["day"])
            if q["kind"] == kind and q["finished_at"] and None not in q["answers"] and day <= self.last:
                sums[day] = sum(q["answers"])
        told = [
            f"{total} of {highest}, {next(w for least, w in BANDS[kind] if total >= least)} on {on(day)}"
            + " (before this period)" * (day < self.first)
            for day, total in sorted(sums.items(), reverse=True)
        ]
        return f"{name}: {'; '.join(told[:2])}."

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
        """The dose now and its last change: "7.5 mg 8 → 7.5 mg, 3 Nov 2026"."""
        now, day = self.dose_on(medicine, self.last), self.last
        while self.dose_on(medicine, day - DAY) == now:
            day -= DAY
        before = self.dose_on(medicine, day - DAY)
        return f"{f'{now:g} mg' if now else 'stopped'} {before:g} → {now:g} mg, {on(day)}"

    def position(self, medicine: str) -> str:
        """Where in the taper: the first dose and its day, the dose now, its part of the first, since when."""
        first = min(x["day"] for x in self.lines() if x["medicine"] == medicine)
        began = self.dose_on(medicine, date.fromisoformat(first))
        now, since = self.dose_on(medicine, self.last), self.last
        while self.dose_on(medicine, since - DAY) == now:
            since -= DAY
        then = "now" if self.last == date(2026, 11, 17) else f"on {on(self.last)}"
        number_of_day = (self.last - since).days + 1
        return (
            f"{medicine}: {began:g} mg on {on(date.fromisoformat(first))} → {then} {now:g} mg, "
            f"{now / began * 100:g} % of the first. Since {on(since)}, day {number_of_day}."
        )

    def at_nought(self, medicine: str) -> str:
        """Since when a stopped medicine is at 0 mg."""
        day = self.last
        while not self.dose_on(medicine, day - DAY):
            day -= DAY
        return f"{medicine}: 0 mg since {on(day)}, day {(self.last - day).days + 1}."

    def recorded_mg(self, medicine: str) -> str:
        """The mg taken and prescribed on the days whose doses are all known: none, or kept as prescribed."""
        by_day: dict[str, list[Row]] = {}
        corrected = {dose["corrects"] for dose in self.rows["doses"]}
        for dose in self.rows["doses"]:
            inside = self.first <= date.fromisoformat(dose["day"]) <= self.last
            counts = dose["id"] not in corrected and not dose["withdrawn"]
            if inside and counts and dose["medicine"] == medicine:
                by_day.setdefault(dose["day"], []).append(dose)
        taken, prescribed, n = 0.0, 0.0, 0
        for day, doses in by_day.items():
            amounts = ["0" if dose["how"] == "none" else dose["amount_mg"] for dose in doses]
            if all(dose["how"] == "as_prescribed" and not dose["amount_mg"] for dose in doses):
                kept = {dose.get("prescribed_mg") for dose in doses}
                amounts = list(kept) if len(kept) == 1 else [None]
            if None not in amounts:
                n += 1
                taken += sum(map(float, amounts))
                prescribed += self.dose_on(medicine, date.fromisoformat(day))
        return (
            f"{medicine}: mg known on {n} of {len(by_day)} recorded days: {taken:g} mg taken, "
            f"{prescribed:g} mg prescribed then."
        )

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
                    told = f"{was} (7 days up to {brief(week[1])}) → {is_}"
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


def _of_answers(question: str, answers: dict[date, Row]) -> str:
    given = [float(row[question]) for row in answers.values() if row[question] is not None]
    middle, half = spread(given)
    return middle if half == NOTHING else f"{middle} ({half}), n = {len(given)}"
