"""Problem sets as files of our own: JSON that holds everything, pictures too.

``{"format": "astro-numbers/problem-set", "version": 1, "title": …, "problems": [{"prompt": …,
"accepted": ["56"], …}]}``; a picture's bytes are base64.
"""

import re
from collections.abc import Iterable
from typing import Any, Final, Literal

import msgspec
from django.utils.translation import gettext as _

from classroom.models import Picture, ProblemSet
from classroom.problems.drafts import Draft, tidied, tidy
from classroom.problems.incoming import BadFile, Incoming, Line
from classroom.problems.redraw import BadPicture, as_drawn
from classroom.problems.services.pictures import picture_of
from classroom.rules.words import Form
from inference.api.contract import Separator

FORMAT: Final[Literal["astro-numbers/problem-set"]] = "astro-numbers/problem-set"
_PLACE: Final = re.compile(r" - at `\$(?:\.problems\[(\d+)\])?\.?([^`]*)`$")


class _Part(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The base of what a file holds."""


class PictureFile(_Part):
    """A picture, with what it shows in words."""

    alt: str
    content: bytes


class ProblemFile(_Part):
    """A problem."""

    prompt: str
    accepted: list[str]
    form: str = Form.ANY.value
    points: int = 1
    seconds: int | None = None
    hint: str = ""
    explanation: str = ""
    background: str = ""
    picture: PictureFile | None = None


class SetFile(_Part):
    """A problem set."""

    format: Literal["astro-numbers/problem-set"]
    version: Literal[1]
    title: str
    description: str = ""
    separator: Separator = Separator.POINT
    generator: Any = None
    problems: list[ProblemFile] = msgspec.field(default_factory=list)


def to_json(problem_set: ProblemSet, drafts: Iterable[Draft]) -> bytes:
    """Return a set as a file; ``drafts`` are its problems, pictures with their bytes."""
    file = SetFile(
        format=FORMAT,
        version=1,
        title=problem_set.title,
        description=problem_set.description,
        separator=Separator(problem_set.separator),
        generator=problem_set.generator,
        problems=[_problem_file(draft) for draft in drafts],
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1)


def _problem_file(draft: Draft) -> ProblemFile:
    picture = draft.picture
    return ProblemFile(
        **draft.values(),
        picture=None
        if picture is None
        else PictureFile(alt=picture.alt, content=bytes(picture.content)),
    )


def from_json(content: bytes) -> Incoming:
    """Return the set in a file. Raises ``BadFile`` with a sentence."""
    try:
        file = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=SetFile)
    except msgspec.ValidationError as error:
        raise BadFile(_where(str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadFile(_("This is no JSON file: it is damaged, or something else.")) from None
    return Incoming(
        title=tidy(file.title),
        description=tidy(file.description),
        separator=file.separator,
        generator=file.generator,
        lines=tuple(_line(number, problem) for number, problem in enumerate(file.problems, 1)),
    )


def _line(number: int, problem: ProblemFile) -> Line:
    faults: dict[str, str] = {}
    try:
        picture = _picture(problem.picture)
    except BadPicture as error:
        picture, faults = None, {"picture": str(error)}
    draft = Draft(
        prompt=problem.prompt,
        accepted=tuple(problem.accepted),
        form=problem.form,
        points=problem.points,
        seconds=problem.seconds,
        hint=problem.hint,
        explanation=problem.explanation,
        background=problem.background,
        picture=picture,
    )
    return Line(line=number, draft=tidied(draft), faults=faults)


def _picture(file: PictureFile | None) -> Picture | None:
    if file is None:
        return None
    alt = tidy(file.alt)
    if not 0 < len(alt) <= 200:
        raise BadPicture(_("Say in words what the picture shows, in at most 200 letters."))
    return picture_of(redrawn=as_drawn(file.content), alt=alt)


def _where(error: str) -> str:
    """Say where a file is not as it should be."""
    found = _PLACE.search(error)
    what = _plain(error[: found.start()] if found else error)
    if found is None or not (found[1] or found[2]):
        return _("This is no problem set of Astro Numbers: %(what)s.") % {"what": what}
    words = {"what": what, "field": found[2] or "…"}
    if found[1] is None:
        return _("“%(field)s” is not as it should be: %(what)s.") % words
    words["number"] = str(int(found[1]) + 1)
    return _("Problem %(number)s, “%(field)s”: %(what)s.") % words


# msgspec says what is wrong in English only: its sentences are taken apart and said anew.
_EXPECTED: Final = re.compile(r"Expected `([^`]+)`, got `([^`]+)`$")
_MISSING: Final = re.compile(r"Object missing required field `([^`]+)`$")
_UNKNOWN: Final = re.compile(r"Object contains unknown field `([^`]+)`$")


def _plain(error: str) -> str:
    """Say what msgspec says of a value in words for people who never wrote JSON."""
    if found := _EXPECTED.match(error):
        words = {"wanted": _kinds(found[1]), "found": _kinds(found[2])}
        return _("here should stand %(wanted)s, not %(found)s") % words
    if found := _MISSING.match(error):
        return _("“%(field)s” is missing") % {"field": found[1]}
    if found := _UNKNOWN.match(error):
        return _("“%(field)s” does not belong here") % {"field": found[1]}
    return error


def _kinds(names: str) -> str:
    called = {
        "object": _("named values in { }"),
        "array": _("a list in [ ]"),
        "str": _("a text in quotes"),
        "int": _("a whole number"),
        "float": _("a number"),
        "bool": _("true or false"),
        "null": _("null"),
    }
    return _(" or ").join(called.get(name, name) for name in names.split(" | "))
