"""Medicines known by name: the group that a rule needs, and the usual strengths of their tablets.

Any other name can be typed. A typed name is kept as it was typed; no name is ever turned into another.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Group(Enum):
    """What kind of medicine it is, as far as a rule asks."""

    BENZODIAZEPINE = "benzodiazepine"
    Z_DRUG = "z_drug"
    GABAPENTINOID = "gabapentinoid"
    OTHER = "other"


NAME_MAX = 80
"""Longest name of a medicine, in characters."""


@dataclass(frozen=True)
class Medicine:
    """One medicine by its international name, its tablets' and capsules' strengths in mg, its brands."""

    name: str
    group: Group
    strengths_mg: tuple[Decimal, ...] = ()
    brands: tuple[str, ...] = ()


def _benzodiazepine(name: str, strengths: str, *brands: str) -> Medicine:
    return Medicine(name, Group.BENZODIAZEPINE, tuple(map(Decimal, strengths.split())), brands)


MEDICINES: tuple[Medicine, ...] = (
    _benzodiazepine("alprazolam", "0.25 0.5 1 2 3", "Niravam", "Xanax"),
    _benzodiazepine("bromazepam", "1.5 3"),
    _benzodiazepine("chlordiazepoxide", "5 10 25", "Librax", "Limbitrol"),
    _benzodiazepine("clobazam", "5 10 20", "Onfi", "Sympazan"),
    _benzodiazepine("clonazepam", "0.125 0.25 0.5 1 2", "Klonopin"),
    _benzodiazepine("clorazepate", "3.75 7.5 11.3 15 22.5", "Tranxene"),
    _benzodiazepine("diazepam", "2 5 10", "Diastat", "Valium", "Valtoco"),
    _benzodiazepine("estazolam", "1 2"),
    Medicine("eszopiclone", Group.Z_DRUG),
    _benzodiazepine("flunitrazepam", "1"),
    _benzodiazepine("flurazepam", "15 30"),
    Medicine("gabapentin", Group.GABAPENTINOID),
    _benzodiazepine("halazepam", "20 40"),
    _benzodiazepine("lorazepam", "0.5 1 2 2.5", "Ativan"),
    _benzodiazepine("lormetazepam", "0.5 1"),
    _benzodiazepine("midazolam", "", "Nayzilam", "Seizalam"),
    _benzodiazepine("nitrazepam", "5"),
    _benzodiazepine("oxazepam", "10 15 30"),
    Medicine("pregabalin", Group.GABAPENTINOID),
    _benzodiazepine("quazepam", "7.5 15", "Doral"),
    _benzodiazepine("temazepam", "7.5 10 15 20 22.5 30", "Restoril"),
    _benzodiazepine("triazolam", "0.125 0.25", "Halcion"),
    Medicine("zaleplon", Group.Z_DRUG),
    Medicine("zolpidem", Group.Z_DRUG),
    Medicine("zopiclone", Group.Z_DRUG),
)
"""By name. Benzodiazepines, strengths and brands as the value set has them; the other groups by name alone.
Source: rxnorm2022
"""

_BY_WORD = {word.casefold(): m for m in MEDICINES for word in (m.name, *m.brands)}

_STEMS = ("azepam", "azolam")
"""Ends of the international names of benzodiazepines, for those not in the list. Source: rxnorm2022"""


def medicine_key(name: str) -> str:
    """What makes two typed names the same medicine: capitals and extra spaces don't count."""
    return " ".join(name.split()).casefold()


def medicine_named(name: str) -> Medicine | None:
    """The known medicine that a typed name means: "Diazepam 5 mg" or "Valium" is diazepam's; else None."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), None)


def group_of(name: str) -> Group:
    """The group of a typed name; other where it is not known."""
    known = medicine_named(name)
    if known is not None:
        return known.group
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return Group.BENZODIAZEPINE if any(w.endswith(_STEMS) for w in words) else Group.OTHER
