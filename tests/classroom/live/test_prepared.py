"""Prepared queries: written once, and right for whoever they are asked about."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.forms.models import model_to_dict
from django.utils import timezone

from classroom.live.prepared import Prepared, PreparedObjects
from classroom.live.prepared_writes import PreparedInsert, PreparedUpdate
from classroom.models import Answer, Round, Seat

pytestmark = pytest.mark.django_db


def named(room_id: int, piece: str, other: str) -> Any:
    seats = Seat.objects.filter(Q(name__icontains=piece) | Q(name=other), room=room_id)
    return seats.order_by("pk").values_list("name", "secret", "removed_at")


def test_it_finds_what_the_queryset_finds_each_time(ada: Seat, bo: Seat, cy: Seat) -> None:
    found = Prepared(named, int, str, str)
    for values in [(ada.room_id, "D", "Bo"), (ada.room_id, "x", "Bo"), (cy.room_id, "", "")]:
        assert found.rows(*values) == list(named(*values))
    assert [row[0] for row in found.rows(ada.room_id, "D", "Bo")] == ["Ada", "Bo"]


def test_it_is_written_once(ada: Seat) -> None:
    calls = []

    def build(room_id: int) -> Any:
        calls.append(room_id)
        return Seat.objects.filter(room=room_id).values_list("pk")

    found = Prepared(build, int)
    assert [found.rows(ada.room_id), found.rows(0), found.rows(ada.room_id)] == [
        [(ada.pk,)],
        [],
        [(ada.pk,)],
    ]
    assert len(calls) == 1


def test_a_missing_parameter_is_an_error(ada: Seat) -> None:
    with pytest.raises(ValueError, match="3 values are needed, 1 were given"):
        Prepared(named, int, str, str).rows(ada.room_id)


def test_it_brings_objects_with_what_belongs_to_them_and_leaves_out_the_rest(
    ada: Seat, cy: Seat
) -> None:
    def build(secret: uuid.UUID, before: datetime) -> Any:
        seats = Seat.objects.select_related("room").defer("typed_name")
        return seats.filter(secret=secret, joined_at__lt=before)

    found = PreparedObjects[Seat](build, uuid.UUID, datetime)
    later = timezone.now() + timedelta(minutes=1)
    for seat in (ada, cy, ada):
        (same,) = found.objects(seat.secret, later)
        assert (same, same.room, same.name) == (seat, seat.room, seat.name)
        assert same.get_deferred_fields() == {"typed_name"}
    assert found.first(ada.secret, ada.joined_at - timedelta(minutes=1)) is None


def test_what_is_written_is_what_save_writes(ada: Seat, asked: Round) -> None:
    now = timezone.now()
    answer = Answer(seat=ada, round=asked, strokes=[[[1, 2]]], received_at=now, confidence=None)
    PreparedInsert(Answer).run(answer)
    assert not answer._state.adding
    assert model_to_dict(Answer.objects.get(pk=answer.pk)) == model_to_dict(answer)
    answer.text, answer.symbols, answer.settled_by = "5/6", [{"text": "5"}], ada.room.teacher
    answer.confidence, answer.points = 0.5, 7
    PreparedUpdate(Answer, ["text", "symbols", "settled_by", "confidence"]).run(answer)
    again = Answer.objects.get(pk=answer.pk)
    assert (again.text, again.symbols, again.settled_by) == (
        "5/6",
        [{"text": "5"}],
        answer.settled_by,
    )
    assert (again.confidence, again.points) == (0.5, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        PreparedInsert(Answer).run(answer)
