"""Who looked at the hint of a problem."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Exists, OuterRef

from classroom.live.prepared import Prepared
from classroom.models import HintTaken, Round
from classroom.notation import prompt_text


def hint_seen(seat_id: int, asked: Round) -> str:
    """Return the hint of a round as plain text, once the seat has looked at it."""
    if asked.hint == "":
        return ""
    taken = HintTaken.objects.filter(seat=seat_id, round=asked).exists()
    return prompt_text(asked.hint) if taken else ""


def seats_hinted(rounds: Iterable[Round | None]) -> frozenset[int]:
    """Return the seats that looked at a hint in these rounds; without hints nothing is asked."""
    with_hint = {asked.pk for asked in rounds if asked is not None and asked.hint}
    if len(with_hint) == 1:
        return frozenset(seat for (seat,) in _HINTED.rows(*with_hint))
    taken = HintTaken.objects.filter(round__in=with_hint) if with_hint else HintTaken.objects.none()
    return frozenset(taken.values_list("seat", flat=True))


def _hinted(round_id: int) -> Any:
    return HintTaken.objects.filter(round=round_id).order_by().values_list("seat")


_HINTED: Final = Prepared(_hinted, int)


def hint_taken(at: str = "round") -> Exists:
    """Return whether the seat of an answer looked at a hint, as an annotation.

    That of its round, or of the round whose number stands ``at`` another annotation.
    """
    return Exists(HintTaken.objects.filter(seat=OuterRef("seat"), round=OuterRef(at)))
