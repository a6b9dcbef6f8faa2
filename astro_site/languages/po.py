"""Read a ``.po`` file: what translators write, one entry for each text of the pages. Pure."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FIELD: Final = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])? (".*")')


class BadPo(Exception):
    """A line of the file cannot be understood; the message names it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with its translations: one, or one for each plural form; "" where it has none yet.

    ``flags`` are gettext's own, such as "fuzzy": a guess that nobody has looked at.
    """

    msgid: str
    msgstrs: tuple[str, ...]
    plural: str | None = None
    context: str | None = None
    flags: frozenset[str] = frozenset()

    @property
    def is_done(self) -> bool:
        """Whether every form is translated, and not by a guess."""
        return all(self.msgstrs) and "fuzzy" not in self.flags


def read(path: Path) -> list[Entry]:
    """Return the entries of a file, its head first (the one without a msgid). Raises ``BadPo``."""
    return list(entries(path.read_text(encoding="utf-8"), str(path)))


def entries(text: str, name: str = "text") -> Iterator[Entry]:
    """Yield the entries of ``text``; those that are out of use stand behind ``#~`` and are none.

    Raises ``BadPo``.
    """
    fields: dict[str, str] = {}
    flags: frozenset[str] = frozenset()
    key = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#,"):
            flags = frozenset(flag.strip() for flag in line[2:].split(","))
        elif line.startswith('"') and key:
            fields[key] += _unquoted(line, name, number)
        elif found := _FIELD.fullmatch(line):
            key = found[1] + (found[2] or "")
            fields[key] = _unquoted(found[3], name, number)
        elif line.strip() and not line.startswith("#"):
            raise BadPo(f"{name}, line {number}: {line}")
        elif not line.strip():
            if "msgid" in fields:
                yield _entry(fields, flags)
            fields, flags, key = {}, frozenset(), ""
    if "msgid" in fields:
        yield _entry(fields, flags)


def _entry(fields: dict[str, str], flags: frozenset[str]) -> Entry:
    msgstrs = [text for key, text in sorted(fields.items()) if key.startswith("msgstr")]
    return Entry(
        msgid=fields["msgid"],
        msgstrs=tuple(msgstrs),
        plural=fields.get("msgid_plural"),
        context=fields.get("msgctxt"),
        flags=flags,
    )


def _unquoted(text: str, name: str, number: int) -> str:
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        raise BadPo(f"{name}, line {number}: {text}") from None
    return str(value)
