"""A set on its way through the preview: signed and carried by the page itself.

Nothing is saved before the teacher says yes, but for new pictures: those wait in the database,
and the purge takes those that no problem came to need.
"""

import uuid
from typing import Any, Final

from django.core import signing

from classroom.models import Picture, User
from classroom.problems.drafts import Draft
from classroom.problems.incoming import Incoming, Line

MAX_AGE: Final = 24 * 3600
"""A day: new pictures wait as long in the database before the purge takes them."""


def ticket_of(incoming: Incoming, teacher: User) -> str:
    """Return ``incoming`` as a text that only ``teacher`` can hand back, within a day."""
    payload = {
        "title": incoming.title,
        "description": incoming.description,
        "separator": incoming.separator,
        "generator": incoming.generator,
        "problems": [
            line.draft.values()
            | {"picture": str(line.draft.picture.pk) if line.draft.picture else None}
            | {"is_open": line.is_open, "line": line.line}
            for line in incoming.lines
        ],
    }
    return signing.dumps(payload, salt=_salt(teacher), compress=True)


def of_ticket(ticket: str, teacher: User) -> Incoming | None:
    """Return what ``ticket_of`` took, or None for a ticket that is foreign or too old."""
    try:
        payload = signing.loads(ticket, salt=_salt(teacher), max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    problems = payload.pop("problems")
    pictures = _pictures([values["picture"] for values in problems if values["picture"]])
    lines = tuple(
        Line(
            line=values.pop("line"),
            is_open=values.pop("is_open"),
            draft=_draft(values, pictures),
        )
        for values in problems
    )
    return Incoming(lines=lines, **payload)


def _draft(values: dict[str, Any], pictures: dict[str, Picture]) -> Draft:
    picture = pictures.get(values["picture"] or "")
    return Draft(**values | {"accepted": tuple(values["accepted"]), "picture": picture})


def _pictures(ids: list[str]) -> dict[str, Picture]:
    found = Picture.objects.defer("content").in_bulk([uuid.UUID(pk) for pk in ids])
    return {str(pk): picture for pk, picture in found.items()}


def _salt(teacher: User) -> str:
    return f"problem-sets.incoming.{teacher.pk}"
