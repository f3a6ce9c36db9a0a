"""The second command: set up what the tests need and run every check.

Everything in it runs even after a failure; the end says what failed, and the exit status is 1 then.
"""

import sys

import python_version

python_version.require()

import checks  # noqa: E402 - an older Python cannot read it

if __name__ == "__main__":
    sys.exit(checks.main())
