"""Days and times are written one way, on every page and in every language."""

import re
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.utils import translation

from classroom import dates

LONG_AGO: Final = datetime(2020, 5, 3, 14, 5, 9, tzinfo=UTC)
THEN: Final = datetime(2020, 9, 1, tzinfo=UTC)

MACHINES: Final = ("c", "Y-m-d")
"""What a browser reads, not a person."""


def test_days_and_times_are_written_in_the_order_of_the_language() -> None:
    assert dates.day(LONG_AGO, THEN) == "3 May"
    assert dates.day(LONG_AGO.date()) == "3 May 2020"
    assert dates.moment(LONG_AGO) == "3 May 2020, 14:05"
    assert dates.exact(LONG_AGO) == "3 May 2020, 14:05:09"
    with translation.override("de"):
        assert dates.day(LONG_AGO, THEN) == "3. Mai"
        assert dates.long_moment(LONG_AGO) == "Sonntag, 3. Mai 2020, 14:05"


def test_templates_write_no_day_in_another_way() -> None:
    """Django admin has the formats of the admin's language, on all its pages."""
    folder = settings.BASE_DIR / "templates"
    others = {
        f"{path.relative_to(folder)}: {written}"
        for path in folder.rglob("*.html")
        if "admin" not in path.relative_to(folder).parts
        for written in re.findall(r"\|(?:date|time)\b(?::[\"']([^\"']*)[\"'])?", path.read_text())
        if written not in MACHINES
    }
    assert others == set()


def test_code_writes_no_day_in_another_way() -> None:
    own = settings.BASE_DIR / "classroom" / "dates.py"
    pattern = re.compile(r"\bdate_format\(|\.strftime\(")
    others = [
        str(path)
        for path in (settings.BASE_DIR / "classroom").rglob("*.py")
        if path != own and pattern.search(path.read_text())
    ]
    assert others == []


def test_scripts_write_a_time_as_pages_do() -> None:
    """A script writes only times of today."""
    written = [
        line.strip()
        for path in (settings.BASE_DIR / "static" / "js").rglob("*.js")
        for line in path.read_text().splitlines()
        if re.search(r"toLocale(Date|Time)String|DateTimeFormat", line)
    ]
    assert [line for line in written if 'hourCycle: "h23"' not in line] == []
