"""Run the benchmark: ``python -m benchmarks.live_room --students 100 --rooms 4``."""

import sys

from benchmarks.live_room.cli import main

sys.exit(main())
