"""What the database says of how the site is doing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from classroom.models import Answer
from classroom.rules.words import Mark


@dataclass(frozen=True, slots=True)
class Waiting:
    """Stored answers that wait to be read: how many, and how old the oldest is."""

    count: int
    oldest_seconds: float


def answers_waiting(now: datetime) -> Waiting:
    """Return what waits to be read."""
    found = Answer.objects.filter(mark=Mark.READING).aggregate(
        count=Count("pk"), oldest=Min("received_at")
    )
    oldest: datetime | None = found["oldest"]
    age = 0.0 if oldest is None else max(0.0, (now - oldest).total_seconds())
    return Waiting(found["count"], age)
