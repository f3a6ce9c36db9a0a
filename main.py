"""Where `flet build` and the bundle begin: the same as `benzotrack`."""

import sys

from benzotrack.cli.run import main

if __name__ == "__main__":
    sys.exit(main())
