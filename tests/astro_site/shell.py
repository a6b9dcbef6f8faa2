"""Python in a process of its own, with nothing of this process's settings."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings


def python(
    arguments: Sequence[str], var: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with its data in ``var``; return what it said."""
    names = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG")  # the last where that is counted
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={**kept, "ASTRO_VAR": str(var), "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
        | environment,
        capture_output=True,
        text=True,
        timeout=300,  # as patient as a slow machine needs, and less than a test may take
        check=False,
    )
