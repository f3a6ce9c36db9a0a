"""Real processes killed in the middle of saving, compacting and mending; run as a program of its own.

    python -m tests.store.kill_rounds FOLDER ROUNDS SEED [sealed]

Each round a child opens the diary and saves, telling every acknowledged save through a pipe, until it is
killed at a moment of chance. Then the diary is opened again: every acknowledged save must be there. In some
rounds a copy is damaged before, so that the child is killed while it mends. Ends with one line of figures.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NoReturn

from tests.readable import readable_within
from tests.store.scenes import CODED, DAYS, DiaryStorage, copy_file, day_record, main_file, plain

LATEST = "latest"
KEPT_DAYS = 40
"""Records go round in a table of this size, so that old diaries stay quick to check."""


def child(folder: Path, pipe: int, compact_from: int, last: int) -> NoReturn:
    """Save until killed."""
    storage = DiaryStorage(folder, compact_from=compact_from)
    os.write(pipe, (0).to_bytes(8, "big"))
    for n in range(last + 1, sys.maxsize):
        tables = storage.read()
        place = str(n % KEPT_DAYS + 1)
        days = {**tables.get(DAYS, {}), place: {**day_record(n), "n": n}}
        storage.write({**tables, DAYS: days, LATEST: {"1": {"n": n}}})
        os.write(pipe, n.to_bytes(8, "big"))
    os._exit(0)


def killed(folder: Path, dice: random.Random, compact_from: int, last: int) -> tuple[int, bool]:
    """One child's life: the last save it acknowledged, and whether it had opened when it was killed."""
    reads, writes = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reads)
        child(folder, writes, compact_from, last)
    os.close(writes)
    told = b""
    if dice.random() < 0.7:  # let it open first, and save some times, however slow the machine is
        for _ in range(dice.randint(1, 6)):
            readable_within(10, reads)
            told += os.read(reads, 8)
        time.sleep(dice.uniform(0, 0.002))
    else:
        time.sleep(dice.uniform(0, 0.02))
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(reads, "rb") as pipe:
        told += pipe.read()
    acknowledged = [int.from_bytes(told[at : at + 8], "big") for at in range(0, len(told) - 7, 8)]
    return max([last, *acknowledged]), bool(acknowledged)


def checked(folder: Path, acknowledged: int, figures: Counter[str]) -> int:
    """Open what a killed child left; the number of its last save."""
    storage = DiaryStorage(folder)
    tables = plain(storage.read())
    last = tables[LATEST]["1"]["n"] if tables else 0
    if not acknowledged <= last <= acknowledged + 1:
        figures["lost"] += 1
    for n in range(max(1, last - KEPT_DAYS + 1), last + 1):
        figures["wrong"] += tables[DAYS][str(n % KEPT_DAYS + 1)] != {**day_record(n), "n": n}
    if storage.recovery is not None:
        figures["told"] += 1
        figures["lost"] += not storage.recovery.nothing_lost
    figures["unacknowledged but kept"] += last == acknowledged + 1
    storage.close()
    return int(last)


def damage(path: Path, dice: random.Random) -> None:
    """Change one byte of one copy."""
    raw = bytearray(path.read_bytes())
    raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    path.write_bytes(raw)


def main(folder: Path, rounds: int, seed: int) -> None:
    """Kill that many children."""
    dice = random.Random(seed)
    figures: Counter[str] = Counter(kills=0, lost=0, wrong=0)
    last = 0
    for _ in range(rounds):
        mending = last > 0 and dice.random() < 0.3
        if mending:
            damage(dice.choice((main_file, copy_file))(folder), dice)
        compact_from = dice.choice((5, 1_000))
        acknowledged, opened = killed(folder, dice, compact_from, last)
        figures["kills"] += 1
        figures["killed while opening"] += not opened
        figures["killed while mending"] += mending and not opened
        last = checked(folder, acknowledged, figures)
    figures["saves"] = last
    print(json.dumps(figures))


if __name__ == "__main__":
    if sys.argv[4:] == ["sealed"]:
        DiaryStorage.sealed = CODED.vault
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
