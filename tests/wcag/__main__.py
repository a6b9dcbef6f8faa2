"""``python -m tests.wcag``: run what checks criteria, and write docs/accessibility.md."""

import sys

from tests.wcag.report import main

if __name__ == "__main__":
    sys.exit(main())
