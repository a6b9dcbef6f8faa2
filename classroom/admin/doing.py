"""The admin's page that says how the site is doing, and what to do where it is not well."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classroom.models.answers import MARK_LABELS
from classroom.reports.charts.spark import spark
from classroom.rules.words import Mark
from classroom.upkeep.facts import Facts, facts
from classroom.upkeep.findings import findings
from classroom.upkeep.processes import Sample


@dataclass(frozen=True, slots=True)
class Lately:
    """One small chart: what it shows, how it stands now, the most in ten minutes, and the line."""

    name: str
    now: str
    most: str
    svg: SafeString


@dataclass(frozen=True, slots=True)
class Share:
    """One mark of today: its word, how many, and the part of all in whole percent."""

    word: str
    count: int
    percent: int


@never_cache
@require_safe
def doing(request: HttpRequest) -> HttpResponse:
    """Show the page to staff; it names nobody."""
    found = facts()
    context = {
        **admin.site.each_context(request),
        "title": _("How it is doing"),
        "facts": found,
        "findings": findings(found),
        "lately": lately(found),
        "marks": marks(found),
    }
    return render(request, "admin/doing.html", context)


def lately(found: Facts) -> list[Lately]:
    """Return the charts of the last ten minutes."""
    samples = found.samples
    return [
        _line("sockets", _("Connections"), samples, lambda each: each.sockets, "{:,.0f}"),
        _line("answers", _("Answers in 10 s"), samples, lambda each: each.answers, "{:.0f}"),
        _line("reading", _("Time to read"), samples, lambda each: each.reading_ms, "{:,.0f} ms"),
        _line("lag", _("Lateness"), samples, lambda each: each.lag_ms, "{:,.0f} ms"),
    ]


def _line(
    key: str, name: str, samples: list[Sample], value: Callable[[Sample], float], said: str
) -> Lately:
    values = [value(sample) for sample in samples]
    most = said.format(max(values, default=0))
    words = _("The last ten minutes; at most %(most)s.") % {"most": most}
    # The present step has only begun.
    now = said.format(values[-2] if len(values) > 1 else 0)
    line = spark(values[:-1], key=f"doing-{key}", title=name, description=words)
    return Lately(name, now, most, mark_safe(line))


def marks(found: Facts) -> list[Share]:
    """Return how today's readings were marked."""
    total = found.stored.read
    return [
        Share(str(MARK_LABELS[mark]), count, round(100 * count / total))
        for mark in Mark
        if (count := found.stored.marks.get(mark.value, 0))
    ]
