"""The first command: set up what BenzoTrack needs and open it.

Everything given after `tools/start.py` goes to `benzotrack` as it is.
"""

import sys

import python_version

python_version.require()

import setup_env  # noqa: E402 - an older Python cannot read it

if __name__ == "__main__":
    sys.exit(setup_env.start(sys.argv[1:]))
