"""A backup is whole: a restore brings country, clinic, numbers and look too, on a real disk."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from benzotrack.diary.backups import DiaryBackups, opened_backup
from benzotrack.diary.locked_summary import show_when_locked
from benzotrack.diary.restored_settings import Difference, RestoredSettings, restore_with, taken
from benzotrack.diary.session import DiarySession
from benzotrack.domain.bound_settings import bound_values
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import visible
from benzotrack.domain.profile import EditedNumbers, LookBack, Profile, Settings, Theme
from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import Snapshot, raw_backup, read_backup
from benzotrack.store.backup.held_settings import held_settings, with_settings
from benzotrack.store.backup.restore import Restored
from benzotrack.store.errors import NoBackup, NotSaved
from benzotrack.store.files import MAIN
from benzotrack.store.settings_file import NAME, SettingsFile, as_kept
from benzotrack.store.vault.key_slots import Vault
from tests.clock import TODAY, Hand
from tests.diary.sessions import unlock, with_passcode
from tests.store.faulty_os import Crash, FaultyOs, spoil
from tests.store.scenes import PASSCODE

Start = Callable[[], DiarySession]

HERE = Settings(
    "IE",
    "Dr Adler",
    "Riverside",
    "01 555 0100",
    {"IE": EditedNumbers(poison="01 555 0150"), "NZ": EditedNumbers("", "09 555 0101")},
    Theme.DARK,
    large_buttons=True,
    look_back=LookBack.ALL,
    dose_unit=DoseUnit.PERCENT,
    pharmacy_phone="01 555 0144",
    out_of_hours_phone="116 117",
    trusted_name="Béa Ω",
    trusted_phone="01 555 0146",
    recent_ratings_shown=True,
    answers_by_key=False,
)
OTHER = Settings("NZ", clinic_phone="09 555 0111", theme=Theme.LIGHT)
PRIVATE = [word.encode() for word in ("Adler", "Riverside", "555 0100", "555 0150", "555 0146", "Béa")]


def filled(session: DiarySession, settings: Settings = HERE) -> DiarySession:
    session.diary.rate(TODAY, "anxiety", 7, "sleep")
    session.diary.change_profile(replace(session.diary.profile, name="Ann"))
    session.diary.change_settings(settings)
    return session


def restored(
    session: DiarySession, raw: bytes, typed: str = PASSCODE, takes: bool | None = None
) -> RestoredSettings:
    own = DiaryBackups(session.diary)
    held = own.read(raw) or opened_backup(raw, typed)
    found = own.settings(held)
    session.restore(held, found if (found.replaces if takes is None else takes) else None)
    return found


def in_file(folder: Path) -> Settings:
    return SettingsFile(folder).read().settings


@pytest.fixture
def new(tmp_path: Path, clock: Hand) -> Any:
    """Another computer, on which the app was never opened."""
    session = DiarySession(tmp_path / "new", clock)
    yield session
    session.close()


@pytest.mark.parametrize("way", ["packed", "exported", "automatic"])
@pytest.mark.parametrize("sealed", [False, True])
def test_one_file_moves_diary_and_settings_to_a_new_computer(
    start: Start, new: DiarySession, way: str, sealed: bool
) -> None:
    session = filled(start())
    if sealed:
        with_passcode(session)
    if way == "automatic":
        assert session.back_up()
        raw = raw_backup(backups(session.diary.store.folder)[0].path)
    else:
        raw = getattr(DiaryBackups(session.diary), way)()
    assert not (sealed and way != "exported") or not [word for word in PRIVATE if word in raw]
    found = restored(new, raw)
    assert (found.asked, found.problem) == (False, None)
    assert new.diary.settings == HERE
    assert in_file(new.diary.store.folder) == HERE
    assert (new.diary.drafts, new.diary.profile) == (session.diary.drafts, session.diary.profile)


def test_after_the_welcome_a_country_chosen_there_is_asked_about_and_the_backups_stands_first(
    start: Start, new: DiarySession
) -> None:
    raw = DiaryBackups(filled(start()).diary).packed()
    new.diary.change_profile(Profile(welcomed=True))
    new.diary.change_settings(Settings("NZ"))
    held = read_backup(raw)
    found = DiaryBackups(new.diary).settings(held)
    assert (found.asked, found.replaces) == (True, True)
    assert found.differing[0] == Difference("country", "NZ", "IE")


def test_in_a_diary_with_entries_nothing_is_taken_unless_chosen_and_both_values_are_known(
    start: Start, new: DiarySession
) -> None:
    raw = DiaryBackups(filled(start()).diary).packed()
    filled(new, OTHER)
    found = restored(new, raw)
    assert (found.asked, found.replaces, new.diary.settings) == (True, False, OTHER)
    assert Difference("clinic_phone", "09 555 0111", "01 555 0100") in found.differing
    assert Difference("poison IE", "", "01 555 0150") in found.differing
    restored(new, raw, takes=True)
    assert new.diary.settings == HERE


def test_what_the_backup_does_not_have_is_never_taken_away(start: Start, new: DiarySession) -> None:
    raw = DiaryBackups(filled(start(), Settings(theme=Theme.DARK)).diary).packed()
    filled(new, OTHER)
    restored(new, raw, takes=True)
    assert new.diary.settings == replace(OTHER, theme=Theme.DARK)


@pytest.mark.parametrize("sealed", [False, True])
def test_undo_takes_the_settings_back_too_also_after_a_new_start(
    start: Start, new: DiarySession, clock: Hand, sealed: bool
) -> None:
    raw = DiaryBackups(filled(start()).diary).packed()
    filled(new, OTHER)
    new.diary.rate(TODAY, "anxiety", 3, "sleep")
    if sealed:
        with_passcode(new)
        new.diary.rate(TODAY, "anxiety", 3, "sleep")
    restored(new, raw, takes=True)
    assert new.diary.settings == HERE
    if sealed:
        new.lock()
        unlock(new)
    else:
        new.close()
        new.diary = DiarySession(new.diary.store.folder, clock).diary
    assert not new.diary.kept_settings.asked
    own = DiaryBackups(new.diary)
    assert own.undoing is not None
    found = restored(new, own.raw(own.undoing))
    assert (found.asked, found.replaces, new.diary.settings) == (True, True, OTHER)
    assert new.diary.drafts[0].answers.ratings["anxiety"] == 3


def test_behind_a_passcode_the_chosen_settings_are_bound_and_nothing_is_asked_later(
    start: Start, new: DiarySession
) -> None:
    raw = DiaryBackups(filled(start()).diary).packed()
    filled(new, OTHER)
    with_passcode(new)
    show_when_locked(new.diary, True)
    new.diary.change_settings(replace(new.diary.settings, lock_after_min=2))
    restored(new, raw, takes=True)
    told = new.diary.settings.summary_when_locked
    new.lock()
    unlock(new)
    assert new.diary.kept_settings.asked == ()
    assert new.diary.settings == replace(HERE, lock_after_min=2, summary_when_locked=told)
    assert told, "it stays shown"


def test_a_backup_never_switches_on_what_to_say_nor_keeps_a_diary_from_locking(
    start: Start, new: DiarySession
) -> None:
    session = filled(start())
    with_passcode(session)
    show_when_locked(session.diary, True)
    session.diary.change_settings(replace(session.diary.settings, lock_after_min=0))
    raw = DiaryBackups(session.diary).exported()
    first = orjson.loads(raw.splitlines()[0][33:])
    assert "summary_when_locked" not in first["settings"], "the words are made anew"
    restored(new, raw)
    assert (new.diary.settings.summary_when_locked, new.diary.settings.lock_after_min) == ((), 5)


def with_header(raw: bytes, settings: Any) -> bytes:
    """The backup with that in the place of its settings, proved by its checksum as any program could."""
    taken = read_backup(raw).snapshot
    return replace(taken, more={**taken.more, "settings": settings}).packed(plain=True)


def test_a_backup_of_an_earlier_version_changes_no_settings(start: Start, new: DiarySession) -> None:
    session = filled(start())
    raw = session.diary.open_store.journal.snapshot().packed()
    new.diary.change_settings(OTHER)
    found = restored(new, raw, takes=True)
    assert (found.differs, found.problem, new.diary.settings) == (False, None, OTHER)
    assert new.diary.drafts == session.diary.drafts


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ("words", {}),
        ([1], {}),
        (None, {}),
        ({"clinic_phone": 7, "country": "IE"}, {"country": "IE"}),
        ({"theme": "plaid", "clinic_phone": "01 555 0100"}, {"clinic_phone": "01 555 0100"}),
        ({"clinic_name": "x" * 100_000}, {}),
        ({"clinic_phone": "5" * 201, "country": "IE"}, {}),
        ({"numbers": {f"{a}{b}": {} for a in "ABCDEFG" for b in "ABCDEFG"}}, {}),
        ({"numbers": {"A long way from home": {"emergency": "1"}}}, {}),
        ({"numbers": {"IE": {"emergency": 999}}, "country": "IE"}, {"country": "IE"}),
    ],
)
def test_settings_that_do_not_fit_are_told_and_the_diary_and_the_rest_are_restored(
    start: Start, new: DiarySession, settings: Any, kept: dict[str, str]
) -> None:
    session = filled(start())
    found = restored(new, with_header(DiaryBackups(session.diary).packed(), settings), takes=True)
    assert found.problem is not None
    assert new.diary.drafts == session.diary.drafts
    assert new.diary.settings == replace(Settings(), **kept)  # type: ignore[arg-type]


def test_a_header_that_was_changed_without_its_checksum_or_its_seal_is_refused(
    start: Start, new: DiarySession
) -> None:
    session = filled(start())
    with pytest.raises(NoBackup):
        read_backup(DiaryBackups(session.diary).packed().replace(b"01 555 0100", b"0900 123 45"))
    with_passcode(session)
    raw = DiaryBackups(session.diary).packed()
    at = raw.index(b"\n") + 200
    with pytest.raises(NoBackup):
        opened_backup(raw[:at] + (b"A" if raw[at : at + 1] != b"A" else b"B") + raw[at + 1 :], PASSCODE)
    assert new.diary.settings == Settings()


def test_what_a_backup_holds_of_settings_does_not_stay_in_the_diarys_own_files(
    start: Start, tmp_path: Path, clock: Hand
) -> None:
    raw = DiaryBackups(filled(start()).diary).exported()
    folder = tmp_path / "put by hand"
    folder.mkdir()
    (folder / MAIN).write_bytes(raw)
    session = DiarySession(folder, clock)
    session.diary.rate(TODAY, "sleep", 3, "irritability")
    assert DiaryBackups(session.diary).packed() == packed_anew(session)
    session.seal(session.prepared("another passcode").vault)
    session.seal(None)
    assert not [word for word in PRIVATE if word in (folder / MAIN).read_bytes()]
    session.close()


def packed_anew(session: DiarySession) -> bytes:
    """A backup with the settings of now, which are those one begins with."""
    return with_settings(session.diary.open_store.journal.snapshot(), as_kept(Settings())).packed()


def test_fields_of_a_later_version_come_along(start: Start, new: DiarySession) -> None:
    session = start()
    folder = session.diary.store.folder
    later = {"of_later": [1, {"a": "b"}], "numbers": {"IE": {"emergency": "999", "sms": "50808"}}}
    (folder / NAME).write_bytes(orjson.dumps(later))
    session = filled(start(), Settings("IE", numbers={"IE": EditedNumbers("999")}))
    restored(new, DiaryBackups(session.diary).packed())
    kept = orjson.loads((new.diary.store.folder / NAME).read_bytes())
    assert (kept["of_later"], kept["numbers"]["IE"]["sms"]) == (later["of_later"], "50808")
    new.diary.change_settings(replace(new.diary.settings, clinic_phone="1"))
    kept = orjson.loads((new.diary.store.folder / NAME).read_bytes())
    assert (kept["of_later"], kept["country"], kept["clinic_phone"]) == (later["of_later"], "IE", "1")


def tried(there: DiarySession, raw: bytes, faulty: FaultyOs, patched: pytest.MonkeyPatch) -> Restored | None:
    """What became of a restore on such a disk; None where it was refused whole, or the app was ended."""
    held = read_backup(raw)
    found = DiaryBackups(there.diary).settings(held)
    spoil(patched, faulty)
    try:
        return restore_with(there.diary.open_store, there.diary.kept_settings, held, found)
    except (NotSaved, Crash):
        return None


@pytest.mark.parametrize("fault", ["crash", "ENOSPC", "ENOSPC for good"])
@pytest.mark.parametrize("sealed", [False, True])
def test_ended_or_refused_at_any_call_no_diary_is_lost_nothing_is_asked_and_a_retry_mends_it(
    start: Start, tmp_path: Path, clock: Hand, sealed: bool, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = filled(start())
    raw, entries = DiaryBackups(session.diary).packed(), session.diary.drafts
    here = filled(DiarySession(tmp_path / "here", clock), OTHER)
    here.diary.rate(TODAY, "anxiety", 3, "sleep")
    if sealed:
        with_passcode(here)
        here.diary.rate(TODAY, "anxiety", 3, "sleep")
    own, vault = here.diary.drafts, here.diary.store.vault
    here.close()
    at, told, done = 0, 0, False
    while not done:
        at += 1
        folder = shutil.copytree(tmp_path / "here", tmp_path / f"there-{at}")
        there = opened(folder, clock, vault)
        faulty = FaultyOs(at, fault.split()[0], for_good="good" in fault)
        with monkeypatch.context() as patched:
            became = tried(there, raw, faulty, patched)
        done = len(faulty.log) < at
        told += became is not None and became.problem is not None
        there.close()
        later = opened(folder, clock, vault)
        assert later.diary.drafts in (own, entries)
        assert became is None or later.diary.drafts == entries
        assert bound_values(later.diary.settings) in (bound_values(OTHER), bound_values(HERE)), at
        assert later.diary.settings.theme in (OTHER.theme, HERE.theme)
        assert (later.diary.kept_settings.asked, later.told) == ((), ()), at
        restored(later, raw, takes=True)
        assert (later.diary.drafts, later.diary.settings) == (entries, HERE)
        later.close()
    assert told or fault == "crash", "the settings alone were refused at least once"
    assert at > 15, "each call of both writes was tried"


def opened(folder: Path, clock: Hand, vault: Vault | None) -> DiarySession:
    session = DiarySession(folder, clock)
    if session.locked:
        session.unlock(vault)
    return session


TEXTS = st.text(max_size=40).filter(lambda text: text.strip() == text and text != "-" and text.isprintable())
NAMES = TEXTS.filter(lambda name: visible(name, NAME_MAX) == name)
"""A name with a sign that can't be seen is read with the sign's number in its stead."""
NUMBERS = st.builds(EditedNumbers, *[st.none() | TEXTS] * 4).filter(lambda edits: edits != EditedNumbers())
SETTINGS = st.builds(
    Settings,
    country=st.sampled_from(["", "IE", "NZ", "ZZ"]),
    clinician_name=NAMES,
    clinic_name=NAMES,
    clinic_phone=TEXTS,
    numbers=st.dictionaries(st.sampled_from(["IE", "NZ", "US"]), NUMBERS),
    theme=st.sampled_from(Theme),
    large_buttons=st.booleans(),
    neutral_title=st.booleans(),
    high_contrast=st.booleans(),
    look_back=st.sampled_from(LookBack),
    dose_unit=st.sampled_from(DoseUnit),
    lock_after_min=st.integers(0, 240),
    pharmacy_phone=TEXTS,
    out_of_hours_phone=TEXTS,
    trusted_name=NAMES,
    trusted_phone=TEXTS,
    summary_when_locked=st.lists(TEXTS, max_size=2).map(tuple),
    recent_ratings_shown=st.booleans(),
    answers_by_key=st.booleans(),
)


@given(SETTINGS)
@hypothesis_settings(max_examples=200, deadline=None)
def test_any_settings_come_back_equal_but_for_what_belongs_to_the_passcode(chosen: Settings) -> None:
    plain = with_settings(Snapshot("d", 0, "", {}), as_kept(chosen)).packed()
    held = held_settings(read_backup(plain).snapshot)
    assert held is not None
    assert held.problem is None
    own = replace(chosen, lock_after_min=5, summary_when_locked=())
    assert taken(Settings(), held.settings, exact=True) == own
    assert taken(Settings(), held.settings) == own


@given(SETTINGS, SETTINGS)
@hypothesis_settings(max_examples=200, deadline=None)
def test_no_value_of_now_is_lost_to_an_empty_one_and_none_stands_that_neither_held(
    now: Settings, found: Settings
) -> None:
    here, there, after = (bound_values(one) for one in (now, found, taken(now, found)))
    for name in here.keys() | there.keys():
        stays = name in ("lock_after_min", "summary_when_locked")
        wanted = here.get(name, "") if stays else there.get(name) or here.get(name, "")
        assert after.get(name, "") == wanted
    assert taken(taken(now, found), found) == taken(now, found)
