"""The command line, as `benzotrack` and as `python -m benzotrack`."""

import sys

from benzotrack.cli.run import main

if __name__ == "__main__":
    sys.exit(main())
