"""The vault by itself: what opens it, and every refusal with its own sentence."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cryptography.exceptions import UnsupportedAlgorithm

from benzotrack.i18n import say
from benzotrack.store.vault import keys, recovery_code
from benzotrack.store.vault.key_slots import PASSCODE, RECOVERY, KeyHeader, new_vault, read_door
from benzotrack.store.vault.keys import STRONG, STRONG_SCRYPT, DataKey, KdfParams, Unsealable, stretched
from benzotrack.store.vault.locked_inbox import letter, opened_letter
from benzotrack.store.vault.strength import Strength, strength
from benzotrack.store.vault.unlock import (
    AbsurdCost,
    Different,
    Mistyped,
    NotHere,
    NotOpened,
    SlotsChanged,
    TooLong,
    TooShort,
    TooSoon,
    UnknownLock,
    WrongCode,
    WrongSecret,
)
from tests.store.scenes import CODED, LIGHT, PASSCODE as SECRET

DOOR = CODED.vault.key_header
LIGHT_SCRYPT = KdfParams("scrypt", {"log2_n": 14, "r": 1, "p": 1})


def opens(key_header: KeyHeader, typed: str) -> bool:
    """Whether it opens the same vault."""
    return key_header.opened(typed).key.open(CODED.vault.key.seal(b"mine", b"x"), b"x") == b"mine"


def changed(change: Callable[[dict[str, Any]], object]) -> KeyHeader:
    """The door as read after something changed its line."""
    content = json.loads(json.dumps(DOOR.content()))
    change(content)
    return read_door(content)


# What opens it -----------------------------------------------------------------------------------


def test_the_passcode_and_the_recovery_code_open_it_and_say_which_they_are() -> None:
    assert opens(DOOR, SECRET)
    assert DOOR.opened(SECRET).by == PASSCODE
    assert opens(DOOR, CODED.recovery_code)
    assert DOOR.opened(CODED.recovery_code).by == RECOVERY


@pytest.mark.parametrize("passcode", ["ñandú Ångström", "n\u0303andu\u0301 A\u030angstro\u0308m"])
def test_a_passcode_is_the_same_from_every_keyboard(passcode: str) -> None:
    assert new_vault("d", "ñandú Ångström", LIGHT).vault.key_header.opened(passcode).by == PASSCODE


def test_a_passcode_that_looks_like_a_recovery_code_opens_too() -> None:
    passcode = "ABCDE" * 7
    assert new_vault("d", passcode, LIGHT).vault.key_header.opened(passcode).by == PASSCODE


def test_scrypt_slots_open_as_well() -> None:
    assert new_vault("d", SECRET, LIGHT_SCRYPT).vault.key_header.opened(SECRET).by == PASSCODE


@pytest.mark.parametrize("cost", [STRONG, STRONG_SCRYPT])
def test_what_new_slots_ask_for_is_within_the_bounds_and_is_named_in_them(cost: KdfParams) -> None:
    assert cost.checked() is cost
    slots = json.loads(json.dumps(new_vault("d", SECRET, cost).vault.key_header.content()))["slots"]
    assert [slot["kdf"] for slot in slots] == [cost.kdf] * 2
    assert all(slot[name] == number for slot in slots for name, number in cost.numbers.items())


def test_changing_the_passcode_keeps_the_key_and_the_recovery_code() -> None:
    key_header = CODED.vault.with_passcode("something else", LIGHT).key_header
    assert opens(key_header, "something else")
    assert opens(key_header, CODED.recovery_code)
    with pytest.raises(WrongSecret):
        key_header.opened(SECRET)


def test_a_new_recovery_code_ends_the_old_one_and_keeps_the_passcode() -> None:
    made = CODED.vault.with_recovery_code(LIGHT)
    assert opens(made.vault.key_header, made.recovery_code)
    assert opens(made.vault.key_header, SECRET)
    with pytest.raises(WrongCode):
        made.vault.key_header.opened(CODED.recovery_code)


def test_nothing_of_a_key_shows_in_its_words() -> None:
    assert repr(CODED.vault.key) == "DataKey(…)"
    assert CODED.recovery_code not in repr(CODED.vault)


# What is refused ---------------------------------------------------------------------------------


def test_a_wrong_passcode_a_wrong_code_and_a_slip_in_one_are_told_apart() -> None:
    groups = CODED.recovery_code.split("-")
    slip = "1" if groups[2][0] != "1" else "2"
    mistyped = "-".join([*groups[:2], slip + groups[2][1:], *groups[3:]])
    for typed, kind in (
        ("not the passcode", WrongSecret),
        (recovery_code.new_code(), WrongCode),
        (mistyped, Mistyped),
        ("-".join(groups[:-1]), Mistyped),
    ):
        with pytest.raises(kind):
            DOOR.opened(typed)
    with pytest.raises(Mistyped) as slipped:
        DOOR.opened(mistyped)
    assert slipped.value.group == 3


@pytest.mark.parametrize("passcode", ["", "7 signs", "á" * 7, "a\u0301" * 7])
def test_fewer_than_eight_characters_are_refused(passcode: str) -> None:
    with pytest.raises(TooShort):
        new_vault("d", passcode, LIGHT)


def test_eight_characters_and_the_most_are_taken_and_one_more_is_not() -> None:
    new_vault("d", "8 signs!", LIGHT)
    new_vault("d", "x" * 256, LIGHT)
    with pytest.raises(TooLong):
        new_vault("d", "x" * 257, LIGHT)
    with pytest.raises(TooLong):
        DOOR.opened("x" * 100_000)


def swap_wrapped(content: dict[str, Any]) -> None:
    one, other = content["slots"]
    one["wrapped"], other["wrapped"] = other["wrapped"], one["wrapped"]


def swap_kinds(content: dict[str, Any]) -> None:
    one, other = content["slots"]
    one["kind"], other["kind"] = other["kind"], one["kind"]


def another_diary(content: dict[str, Any]) -> None:
    content["diary"] = "another"


def other_letterbox(content: dict[str, Any]) -> None:
    content["letters"] = json.loads(json.dumps(new_vault("x", SECRET, LIGHT).vault.key_header.content()))[
        "letters"
    ]


def slot_of_another(content: dict[str, Any]) -> None:
    content["slots"][0] = new_vault("another", SECRET, LIGHT).vault.key_header.content()["slots"][0]


def more_slots(content: dict[str, Any]) -> None:
    content["slots"].append(content["slots"][0])


def fewer_slots(content: dict[str, Any]) -> None:
    content["slots"] = [slot for slot in content["slots"] if slot["kind"] == PASSCODE]


@pytest.mark.parametrize(
    "change",
    [swap_wrapped, swap_kinds, another_diary, other_letterbox, slot_of_another, more_slots, fewer_slots],
)
def test_slots_that_were_swapped_added_taken_or_brought_from_elsewhere_are_refused(
    change: Callable[[dict[str, Any]], None],
) -> None:
    with pytest.raises(SlotsChanged):
        changed(change).opened(SECRET)


@pytest.mark.parametrize("name", ["memory_kib", "passes", "lanes"])
@pytest.mark.parametrize("number", [0, -1, 1 << 20, 1 << 40])
def test_absurd_costs_are_refused_before_any_work(
    name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_work(*_: object, **__: object) -> None:
        raise AssertionError("it was run")

    monkeypatch.setattr(keys, "Argon2id", no_work)

    def dear(content: dict[str, Any]) -> None:
        content["slots"][1][name] = number

    with pytest.raises(AbsurdCost):
        changed(dear).opened(SECRET)


@pytest.mark.parametrize(
    "cost",
    [
        KdfParams("argon2id", {"memory_kib": 256 << 10, "passes": 10, "lanes": 1}),
        KdfParams("scrypt", {"log2_n": 19, "r": 8, "p": 1}),
    ],
)
def test_numbers_that_are_each_allowed_but_absurd_together_are_refused(cost: KdfParams) -> None:
    with pytest.raises(AbsurdCost):
        stretched(b"x", bytes(16), cost)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(slots=[]),
        lambda c: c.update(slots=c["slots"] * 3),
        lambda c: c.update(slots=7),
        lambda c: c.update(letters="?"),
        lambda c: c.pop("binding"),
        lambda c: c["slots"][0].update(salt="AA=="),
        lambda c: c["slots"][0].update(wrapped="A" * 4000),
        lambda c: c["slots"][0].pop("check"),
    ],
)
def test_a_door_that_does_not_read_as_one_is_told_to_be_damaged(change: Callable[[Any], object]) -> None:
    with pytest.raises(UnknownLock):
        changed(change)


@pytest.mark.parametrize("value", ["fast", None, True, 1.5])
def test_an_unknown_function_or_a_cost_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(UnknownLock):
        changed(lambda c: c["slots"][0].update(kdf="md5")).opened(SECRET)
    with pytest.raises(NotOpened):
        changed(lambda c: c["slots"][0].update(passes=value)).opened(SECRET)


@pytest.mark.parametrize("problem", [MemoryError(), UnsupportedAlgorithm("no Argon2id")])
def test_a_machine_that_cannot_do_the_work_says_so(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(keys, "Argon2id", refuses)
    with pytest.raises(NotHere):
        DOOR.opened(SECRET)


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    refusals = [WrongSecret(), WrongCode(), Mistyped(3), Mistyped(0), SlotsChanged(), AbsurdCost()]
    refusals += [NotHere(), UnknownLock(), TooSoon(5), Different(), TooShort(8), TooLong(256)]
    assert len({say(refusal.message) for refusal in refusals}) == len(refusals)


# The recovery code -------------------------------------------------------------------------------


def test_a_recovery_code_has_at_least_125_random_bits_and_none_is_like_another() -> None:
    assert recovery_code.BITS >= 125
    codes = {recovery_code.read_code(recovery_code.new_code()) for _ in range(200)}
    assert len(codes) == 200
    for place in range(28):
        assert len({code[place] for code in codes}) > 20


def test_a_code_is_read_in_small_letters_without_dashes_and_with_letters_for_digits() -> None:
    code = recovery_code.new_code()
    plain = recovery_code.read_code(code)
    looks = code.replace("0", "O").replace("1", "l")
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " \u2013 "), f" {looks}\n"):
        assert recovery_code.read_code(typed) == plain


def test_every_single_wrong_sign_is_noticed_and_its_group_named() -> None:
    code = recovery_code.new_code()
    for at, right in enumerate(code):
        if right == "-":
            continue
        for sign in recovery_code.ALPHABET:
            if sign != right:
                with pytest.raises(Mistyped) as slipped:
                    recovery_code.read_code(code[:at] + sign + code[at + 1 :])
                assert slipped.value.group == at // 6 + 1


def test_two_groups_in_the_wrong_order_are_noticed() -> None:
    first, second, *rest = recovery_code.new_code().split("-")
    with pytest.raises(Mistyped):
        recovery_code.read_code("-".join([second, first, *rest]))


# Sealing, letters, strength ----------------------------------------------------------------------


def test_sealed_bytes_open_only_whole_with_their_key_and_for_their_purpose() -> None:
    key = DataKey.new()
    box = key.seal(b"words", b"line")
    assert key.open(box, b"line") == b"words"
    assert box != key.seal(b"words", b"line")
    spoilt = [box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :] for at in range(len(box))]
    for other, about in [
        (box, b"file"),
        (box[:-1], b"line"),
        (b"", b"line"),
        *((s, b"line") for s in spoilt),
    ]:
        with pytest.raises(Unsealable):
            key.open(other, about)
    with pytest.raises(Unsealable):
        DataKey.new().open(box, b"line")


def test_a_letter_is_opened_by_its_vault_alone_and_only_whole() -> None:
    box = letter(DOOR, b"a sign")
    assert opened_letter(CODED.vault, box) == b"a sign"
    assert b"a sign" not in box
    other = new_vault(DOOR.diary, SECRET, LIGHT).vault
    for vault, raw in [(other, box), (CODED.vault, box[:-1] + bytes([box[-1] ^ 1])), (CODED.vault, b"")]:
        with pytest.raises(Unsealable):
            opened_letter(vault, raw)


def test_a_letter_to_the_same_key_of_another_diary_is_not_opened() -> None:
    elsewhere = replace(CODED.vault, key_header=replace(DOOR, diary="another"))
    with pytest.raises(Unsealable):
        opened_letter(elsewhere, letter(DOOR, b"a sign"))


def test_the_hint_tells_common_passcodes_from_uncommon_ones() -> None:
    assert strength("password1") is Strength.EASY
    assert strength("") is Strength.EASY
    assert strength("lamp orchid seven gravel") is Strength.STRONG
    assert strength("x9!" * 5_000) in Strength
