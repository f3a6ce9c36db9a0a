"""What a report says of days and figures, worked out with the standard library alone."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
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

SAFETY = ("alcohol", "opioids", "drowsiness", "foggy_thinking", "fall")
WORDS = {
    "drowsiness": "Drowsy",
    "foggy_thinking": "Foggy thinking",
    "dizziness": "Dizzy",
    "coordination": "Clumsy or unsteady",
    "memory": "Poor memory",
    "fall": "A fall",
    "low_energy": "Low energy",
    "appetite": "Little or too much appetite",
    "blurred_vision": "Blurred vision",
    "illness": "Illness",
    "stress": "Stress",
    "alcohol": "Alcohol",
    "opioids": "Opioids",
    "caffeine": "A lot of caffeine",
    "missed_dose": "Missed dose",
    "period": "Period",
    "appointment": "Appointment",
    "between_doses": "Symptoms between doses",
}

NOTHING = "\u2013"


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


def short(days: list[date]) -> str:
    """ "3, 5-8 Nov; 2 Dec": days of one year."""
    there, told = sorted(days), ""
    while there:
        first = last = there.pop(0)
        while there and there[0] == last + DAY and there[0].month == last.month:
            last = there.pop(0)
        told += f"{first.day}-{last.day}" if last > first else f"{first.day}"
        ends = not there or there[0].month != last.month
        told += f" {MONTHS[last.month - 1]}; " if ends else ", "
    return told.removesuffix("; ")


def mean(given: list[int]) -> str:
    """The mean."""
    return number(sum(given) / len(given)) if len(given) >= 4 else NOTHING


def spread(given: list[Any]) -> tuple[str, str]:
    """The median, and the middle half."""
    if len(given) < 4:
        return f"too few: {', '.join(map(number, given))}" if given else NOTHING, NOTHING
    low, middle, high = statistics.quantiles(given, n=4, method="inclusive")
    return number(middle), f"{number(low)} to {number(high)}"
