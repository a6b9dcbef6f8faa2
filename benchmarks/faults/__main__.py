"""Start the command."""

import sys

from benchmarks.faults.cli import main

if __name__ == "__main__":
    sys.exit(main())
