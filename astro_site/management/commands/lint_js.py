"""``manage.py lint_js``: check the types and the style of the browser half."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from astro_site.js_tools import LINTERS, missing, run


class Command(BaseCommand):
    """Runs TypeScript, ESLint and stylelint, or says loudly that it could not."""

    help = "Check static/js with TypeScript and ESLint, static/css with stylelint."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every linter; fail where one finds a fault."""
        absent = missing(LINTERS)
        if absent:
            if os.environ.get("REQUIRE_ALL") == "1":
                raise CommandError(f"{absent} is missing, and REQUIRE_ALL=1 allows no skip.")
            self.stderr.write(f"SKIPPED FOR WANT OF {absent}: static/ is not checked.")
            return
        faulty = [tool.name for tool in LINTERS if run(tool) != 0]
        if faulty:
            raise CommandError(f"{', '.join(faulty)} found faults.")
