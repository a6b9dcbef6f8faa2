"""Words that stand in more than one list, and what the models make of the lists."""

import pytest
from django.db import models

from classroom.models import Answer, Practice, Problem, ProblemSet, Room, Round, Seat
from classroom.rules.words import (
    UNREAD,
    Asks,
    Form,
    Mark,
    Marker,
    Operation,
    Pace,
    Phase,
    Ruling,
    Standing,
)
from inference.api.contract import Separator


def test_a_ruling_is_a_mark_and_every_mark_is_a_standing() -> None:
    assert {*Ruling} < {*Mark} < {*Standing}


@pytest.mark.parametrize(
    ("model", "name", "words"),
    [
        (Room, "phase", {*Phase}),
        (Room, "pace", {*Pace} - {Pace.SOLO}),
        (Answer, "mark", {*Mark, UNREAD}),
        (Answer, "marked_by", {*Marker}),
        (Seat, "asks", {*Asks} - {Asks.NOTHING}),
        (Practice, "operation", {*Operation}),
        (Problem, "form", {*Form}),
        (Round, "form", {*Form}),
        (ProblemSet, "separator", {*Separator}),
        (Round, "separator", {*Separator}),
    ],
)
def test_a_field_knows_every_word_and_keeps_it_as_plain_text(
    model: type[models.Model], name: str, words: set[str]
) -> None:
    field = model._meta.get_field(name)
    assert isinstance(field, models.CharField)
    choices = dict(field.flatchoices)
    assert choices.keys() == words
    assert {type(word) for word in choices} == {str}  # a migration imports no list
