"""Run the benchmark: ``python -m benchmarks.soak --minutes 55``."""

import sys

from benchmarks.soak.cli import main

if __name__ == "__main__":
    sys.exit(main())
