"""Run the benchmark: ``python -m benchmarks.results_page --seats 200 --problems 30``."""

import sys

from benchmarks.results_page.cli import main

sys.exit(main())
