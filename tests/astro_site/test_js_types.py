"""What the browser's type checker is told about the structs of the protocol."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec
import pytest

from astro_site.js_types import structs_within, typedef_of, word_aliases, words_typedef


class Fuel(StrEnum):
    """What a rocket burns."""

    HYDROGEN = "hydrogen"
    METHANE = "methane"


class Orbit:
    """Stands for a module that names closed lists of words."""

    Course = Literal["home", "away"]
    Burns = Fuel


class Rocket(msgspec.Struct):
    """A rocket."""

    name: str


class Launch(msgspec.Struct, tag_field="type", tag="launch"):
    """Sends a rocket
    on its way.

    This is not told.
    """

    id: UUID
    course: Literal["away", "home"]
    path: tuple[tuple[int, float], ...]
    crew: tuple[str | None, ...] = ()
    rocket: Rocket | None = None
    reason: Literal["fun"] = "fun"
    fuel: Fuel | None = None


ALIASES = word_aliases(Orbit)


def test_a_message_becomes_an_object_with_its_tag_and_everything_in_it() -> None:
    assert typedef_of(Launch, ALIASES, is_sent=False).splitlines() == [
        "/**",
        " * Sends a rocket on its way.",
        " * @typedef {object} Launch",
        ' * @property {"launch"} type',
        " * @property {string} id",
        " * @property {Course} course",
        " * @property {[number, number][]} path",
        " * @property {(string|null)[]} crew",
        " * @property {Rocket|null} rocket",
        ' * @property {"fun"} reason',
        " * @property {Burns|null} fuel",
        " */",
    ]


def test_who_sends_a_message_may_leave_out_what_has_a_default() -> None:
    doc = typedef_of(Launch, ALIASES, is_sent=True)
    assert "@property {Rocket|null} [rocket]" in doc
    assert "@property {Course} course" in doc


def test_closed_lists_of_words_have_the_names_that_their_module_gave() -> None:
    assert [words_typedef(name, words) for words, name in ALIASES.items()] == [
        '/** @typedef {"away"|"home"} Course */',
        '/** @typedef {"hydrogen"|"methane"} Burns */',
    ]


def test_what_a_message_holds_comes_before_it_and_once() -> None:
    assert structs_within([Launch, Rocket]) == [Rocket, Launch]


def test_a_kind_of_type_that_nobody_knows_is_refused() -> None:
    class Dated(msgspec.Struct):
        at: datetime

    with pytest.raises(TypeError, match="no JavaScript type"):
        typedef_of(Dated, ALIASES, is_sent=False)
