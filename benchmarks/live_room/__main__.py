"""Run the benchmark: ``python -m benchmarks.live_room --students 100 --rooms 4``."""

import sys

from benchmarks.live_room.cli import main
from benchmarks.live_room.patience import end_as_by_hand

end_as_by_hand()
sys.exit(main())
