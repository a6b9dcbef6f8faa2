"""``python -m benchmarks.page_bytes``."""

import sys

from benchmarks.page_bytes.cli import main

if __name__ == "__main__":
    sys.exit(main())
