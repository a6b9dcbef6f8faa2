"""``manage.py states_md``: draw the states of a room and its round into the docs."""

from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from classroom.rules import states
from classroom.rules.states import BY_CLOCK, RUNNING, TRANSITIONS, Lead, State

PAGE: Final = settings.BASE_DIR / "docs" / "states.md"

HEAD: Final = """\
# The states of a room and its round

Drawn by `manage.py states_md` from `classroom/rules/states.py`, where the table is checked as it is
loaded; do not edit.

`reading`, `asking` and their pauses are the phase `asking` on the wire: before `round.opens_at` a
problem is being read. A state that ends in `_paused` has `room.paused_at`. What ends a pause gives
the open round its time back. What stands in parentheses or *italics* the server's clock does by
itself, but not in a pause. What a row does not name is refused as `not_now`. `jump` is the message
`ask` with a `problem`, `ask` the one without; without reading time `reading` takes no time.
"""

TITLES: Final = {
    Lead.CLASS: "The teacher or a timer leads the class",
    Lead.EACH: "Each child at its own pace, in a lesson",
    Lead.HOMEWORK: "Homework",
}


class Command(BaseCommand):
    """Writes the page, or says that it is stale."""

    help = "Write docs/states.md from classroom/rules/states.py."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``--check``."""
        parser.add_argument("--check", action="store_true", help="only say whether it is stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Write the page; with ``--check``, fail where it differs."""
        text = render()
        if not check:
            PAGE.write_text(text)
        elif not PAGE.exists() or PAGE.read_text() != text:
            raise CommandError("docs/states.md is stale: run manage.py states_md")


def render() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(_part(lead) for lead in Lead)])


def _part(lead: Lead) -> str:
    return "\n".join([f"## {TITLES[lead]}\n", _diagram(lead), _table(lead)])


def _diagram(lead: Lead) -> str:
    """Return the states as Mermaid draws them; a pause is a state of its own only in the table."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for state, row in TRANSITIONS[lead].items():
        if state in RUNNING:
            continue
        for command, target in row.items():
            if target not in RUNNING:
                arrows.setdefault((state, target), []).append(command)
    if lead is Lead.CLASS:
        for state, by_clock in BY_CLOCK.items():
            for tick, target in by_clock.items():
                arrows.setdefault((state, target), []).append(f"({tick})")
    first = next(iter(TRANSITIONS[lead]))
    lines = [f"    [*] --> {first}"]
    lines += [f"    {a} --> {b}: {', '.join(names)}" for (a, b), names in arrows.items()]
    return _fenced("mermaid", ["stateDiagram-v2", *lines, f"    {State.OVER} --> [*]"])


def _fenced(kind: str, lines: Iterable[str]) -> str:
    return "\n".join([f"```{kind}", *lines, "```", ""])


def _table(lead: Lead) -> str:
    table = TRANSITIONS[lead]
    commands = [each for each in states.Command if any(each in row for row in table.values())]
    head = ["state", *(f"`{command}`" for command in commands)]
    by_clock = BY_CLOCK if lead is Lead.CLASS else {}
    if by_clock:
        head.append("*clock*")
    lines = [_row(head), _row(["---"] * len(head))]
    for state, row in table.items():
        cells = [f"`{state}`", *(f"`{row[each]}`" if each in row else "" for each in commands)]
        ticks = by_clock.get(state, {})
        if by_clock:
            cells.append(", ".join(f"*{tick}*: `{target}`" for tick, target in ticks.items()))
        lines.append(_row(cells))
    return "\n".join([*lines, ""])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
