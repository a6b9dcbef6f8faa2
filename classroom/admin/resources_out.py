"""Tables that admin only exports: never a password, a secret of a seat or a drawing."""

from typing import Any, Final

from django.db import models
from import_export.fields import Field
from import_export.resources import ModelResource, modelresource_factory

from classroom.models import (
    Accommodations,
    Act,
    AnswerEvent,
    FactMemory,
    HintTaken,
    PracticeAnswer,
    Round,
    School,
    Seat,
    User,
)


def _table(model: type[models.Model], fields: str, **elsewhere: str) -> list[type[ModelResource]]:
    """Return the one table of a model: its fields by name, then what lies behind a relation."""
    beside = {name: Field(attribute=path, column_name=name) for name, path in elsewhere.items()}
    meta: dict[str, Any] = {"fields": [*fields.split(), *beside]}
    return [modelresource_factory(model, meta_options=meta, custom_fields=beside)]


SCHOOLS: Final = _table(School, "id name time_zone ink_trains_reader retention_days created_at")
TEACHERS: Final = _table(
    User,
    "id username first_name last_name email is_active is_staff date_joined last_login",
    school="school__name",
)
NEEDS: Final = _table(
    Accommodations,
    "id may_type time_factor left_handed thick_pen large_text high_contrast read_aloud tool",
    student="student__name",
)
SEATS: Final = _table(
    Seat, "id name avatar team joined_at removed_at is_simulated", room="room__code"
)
ROUNDS: Final = _table(
    Round, "id number prompt accepted form points opens_at closes_at", room="room__code"
)
EVENTS: Final = _table(
    AnswerEvent, "id answer at kind mark text points by", name="answer__seat__name"
)
ACTS: Final = _table(Act, "id at by kind count text", room="room__code")
HINTS: Final = _table(HintTaken, "id at", name="seat__name", prompt="round__prompt")
PRACTISED: Final = _table(
    PracticeAnswer,
    "id at number prompt fact text mark first_ink_ms writing_ms model_version",
    student="practice__student__name",
)
REMEMBERED: Final = _table(
    FactMemory, "id fact due_at lapses missed_at missed_in_class", student="student__name"
)
