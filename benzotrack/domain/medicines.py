"""Medicines known by name, and the usual strengths of their tablets.

Any other name can be typed. A typed name is kept as it was typed; no name is ever turned into another.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

NAME_MAX = 80
"""Longest name of a medicine, in characters."""


@dataclass(frozen=True)
class Medicine:
    """One medicine by its international name, its tablets' and capsules' strengths in mg, its brands."""

    name: str
    strengths_mg: tuple[Decimal, ...] = ()
    brands: tuple[str, ...] = ()


def _medicine(name: str, strengths: str = "", *brands: str) -> Medicine:
    return Medicine(name, tuple(map(Decimal, strengths.split())), brands)


MEDICINES: tuple[Medicine, ...] = (
    _medicine("alprazolam", "0.25 0.5 1 2 3", "Niravam", "Xanax"),
    _medicine("bromazepam", "1.5 3"),
    _medicine("chlordiazepoxide", "5 10 25", "Librax", "Limbitrol"),
    _medicine("clobazam", "5 10 20", "Onfi", "Sympazan"),
    _medicine("clonazepam", "0.125 0.25 0.5 1 2", "Klonopin"),
    _medicine("clorazepate", "3.75 7.5 11.3 15 22.5", "Tranxene"),
    _medicine("diazepam", "2 5 10", "Diastat", "Valium", "Valtoco"),
    _medicine("estazolam", "1 2"),
    _medicine("eszopiclone"),
    _medicine("flunitrazepam", "1"),
    _medicine("flurazepam", "15 30"),
    _medicine("gabapentin"),
    _medicine("halazepam", "20 40"),
    _medicine("lorazepam", "0.5 1 2 2.5", "Ativan"),
    _medicine("lormetazepam", "0.5 1"),
    _medicine("midazolam", "", "Nayzilam", "Seizalam"),
    _medicine("nitrazepam", "5"),
    _medicine("oxazepam", "10 15 30"),
    _medicine("pregabalin"),
    _medicine("quazepam", "7.5 15", "Doral"),
    _medicine("temazepam", "7.5 10 15 20 22.5 30", "Restoril"),
    _medicine("triazolam", "0.125 0.25", "Halcion"),
    _medicine("zaleplon"),
    _medicine("zolpidem"),
    _medicine("zopiclone"),
)
"""By name. Benzodiazepines, strengths and brands as the value set has them; the others by name alone.
Source: rxnorm2022
"""

_BY_WORD = {word.casefold(): m for m in MEDICINES for word in (m.name, *m.brands)}


def medicine_key(name: str) -> str:
    """What makes two typed names the same medicine: capitals and extra spaces don't count."""
    return " ".join(name.split()).casefold()


def medicine_named(name: str) -> Medicine | None:
    """The known medicine that a typed name means: "Diazepam 5 mg" or "Valium" is diazepam's; else None."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), None)
