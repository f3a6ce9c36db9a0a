"""`benzotrack import` of a clinic's plan: told line by line, then taken in if the person agrees."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benzotrack.cli.output import DONE, FAILED, NOT_UNDERSTOOD, complain, tell
from benzotrack.cli.way_back import agreed, way_back
from benzotrack.i18n import Message, msg, say, tr

if TYPE_CHECKING:
    from benzotrack.domain.clinic_plan import ClinicPlan
    from benzotrack.domain.plan_comparison import PlanComparison
    from benzotrack.store.vault.key_slots import Vault


def import_plan(asked: Namespace, raw: bytes) -> int:
    """Tell what the plan says beside the diary, and take in what is new. Raises StoreError."""
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.exchange.findings import FileRefusedError
    from benzotrack.exchange.plan_file import plan

    said = {"--as": asked.preset, "--map": asked.map, "--words": asked.words, "--zone": asked.zone}
    unused = [option for option, given in said.items() if given]
    try:
        if unused:
            raise FileRefusedError(of_no_use(unused[0]))
        found = plan(raw)
    except FileRefusedError as refused:
        return complain(
            tr("{why} Nothing was changed.", why=refused.message), NOT_UNDERSTOOD if unused else FAILED
        )
    vault = asked_vault(asked.folder)
    beside = _beside(asked, vault, found)
    for line in _told(beside):
        tell(line)
    if asked.dry_run:
        return tell(tr("Nothing was changed."))
    if not beside.taken:
        return tell(tr("There is nothing new in it. Nothing was changed."))
    if not sys.stdin.isatty():
        return complain(
            tr("Nothing was changed. A plan is taken in at a terminal, or in the app under Visit.")
        )
    if not agreed(tr("This takes in what is new. Type y for yes, or press Enter for no:")):
        return tell(tr("Nothing was changed."))
    return _taken_in(asked, vault, found)


def of_no_use(option: str) -> Message:
    """What is said of an option of the command that means nothing for a file."""
    return msg("{option} is of no use for this file.", option=option)


def _told(beside: PlanComparison) -> Iterator[str]:
    from benzotrack.domain.days import full_date
    from benzotrack.domain.sentences.plan_words import FROM_WHOM, row_details

    plan = beside.plan
    yield tr("The file says that {who} wrote it on {day}.", who=plan.by, day=full_date(plan.written_on))
    yield say(FROM_WHOM)
    yield from map(say, beside.told)
    for row in beside.rows:
        yield f"  {say(row.says)}"
        yield f"    {' '.join(map(say, row_details(row)))}"
    if any(row.allowed and not row.taken for row in beside.rows):
        yield tr("What is left out can be chosen in the app, under Visit.")


def _beside(asked: Namespace, vault: Vault | None, plan: ClinicPlan) -> PlanComparison:
    """The plan beside the diary, which is only read; beside nothing where there is none yet."""
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.plan_import import plan_beside
    from benzotrack.diary.reading import read_diary
    from benzotrack.domain.ledger import Ledger
    from benzotrack.domain.plan_comparison import Here, compared
    from benzotrack.domain.profile import Profile

    time = clock(asked.now)
    if not asked.folder.is_dir():
        return compared(plan, Here(Ledger(), (), Profile(), time()), {})
    diary = read_diary(asked.folder, time, vault)
    try:
        return plan_beside(diary, plan, {})
    finally:
        diary.close()


def _taken_in(asked: Namespace, vault: Vault | None, plan: ClinicPlan) -> int:
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.diary import Diary
    from benzotrack.diary.plan_import import take_plan
    from benzotrack.store.settings_file import SettingsFile
    from benzotrack.store.store import Store

    store = Store(asked.folder, vault=vault)
    diary = Diary(store, SettingsFile(asked.folder), clock(asked.now))
    try:
        done = take_plan(diary, plan, {})
        told = way_back(store, done.before) if done else []
    finally:
        diary.close()
    if done is None:  # another program took it in meanwhile
        return tell(tr("There is nothing new in it. Nothing was changed."))
    tell(tr("The diary in {path} holds this too now.", path=str(asked.folder)))
    for line in told:
        tell(line)
    return DONE
