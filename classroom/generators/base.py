"""What every kind of generator shares: the fields of a spec, and what it makes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Final, TypeAlias

import msgspec
from msgspec import Meta

from classroom.rules.languages import Say as Say
from classroom.rules.languages import gettext_noop as gettext_noop
from classroom.rules.tables import fact_of
from classroom.rules.words import Form
from inference.api.contract import Separator

MOST_PROBLEMS: Final = 50
"""More than a lesson can ask; a set takes several helpings."""

LARGEST: Final = 10_000
"""What a child is asked to reckon with; it also bounds the space that is searched."""

LARGEST_SEED: Final = 999_999
"""Short enough to be read out to a colleague."""

BOX: Final = "▢"
"""What stands for the missing number; the pages and the table facts know this sign."""

Number: TypeAlias = Annotated[int, Meta(ge=0, le=LARGEST)]
Factor: TypeAlias = Annotated[int, Meta(ge=1, le=1000)]


class NoSolution(Exception):
    """A spec that makes no problems, or fewer than it asks for.

    ``field`` names the option to change; ``sentence`` says what is wrong, with ``about`` to be
    filled in once it is translated.
    """

    def __init__(self, field: str, sentence: str, **about: object) -> None:
        super().__init__(field, sentence % about)
        self.field = field
        self.sentence = sentence
        self.about = about


@dataclass(frozen=True, slots=True)
class Made:
    """One problem that a generator made; ``fact`` names the table fact it asks for, or is empty."""

    prompt: str
    accepted: list[str]
    form: Form = Form.ANY
    explanation: str = ""
    hint: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers and words are written in the problems of one set."""

    separator: Separator = Separator.POINT
    say: Say = gettext_noop

    def number(self, value: int, places: int = 0) -> str:
        """Return ``value`` as it stands in a prompt; the last ``places`` digits are decimals."""
        digits = str(abs(value)).rjust(places + 1, "0")
        whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
        rest = rest.rstrip("0")
        sign = "−" if value < 0 else ""
        return f"{sign}{whole}{self.separator}{rest}" if rest else f"{sign}{whole}"

    def answer(self, value: int, places: int = 0) -> str:
        """Return ``value`` as an accepted answer: a child writes a hyphen for a minus."""
        return self.number(value, places).replace("−", "-")

    def words(self, sentence: str, **about: object) -> str:
        """Return a sentence in the set's language."""
        return self.say(sentence) % about


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What a set is generated from; every kind adds its own options.

    ``seed`` gives the same problems again; ``grows`` sorts them from easy to hard.
    """

    count: Annotated[int, Meta(ge=1, le=MOST_PROBLEMS)] = 10
    seed: Annotated[int, Meta(ge=0, le=LARGEST_SEED)] = 1
    grows: bool = True

    narrow: ClassVar[str] = "most"
    """The option to blame where no problem fits."""

    def check(self) -> None:
        """Raise ``NoSolution`` where two options contradict each other."""

    def space(self) -> Sequence[Any]:
        """Return every candidate for a problem."""
        raise NotImplementedError

    def fits(self, item: Any) -> bool:
        """Say whether a candidate of the space may be asked."""
        return True

    def effort(self, item: Any) -> float:
        """Return how hard a candidate is, to sort by."""
        raise NotImplementedError

    def made(self, item: Any, style: Style) -> Made:
        """Return the problem of a candidate."""
        raise NotImplementedError


def check_range(least: int, most: int, field: str = "most") -> None:
    """Raise ``NoSolution`` where a range ends before it begins."""
    if most < least:
        sentence = gettext_noop("The largest number (%(most)s) is below the smallest (%(least)s).")
        raise NoSolution(field, sentence, least=least, most=most)


TIMES, DIVIDED = gettext_noop("×"), gettext_noop("÷")
"""The signs as a language writes them: · and : in German."""


def signed(made: Made, say: Say) -> Made:
    """Return a problem with the signs of the language that ``say`` speaks."""

    def written(text: str) -> str:
        return text.replace(TIMES, say(TIMES)).replace(DIVIDED, say(DIVIDED))

    return replace(
        made,
        prompt=written(made.prompt),
        hint=written(made.hint),
        explanation=written(made.explanation),
    )


def arithmetic(prompt: str, answer: str, *, explanation: str = "", hint: str = "") -> Made:
    """Return a problem with one answer; its fact is what the prompt asks for."""
    text = explanation or solved(prompt, answer)
    return Made(prompt, [answer], explanation=text, hint=hint, fact=fact_of(prompt))


def solved(prompt: str, answer: str) -> str:
    """Return the prompt as a true statement: the box filled in, or the answer at the end."""
    shown = answer.replace("-", "−")
    text = prompt.replace(BOX, shown) if BOX in prompt else f"{prompt} {shown}"
    return f"{text}."


def digits(value: int) -> int:
    """Return how many digits a number has."""
    return len(str(abs(value)))
