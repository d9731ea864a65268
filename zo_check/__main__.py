"""`python -m zo_check`: without arguments it verifies the suite; with arguments it is the command `zo-check`."""

import sys

from zo_check.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["verify"])
