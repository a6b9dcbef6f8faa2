"""Languages that nobody speaks: every text is there, longer by two fifths and with odd letters."""

import re
from pathlib import Path
from typing import Final

from django.conf import settings

from astro_site.languages import found, po

LONGER: Final = 0.4
KEPT: Final = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|<[^>]*>|&\w+;|\n")
"""What a text fills in, and its marks: they stay as they are."""

_LETTERS: Final = str.maketrans("aeiouyAEIOU", "áéíöüýÁÉÍÖÜ")
_HEAD: Final = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def longer(text: str) -> str:
    """Return a text as it may be in a language that needs more letters."""
    if text.strip() in ("×", "÷", "") or not re.search(r"[^\W\d_]", text):
        return text
    parts = KEPT.split(text)
    kept = [*KEPT.findall(text), ""]
    told = "".join(part.translate(_LETTERS) + mark for part, mark in zip(parts, kept, strict=True))
    body = told.rstrip()
    more = round(len("".join(parts).strip()) * LONGER)
    words = " ".join(["onemore"[: max(2, min(7, more))]] * max(1, more // 8))
    return f"{body} {words}{told[len(body) :]}"


def write(folder: Path, name: str) -> None:
    """Write the translations of a language ``name`` into ``folder``."""
    for domain in found.DOMAINS:
        entries = po.read(settings.BASE_DIR / "locale" / "de" / "LC_MESSAGES" / f"{domain}.po")
        path = folder / name / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([_HEAD, *(_entry(each) for each in entries if each.msgid)]))


def _entry(entry: po.Entry) -> str:
    lines = [f"msgctxt {_quoted(entry.context)}"] if entry.context else []
    lines.append(f"msgid {_quoted(entry.msgid)}")
    if entry.plural is None:
        lines.append(f"msgstr {_quoted(longer(entry.msgid))}")
    else:
        lines.append(f"msgid_plural {_quoted(entry.plural)}")
        lines.append(f"msgstr[0] {_quoted(longer(entry.msgid))}")
        lines.append(f"msgstr[1] {_quoted(longer(entry.plural))}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, written)
    return f'"{text}"'
