"""Bring the files of translations up to date with the texts of pages, scripts and code."""

import re
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import makemessages

from astro_site.languages import found

ELSEWHERE: Final = [
    ".venv",
    "benchmarks",
    "locale",
    "node_modules",
    "tests",
    "var",
    "lab",
    "vendor",
]
"""Folders with no text for people who use the site."""

_MADE_AT: Final = re.compile(r'"(POT-Creation-Date|Report-Msgid-Bugs-To): .*\n')


class Command(makemessages.Command):
    """Adds what is new, without guesses, and drops what is gone. Needs GNU gettext."""

    help = "Bring locale/*/LC_MESSAGES/*.po up to date with the texts; needs GNU gettext."
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and languages that are to be begun."""
        parser.add_argument("languages", nargs="*", help="languages to begin, such as fr or pt_BR")
        parser.add_argument("--folder", type=Path, default=settings.TRANSLATIONS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it for each language that is there, and for those that are named."""
        folder: Path = options["folder"]
        there = [path.parent.parent.name for path in found.files(folder, "django")]
        # Django's own command writes where Django reads, which is made of these.
        ready, settings.LOCALE_PATHS = settings.LOCALE_PATHS, [folder]
        try:
            self._update(folder, [*there, *options["languages"]], options["verbosity"])
        finally:
            settings.LOCALE_PATHS = ready

    def build_potfiles(self) -> list[str]:
        """Write nowhere else: Django's own command takes each folder of that name."""
        self.locale_paths = [str(path) for path in settings.LOCALE_PATHS]
        found_texts: list[str] = super().build_potfiles()
        return found_texts

    def _update(self, folder: Path, languages: list[str], verbosity: int) -> None:
        usual = makemessages.Command().create_parser("manage.py", "makemessages")
        for domain in found.DOMAINS:
            wanted = ["--domain", domain, "--no-wrap", "--no-obsolete", "--add-location", "file"]
            wanted += [part for name in ELSEWHERE for part in ("--ignore", name)]
            wanted += [part for name in languages for part in ("-l", name)]
            chosen = vars(usual.parse_args(wanted))
            super().handle(**{**chosen, "verbosity": verbosity})
            for path in found.files(folder, domain):
                path.write_text(
                    _MADE_AT.sub("", path.read_text(encoding="utf-8")), encoding="utf-8"
                )
