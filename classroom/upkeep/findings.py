"""What is wrong, judged by the facts, and what to do about it: in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.upkeep.facts import Facts

OLD_ANSWER: Final = 10.0
"""Seconds that an answer may wait to be read before somebody should look."""

BUSY_LAG: Final = 250.0
SLOW_READING: Final = 1000.0
SLOW_DATABASE: Final = 50.0
"""Milliseconds from which a process, the reader or the database is slow."""

LOW_DISK: Final = 1_000_000_000
"""Bytes of the disk that should be left."""

OLD_BACKUP: Final = timedelta(days=7)

MUCH_UNSURE: Final = 0.25
ENOUGH: Final = 40
"""The part of readings that may be unsure, and how many of them are enough to judge by."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: what, what to do, and whether a lesson feels it."""

    what: str
    advice: str
    is_urgent: bool = False


def findings(facts: Facts) -> list[Finding]:
    """Return what is wrong, the urgent first; nothing where everything is fine."""
    found = [*_processes(facts), *_reading(facts), *_machine(facts)]
    return sorted(found, key=lambda finding: not finding.is_urgent)


def _processes(facts: Facts) -> Iterator[Finding]:
    kinds = {process.kind for process in facts.processes}
    if "web" not in kinds:
        yield Finding(
            _("No process says how it is."),
            _("Look again in ten seconds. Then see whether Redis is there, if you use one."),
        )
    elif not facts.reads_here and "reader" not in kinds:
        yield Finding(
            _("Nothing reads handwriting."),
            _("Start a reader: manage.py run_reader. Answers are kept until then."),
            is_urgent=True,
        )
    slowest = max((process.lag_ms for process in facts.processes), default=0.0)
    if slowest > BUSY_LAG:
        yield Finding(
            _("A web process is busy: it answers %(ms)d ms late.") % {"ms": slowest},
            _("If that lasts, start another web process, or a faster machine."),
            is_urgent=True,
        )


def _reading(facts: Facts) -> Iterator[Finding]:
    waiting = facts.stored.waiting
    if waiting.oldest_seconds > OLD_ANSWER:
        yield Finding(
            ngettext(
                "%(count)d answer waits to be read, the oldest for %(seconds)d seconds.",
                "%(count)d answers wait to be read, the oldest for %(seconds)d seconds.",
                waiting.count,
            )
            % {"count": waiting.count, "seconds": waiting.oldest_seconds},
            _("If their number grows, start another reader. None of them is lost."),
            is_urgent=True,
        )
    times = [process.reading_ms for process in facts.processes if process.kind == "web"]
    slowest = max((time for time in times if time), default=0.0)
    if slowest > SLOW_READING:
        yield Finding(
            _("Reading takes %(ms)d ms.") % {"ms": slowest},
            _("The reader has too much to do: start another one, or give it a core of its own."),
        )
    share = facts.stored.unsure_share
    if share is not None and share > MUCH_UNSURE and facts.stored.read >= ENOUGH:
        yield Finding(
            _("Today %(percent)d%% of the answers were left to teachers.")
            % {"percent": round(100 * share)},
            _("Look at some of them: a new kind of pen, or a reader that was changed?"),
        )


def _machine(facts: Facts) -> Iterator[Finding]:
    if facts.disk.free < LOW_DISK:
        yield Finding(
            _("The disk is nearly full."),
            _("Make room: old backups first. Without room no answer can be stored."),
            is_urgent=True,
        )
    times = [process.database_ms for process in facts.processes]
    slowest = max((time for time in times if time), default=0.0)
    if slowest > SLOW_DATABASE:
        yield Finding(
            _("The database takes %(ms)d ms for a question.") % {"ms": slowest},
            _("See what else uses its disk."),
        )
    last = facts.stored.backed_up_at
    if last is None or facts.now - last > OLD_BACKUP:
        yield Finding(
            _("There is no backup.") if last is None else _("The last backup is old."),
            _how_to_back_up(facts),
        )


def _how_to_back_up(facts: Facts) -> str:
    if not facts.runs_many:
        return _("Take one: manage.py backup. docs/operations.md says how to take one each night.")
    # Of what `make run-many` started only it knows the ports and passwords.
    return _(
        "Take one: manage.py in_many backup, where make run-many was started."
        " docs/operations.md says how to take one each night."
    )
