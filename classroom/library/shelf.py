"""The shelf of ready sets: files of our own, a folder for each language, read once.

A set is a list of parts: what a generator makes of a fixed seed, or problems written by hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import msgspec
from django.utils import translation
from django.utils.translation import gettext

from classroom.generators import Made, Style, generate, spec_from
from classroom.problems.drafts import Draft
from classroom.rules.languages import written_in
from inference.api.contract import Separator

FOLDER: Final = Path(__file__).parent / "sets"

Topic: TypeAlias = Literal[
    "adding",
    "subtracting",
    "multiplying",
    "tables",
    "dividing",
    "numbers",
    "fractions",
    "decimals",
    "negatives",
    "stories",
]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    generator: dict[str, Any] | None = None
    problems: tuple[Made, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    description: str
    ages: tuple[int, int]
    topic: Topic
    parts: tuple[_Part, ...]
    separator: Separator = Separator.POINT


@dataclass(frozen=True, slots=True)
class ReadySet:
    """One ready set; ``slug`` is its file's name, ``generator`` what was generated, if anything."""

    slug: str
    title: str
    description: str
    ages: tuple[int, int]
    topic: Topic
    separator: Separator
    drafts: tuple[Draft, ...]
    generator: list[dict[str, Any]] | None


@cache
def ready_sets(language: str | None) -> tuple[ReadySet, ...]:
    """Return every ready set in ``language``, or in English, for the youngest first."""
    sets = [_read(path) for path in written_in(FOLDER, language).glob("*.json")]
    return tuple(sorted(sets, key=lambda each: (each.ages, each.topic, each.slug)))


def ready_set(slug: str, language: str | None) -> ReadySet | None:
    """Return the set of that name, or None."""
    return next((each for each in ready_sets(language) if each.slug == slug), None)


def title_in(title: str, language: str | None) -> str:
    """Return what a ready set of this title is called in ``language``; another title stays."""
    for written in sorted(path.name for path in FOLDER.iterdir() if path.is_dir()):
        for each in ready_sets(written):
            if each.title == title:
                found = ready_set(each.slug, language)
                return title if found is None else found.title
    return title


def first_sets(language: str | None) -> list[ReadySet]:
    """Return one ready set for each age, to begin with."""
    firsts: dict[tuple[int, int], ReadySet] = {}
    for each in ready_sets(language):
        firsts.setdefault(each.ages, each)
    return list(firsts.values())


def with_words(
    sets: Iterable[ReadySet], words: str, topics: Mapping[Topic, object]
) -> list[ReadySet]:
    """Return the sets that have every one of the words, whatever the case."""
    wanted = words.casefold().split()

    def has_all(each: ReadySet) -> bool:
        prompts = (draft.prompt for draft in each.drafts)
        text = " ".join([each.title, each.description, str(topics[each.topic]), *prompts])
        folded = text.casefold()
        return all(word in folded for word in wanted)

    return [each for each in sets if has_all(each)]


def _read(path: Path) -> ReadySet:
    file = msgspec.json.decode(path.read_bytes(), type=_File)
    with translation.override(path.parent.name):  # not the reader's, who may have none of their own
        style = Style(file.separator, gettext)
        made = [problem for part in file.parts for problem in _made(part, style)]
    specs = [part.generator for part in file.parts if part.generator is not None]
    return ReadySet(
        slug=path.stem,
        title=file.title,
        description=file.description,
        ages=file.ages,
        topic=file.topic,
        separator=file.separator,
        drafts=tuple(map(_draft, made)),
        generator=specs or None,
    )


def _made(part: _Part, style: Style) -> list[Made]:
    if part.generator is None:
        return list(part.problems)
    return generate(spec_from(part.generator), style=style)


def _draft(made: Made) -> Draft:
    return Draft(
        prompt=made.prompt,
        accepted=tuple(made.accepted),
        form=made.form,
        hint=made.hint,
        explanation=made.explanation,
    )
