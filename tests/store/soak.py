"""Random verbs, kills, restarts, refusals and damaged files against a plain model; a program of its own.

    python -m tests.store.soak FOLDER VERBS SEED [sealed] [seconds]

Verb number n is a function of the seed, n and the model alone, so whoever knows how many were acknowledged
knows what the diary must hold. A child does the verbs and tells each acknowledged one through a pipe, until
it is killed at a moment of chance or ends. Then the diary is opened again and compared, record by record.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.errors import NoBackup, NotSaved
from tests.readable import readable_within
from tests.store.faulty_os import FaultyOs
from tests.store.scenes import CODED, DiaryStorage, copy_file, day_record, main_file, plain

Model = dict[str, dict[str, Any]]
NAMES = ("check_ins_2025", "check_ins_2026", "drafts", "red_flags", "profile")
IDS = 120
"""Record ids go up to this, so that records are overwritten and removed too."""


def verb(seed: int, n: int, model: Model) -> Model:
    """The model after verb number n."""
    dice = random.Random(f"{seed} {n}")
    after = dict(model)
    for _ in range(1 if dice.random() < 0.8 else dice.randint(2, 6)):
        name, record_id = dice.choice(NAMES), str(dice.randint(1, IDS))
        rows = dict(after.get(name, {}))
        what = dice.random()
        if what < 0.82 or not rows:
            rows[record_id] = {**day_record(dice.randint(0, 500)), "n": n}
        elif what < 0.99:
            rows.pop(dice.choice(sorted(rows)))
        else:
            rows = {}
        after[name] = rows
    after["counter"] = {"1": {"n": n}}
    return {name: rows for name, rows in after.items() if rows}


def child(folder: Path, pipe: int, seed: int, verbs: range, refusals: bool, compact: int) -> NoReturn:
    """Do verbs until killed; with refusals some calls of the disk fail, and the verb is tried again.

    As in the app, records that a verb leaves alone are handed back as they were read.
    """
    from benzotrack.store import files

    storage = DiaryStorage(folder, compact_from=compact)
    dice = random.Random(f"{seed} {verbs.start} faults")
    refused = 0
    for n in verbs:
        model = verb(seed, n, storage.read())
        if refusals and dice.random() < 0.2:
            number = dice.choice(("ENOSPC", "EIO", "EROFS"))
            files.os = FaultyOs(dice.randint(1, 6), number)  # type: ignore[assignment]
        done = False
        while not done:
            try:
                storage.write(model)
                done = True
            except NotSaved:
                refused += 1
            finally:
                files.os = os
        os.write(pipe, b"".join(told.to_bytes(8, "big") for told in (n, refused, storage.copy_behind)))
    storage.close()
    os._exit(0)


def burst(
    folder: Path, seed: int, first: int, last: int, dice: random.Random, figures: Counter[str]
) -> tuple[int, bool]:
    """One child's life: the last verb it acknowledged, and whether that is in the first copy only."""
    reads, writes = os.pipe()
    refusals, compact = dice.random() < 0.4, dice.choice((7, 200, 1_000))
    process = os.fork()
    if process == 0:
        os.close(reads)
        child(folder, writes, seed, range(first, last + 1), refusals, compact)
    os.close(writes)
    told, ends = b"", dice.random() < 0.4
    if not ends:
        readable_within(20 if dice.random() < 0.8 else 0, reads)
        time.sleep(dice.uniform(0, 0.3))
        os.kill(process, signal.SIGKILL)
    with os.fdopen(reads, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed"
    figures["kills"] += os.WIFSIGNALED(status)
    figures["restarts"] += not os.WIFSIGNALED(status)
    whole = len(told) // 24 * 24
    if not whole:
        return first - 1, False
    n, refused, behind = (int.from_bytes(told[whole - at : whole - at + 8], "big") for at in (24, 16, 8))
    figures["faults"] += refused
    figures["copies behind"] += behind
    return n, bool(behind)


def damage(path: Path, dice: random.Random) -> None:
    """Change a byte, cut the end off or take the file away."""
    raw = bytearray(path.read_bytes())
    how = dice.random()
    if how < 0.6:
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        path.write_bytes(raw)
    elif how < 0.9:
        path.write_bytes(raw[: dice.randrange(len(raw))])
    else:
        path.unlink()


def bad_backup(storage: DiaryStorage, dice: random.Random, figures: Counter[str]) -> None:
    """A backup reads back as the diary; with one byte changed it is refused."""
    path = storage.backups.make(storage.snapshot)
    raw = bytearray(raw_backup(path))
    figures["backups"] += 1
    figures["losses"] += read_backup(bytes(raw), storage.vault).snapshot.tables != storage.snapshot().tables
    raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    figures["damaged files tried"] += 1
    try:
        read_backup(bytes(raw), storage.vault)
        figures["losses"] += 1
    except NoBackup:
        pass
    except Exception as other:  # noqa: BLE001 - a changed door asks for a passcode
        figures["losses"] += type(other).__name__ not in ("Locked",)


def soak(folder: Path, verbs: int, seed: int, seconds: float) -> Counter[str]:
    """Do so many verbs, for so many seconds at most; what happened."""
    dice = random.Random(seed)
    figures: Counter[str] = Counter(
        {
            "verbs": 0,
            "kills": 0,
            "restarts": 0,
            "faults": 0,
            "copies behind": 0,
            "damaged files tried": 0,
            "backups": 0,
            "losses": 0,
        }
    )
    model: Model = {}
    done, began = 0, time.monotonic()
    while done < verbs and time.monotonic() - began < seconds:
        acknowledged, behind = burst(
            folder, seed, done + 1, min(verbs, done + dice.randint(1, 250)), dice, figures
        )
        for n in range(done + 1, acknowledged + 1):
            model = verb(seed, n, model)
        damaged = acknowledged > 0 and dice.random() < 0.3
        begun = verb(seed, acknowledged + 1, model)
        if damaged:  # the other copy is whole; while the second is behind, no file but the first has all
            damage((copy_file if behind else dice.choice((main_file, copy_file)))(folder), dice)
            figures["damaged files tried"] += 1
        storage = DiaryStorage(folder)
        held = plain(storage.read())
        done = acknowledged
        if held == begun and held != model:
            done, model = acknowledged + 1, begun
        elif held != model:
            figures["losses"] += 1
            figures["losses told"] += storage.recovery is not None and not storage.recovery.nothing_lost
            done, model = held.get("counter", {"1": {"n": 0}})["1"]["n"], held
        if dice.random() < 0.15 and done:
            bad_backup(storage, dice, figures)
        storage.close()
    assert len(backups(folder)) <= 32
    figures["verbs"], figures["seconds"] = done, round(time.monotonic() - began)
    return figures


if __name__ == "__main__":
    if "sealed" in sys.argv[4:]:
        DiaryStorage.sealed = CODED.vault
    most = [float(word) for word in sys.argv[4:] if word not in ("plain", "sealed")]
    told = soak(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), most[0] if most else 1e9)
    print(json.dumps(told))
