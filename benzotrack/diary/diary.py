"""The open diary: everything known, in memory, and the only verbs that change it.

The verbs of the taper are those of `Diary.taper`. Disk first, then memory: what is shown as saved is on disk.
A draft, a red flag or an addition to the taper that the disk refused is kept in memory, shown with
"Not saved", and tried again with the next tap.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from benzotrack.diary.kept_settings import KeptSettings
from benzotrack.diary.locked_summary import renew_locked_summary
from benzotrack.diary.outbox import Outbox
from benzotrack.diary.questions import Questions
from benzotrack.diary.reminder import DiaryReminder
from benzotrack.diary.taper import Taper
from benzotrack.domain.alert_rules import alerts_now
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts
from benzotrack.domain.check_in import QUESTIONS, REVIEW, Answers, CheckIn, Draft, HardDayUndo, day_to_ask
from benzotrack.domain.contacts import taken_back
from benzotrack.domain.crisis import CrisisNumbers, numbers_for
from benzotrack.domain.profile import Profile, Settings
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.store.crisis_file import load_crisis_numbers
from benzotrack.store.errors import StoreError
from benzotrack.store.record_kinds import Contents
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.store import RecordStore, Store
from benzotrack.store.vault.key_slots import Vault

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in the machine's zone."""


class FutureDayError(ValueError):
    """A check-in for a day that has not come."""


class Diary:
    """One person's diary. Raises StoreError where the disk refuses; then nothing in memory has changed,
    but for drafts, red flags and the taper, which stay as unsaved.

    `changes` counts up with every change and is the one thing a listener needs to hear.
    """

    def __init__(self, store: RecordStore, settings_file: SettingsFile, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._contents: Contents = store.contents()
        self.kept_settings = KeptSettings(store, settings_file)
        self._outbox = Outbox(store.put, store.together, self._write_or_keep)
        self.taper = Taper(store, clock, self._outbox)
        self.questions = Questions(store, clock, self._outbox)
        self._hard_undo: HardDayUndo | None = None
        self._numbers = load_crisis_numbers()
        self._today, self._asked = self._days()
        self.not_saved: StoreError | None = None
        self.changes = 0
        self.reminder = DiaryReminder(self)

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> Diary:
        """The diary in that folder, made if there is none; raises StoreError where it can't be opened."""
        return cls(Store(folder), SettingsFile(folder), clock)

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()
        self.kept_settings.close()

    # What is known

    @property
    def now(self) -> datetime:
        """The present moment by the diary's clock."""
        return self._clock()

    @property
    def today(self) -> date:
        """Today's calendar date, as of the last tick or change."""
        return self._today

    @property
    def asked_day(self) -> date:
        """The day that Today asks about: yesterday before 04:00, and as long as it is being answered then."""
        return self._asked

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """All check-ins by day."""
        return self._contents.check_ins

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """All half-done check-ins by day, the unsaved ones included."""
        kept = {d.day: d for d in (*self._contents.drafts, *self._outbox.of(Draft))}
        return tuple(kept[day] for day in sorted(kept))

    @property
    def red_flags(self) -> tuple[RedFlag, ...]:
        """All red flags in the order they were chosen, the unsaved ones included."""
        kept = {f.id: f for f in (*self._contents.red_flags, *self._outbox.of(RedFlag))}
        return tuple(sorted(kept.values(), key=lambda f: (f.chosen_at, f.id)))

    @property
    def profile(self) -> Profile:
        """The private first-run answers."""
        return self._contents.profile

    @property
    def settings(self) -> Settings:
        """What Help shows and how the app looks."""
        return self.kept_settings.settings

    @property
    def store(self) -> RecordStore:
        """What the records are kept in."""
        return self._store

    @property
    def open_store(self) -> Store:
        """The files of a diary that is not locked, for backups and what they tell of damage and repair."""
        assert isinstance(self._store, Store)
        return self._store

    @property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """All questionnaires, finished and half done, in the order they were begun."""
        return self._contents.questionnaires

    def check_in(self, day: date) -> CheckIn | None:
        """The check-in of that day."""
        return next((c for c in reversed(self.check_ins) if c.day == day), None)

    def draft(self, day: date) -> Draft | None:
        """The half-done check-in of that day."""
        return next((d for d in reversed(self.drafts) if d.day == day), None)

    def facts(self) -> Facts:
        """Everything that rules and reports may know, frozen."""
        return Facts(
            self.check_ins,
            self.drafts,
            self.red_flags,
            self._contents.acknowledgements,
            self.profile,
            self.taper.ledger,
            self.taper.doses,
            self.taper.visits,
            self.crisis_numbers(),
        )

    def alerts(self) -> tuple[Alert, ...]:
        """Every alert that holds now, most severe first."""
        return alerts_now(self.facts(), self._today, self.now)

    def crisis_numbers(self) -> tuple[CrisisNumbers, ...]:
        """The numbers of the chosen country, or of all countries while none is chosen."""
        return numbers_for(self.settings.country, self._numbers, self.settings.numbers)

    @property
    def countries(self) -> tuple[CrisisNumbers, ...]:
        """The bundled numbers of every country in the file."""
        return self._numbers

    @property
    def hard_day_undo(self) -> date | None:
        """The day whose hard mark can still be taken back in one tap."""
        return self._hard_undo.day if self._hard_undo else None

    # The check-in

    def begin(self, day: date) -> Draft:
        """The draft of that day: as it stands, or new, or from the day's check-in; not written yet.

        Raises FutureDayError for a day that has not come, but where something is recorded of it.
        """
        if (kept := self.draft(day)) is not None:
            return kept
        now = self.now
        if (before := self.check_in(day)) is not None:
            return Draft(day, now, now, before.answers, REVIEW, True, now.tzname())
        if day > max(now.date(), self._today):  # the screen goes by the last tick
            raise FutureDayError(day.isoformat())
        return Draft(day, now, now, zone=now.tzname())

    def rate(self, day: date, symptom: str, rating: int | None, then: str) -> None:
        """Give a rating 0-10, or None to skip, and turn to the page `then`."""
        self._outbox.add(self.begin(day).with_rating(symptom, rating, self._clock()).at_page(then))

    def unrate(self, day: date, symptom: str) -> None:
        """Take an answer back and turn to its question."""
        self._outbox.add(self.begin(day).without_rating(symptom, self._clock()).at_page(symptom))

    def none_happened(self, day: date) -> None:
        """Answer the question about red flags with none, or be done with it, and turn to the review."""
        draft = replace(self.begin(day), happened_asked=True, updated_at=self._clock())
        self._outbox.add(draft.at_page(REVIEW))

    def answer(self, day: date, answers: Answers) -> None:
        """Change what stands on the review's cards."""
        self._outbox.add(self.begin(day).with_answers(answers, self._clock()))

    def turn_to(self, day: date, page: str) -> None:
        """Show that page of the day's check-in."""
        self._outbox.add(self.begin(day).at_page(page))

    def turn_back(self, day: date) -> None:
        """Show the page before, the first one staying itself."""
        draft = self.begin(day)
        self._outbox.add(draft.at_page(QUESTIONS[max(0, QUESTIONS.index(draft.asking) - 1)]))

    def discard(self, day: date, *, saved: bool = False) -> None:
        """Drop the day's half-done check-in; a saved check-in of that day stays, unless it goes too."""
        self._outbox.forget_draft(day)
        with self._writing():
            if saved:
                self._store.restore_day(day, None, None)
            else:
                self._store.discard_draft(day)
        self._changed()

    def record(self, day: date) -> CheckIn:
        """Save the day's draft as its check-in, recorded when it was last answered; the draft ends with it.

        An edit that changed nothing leaves the check-in as it was, with no new version.
        """
        before, draft = self.check_in(day), self.begin(day)
        unchanged = before is not None and before.answers == draft.answers
        check_in = before if before and unchanged else draft.as_check_in(before, draft.updated_at, draft.zone)
        self._save(check_in)
        return check_in

    def mark_hard(self, day: date) -> CheckIn:
        """Save the day as a hard day, with whatever had been answered; `undo_hard` takes it back."""
        before, draft, now = self.check_in(day), self.draft(day), self._clock()
        answers = replace(self.begin(day).answers, hard_day=True)
        hard = Draft(day, now, now, answers).as_check_in(before, now, now.tzname())
        self._save(hard)
        self._hard_undo = HardDayUndo(day, before, draft)
        self._changed()
        return hard

    def undo_hard(self) -> None:
        """Put the day back as it was before it was marked hard in this sitting."""
        if (undo := self._hard_undo) is None:
            return
        with self._writing():
            self._store.restore_day(undo.day, undo.check_in, undo.draft)
        self._hard_undo = None
        self._changed()

    def forget_undo(self) -> None:
        """Let the hard day stand: Undo is no longer offered."""
        self._hard_undo = None
        self._changed()

    # Red flags

    def choose_red_flag(self, about_day: date, key: str) -> RedFlag:
        """Put a red flag on disk, dated by the clock. It is kept and shown even if the disk refuses."""
        now = self._clock()
        flag = RedFlag(uuid.uuid4().hex, now.date(), about_day, key, now)
        self._outbox.add(flag)
        return flag

    def red_flag_shown(self, flag_id: str) -> None:
        """Its advice is on screen."""
        if (flag := self._flag(flag_id)).shown_at is None:
            self._outbox.add(flag.shown(self._clock()))

    def red_flag_recent(self, flag_id: str, recent: bool) -> None:
        """It happened in the last 24 hours or still does, or not."""
        self._outbox.add(replace(self._flag(flag_id), recent=recent))

    def end_red_flag(self, flag_id: str, outcome: Outcome) -> None:
        """The person had help, or chose it by mistake."""
        self._outbox.add(self._flag(flag_id).ended(outcome, self._clock()))

    def take_in(self, flags: Iterable[RedFlag]) -> None:
        """Keep red flags that were chosen while it was locked; those it knows already stay as they are."""
        self._outbox.add(*(f for f in flags if all(f.id != known.id for known in self.red_flags)))

    def go_on_from(self, before: Diary) -> None:
        """Keep what the same diary, as it was open before, had not saved, and its drafts that are newer."""
        kept = {d.day: d.updated_at for d in self.drafts}
        saved = {c.day: c.recorded_at for c in self.check_ins}
        for draft in before.drafts:
            if all(draft.day not in at or at[draft.day] < draft.updated_at for at in (kept, saved)):
                self._outbox.add(draft)
        self._outbox.take_over(before._outbox)

    def fill_in(self, questionnaire: Questionnaire) -> None:
        """Keep a questionnaire as it now stands, and before it what the disk refused."""
        with self._writing():
            self._outbox.write()
            self._store.put(questionnaire)
        self._changed()

    # Alerts, profile, settings

    def acknowledge(self, alert: Alert, did: Did) -> datetime:
        """The person saw the card, contacted someone or reached nobody; gives the moment, for `take_back`."""
        now = self._clock()
        self._remember(alert.answered(did, now))
        return now

    def take_back(self, alert: Alert, said_at: datetime) -> None:
        """What was said at that moment of a contact about the alert was not so."""
        self._remember(taken_back(self._contents.acknowledgements, alert, said_at, self._clock()))

    def _remember(self, done: Iterable[Acknowledgement]) -> None:
        with self._writing(), self._store.together():
            for one in done:
                self._store.put(one)
        self._changed()

    def change_profile(self, profile: Profile) -> None:
        """Keep other private answers."""
        with self._writing():
            self._store.put(profile)
        self._changed()

    def change_settings(self, settings: Settings, answered: str = "") -> None:
        """Keep other settings. `answered` names one that was changed from outside and is decided on now."""
        with self._writing():
            self.kept_settings.change(settings, answered)
        self._changed()

    def seal(self, vault: Vault | None) -> None:
        """Write everything behind that vault's passcode from now on, or for None without one."""
        with self._writing():
            if vault is not None:
                self.kept_settings.bind()
            self._store.seal(vault)
        self._changed()

    # The clock and the disk

    def tick(self) -> None:
        """Notice a new day or the time of the check-in; read settings that could not be read before."""
        turned = self.reminder.look() or self._days() != (self._today, self._asked)
        if self.kept_settings.read_late() or turned:
            self._changed()

    def try_again(self) -> None:
        """Write what the disk refused; raises StoreError if it still does."""
        with self._writing():
            self._outbox.write()
        self._changed()

    @property
    def has_unsaved(self) -> bool:
        """Whether something is on screen that the disk has not taken."""
        return bool(self._outbox)

    def _write_or_keep(self) -> None:
        """Write what is unsaved; what the disk refuses stays unsaved, and `not_saved` says so."""
        with suppress(StoreError), self._writing():
            self._outbox.write()
        self._changed()

    def _save(self, check_in: CheckIn) -> None:
        with self._writing():
            self._store.put(check_in)
            self._outbox.forget_draft(check_in.day)
        self.forget_undo()

    def _flag(self, flag_id: str) -> RedFlag:
        return next(f for f in self.red_flags if f.id == flag_id)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """While it is open the disk is written; a refusal is told by `not_saved` and raised."""
        try:
            yield
        except StoreError as refusal:
            self.not_saved = refusal
            self.changes += 1
            raise
        if not self.has_unsaved:
            self.not_saved = None

    def _changed(self) -> None:
        self._contents = self._store.contents()
        self._today, self._asked = self._days()
        self.reminder.keep()
        self.changes += 1
        renew_locked_summary(self)

    def _days(self) -> tuple[date, date]:
        """The clock's date, and the day that Today asks about."""
        return (now := self._clock()).date(), day_to_ask(now, self.drafts, self.hard_day_undo)
