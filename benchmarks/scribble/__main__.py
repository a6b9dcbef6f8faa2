"""``python -m benchmarks.scribble``"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")

from benchmarks.scribble.cli import main

if __name__ == "__main__":
    sys.exit(main())
