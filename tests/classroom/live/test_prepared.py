"""Prepared queries: written once, and right for whoever they are asked about."""

from typing import Any

import pytest
from django.db.models import Q

from classroom.live.selectors.prepared import Prepared
from classroom.models import Seat

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
    with pytest.raises(ValueError, match="zip"):
        Prepared(named, int, str, str).rows(ada.room_id)
