"""Run the benchmark: ``python -m benchmarks.answer_cost --seats 170``."""

import sys

from benchmarks.answer_cost.cli import main

sys.exit(main())
