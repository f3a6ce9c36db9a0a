"""How often the alert rules speak over many days: sets up what it needs and prints the counts.

    python3 tools/alert_days.py [--scenario NAME | --csv FILE --ledger FILE]

What it counts stands in `alert_counts.py`.
"""

import subprocess
import sys

import python_version

python_version.require()

import setup_env  # noqa: E402 - an older Python cannot read it


def main(arguments: list[str]) -> int:
    """Set up and count; gives the exit status."""
    try:
        python = setup_env.ensure(for_checks=False)
    except setup_env.SetupError as why:
        print(why, file=sys.stderr)
        return 1
    return subprocess.call([str(python), str(setup_env.ROOT / "tools" / "alert_counts.py"), *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
