"""A list of names before it becomes a roster: what is wrong with each line, and a way out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from classroom.rules import names

MAX_STUDENTS: Final = 200
"""As many as a room may seat."""

Fault: TypeAlias = Literal["empty", "no_name", "too_long", "double", "in_class"]
_NO_NAME: Final = re.compile(r"\S+@\S+\.\S+|[\s\d.,:;/+()#-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the name in it, and whether to take it."""

    line: int
    name: str
    take: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """A line that was looked at.

    ``fault`` is None where all is well: "no_name" is a number or an address; a teacher's list holds
    real names, so none is called rude. ``other`` is the line that has the same name; ``instead``
    is a name that would tell the two apart.
    """

    entry: Entry
    fault: Fault | None = None
    other: int = 0
    instead: str = ""

    @property
    def stops(self) -> bool:
        """Whether this line keeps the list from being saved."""
        return self.entry.take and self.fault is not None


def check(entries: Sequence[Entry], present: Collection[str]) -> list[Checked]:
    """Return every entry with what is wrong with it, ``present`` being the names in the class."""
    used = {name.casefold() for name in present}
    wanted = used | {entry.name.casefold() for entry in entries}
    seen: dict[str, int] = {}
    found: list[Checked] = []
    for entry in entries:
        checked = _check(entry, used, seen)
        if checked.fault in ("double", "in_class"):
            instead = names.numbered(entry.name, wanted)
            wanted.add(instead.casefold())
            checked = replace(checked, instead=instead)
        if entry.take and entry.name:
            seen.setdefault(entry.name.casefold(), entry.line)
        found.append(checked)
    return found


def _check(entry: Entry, used: Collection[str], seen: dict[str, int]) -> Checked:
    folded = entry.name.casefold()
    if not entry.name:
        return Checked(entry, "empty")
    if _NO_NAME.fullmatch(entry.name):
        return Checked(entry, "no_name")
    if len(entry.name) > names.MAX_NAME:
        return Checked(entry, "too_long")
    if folded in used:
        return Checked(entry, "in_class")
    if folded in seen:
        return Checked(entry, "double", other=seen[folded])
    return Checked(entry)


def without_those_present(entries: Sequence[Entry], present: Collection[str]) -> list[Entry]:
    """Return ``entries`` with a tick only at names that the class does not have yet."""
    used = {name.casefold() for name in present}
    return [replace(entry, take=entry.name.casefold() not in used) for entry in entries]


def entry_of(line: int, text: str) -> Entry:
    """Return a line of a list as an entry: cleaned, and the first name first."""
    return Entry(line, names.first_name_first(names.clean(text)))
