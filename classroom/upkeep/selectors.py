"""What the database says of how the site is doing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.utils import timezone

from classroom.models import Answer, AnswerEvent, Room, SiteSettings
from classroom.models.rooms import Kind
from classroom.rules.words import Mark


@dataclass(frozen=True, slots=True)
class Waiting:
    """Stored answers that wait to be read: how many, and how old the oldest is."""

    count: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True)
class Stored:
    """What stands in the database: ``marks`` are those that the reader gave today, by mark."""

    rooms: int
    waiting: Waiting
    unsure: int
    marks: dict[str, int]
    reader: str
    backed_up_at: datetime | None
    restored_at: datetime | None

    @property
    def read(self) -> int:
        """How many answers were marked today by their reading."""
        return sum(self.marks.values())

    @property
    def unsure_share(self) -> float | None:
        """The part of today's readings that went to a teacher; None where there were none."""
        return self.marks.get(Mark.UNSURE, 0) / self.read if self.read else None


def answers_waiting(now: datetime) -> Waiting:
    """Return what waits to be read."""
    found = Answer.objects.filter(mark=Mark.READING).aggregate(
        count=Count("pk"), oldest=Min("received_at")
    )
    oldest: datetime | None = found["oldest"]
    age = 0.0 if oldest is None else max(0.0, (now - oldest).total_seconds())
    return Waiting(found["count"], age)


def stored(now: datetime) -> Stored:
    """Return what stands in the database, today being the day of whoever asks."""
    site = SiteSettings.objects.filter(pk=1).first()
    opened = Room.objects.open()
    return Stored(
        rooms=opened.filter(kind=Kind.LIVE).count(),
        waiting=answers_waiting(now),
        unsure=Answer.objects.current().filter(round__room__in=opened, mark=Mark.UNSURE).count(),
        marks=_marks_since(timezone.localtime(now).replace(hour=0, minute=0, second=0)),
        reader=_reader(),
        backed_up_at=site.backed_up_at if site else None,
        restored_at=site.restored_at if site else None,
    )


def _marks_since(moment: datetime) -> dict[str, int]:
    found = AnswerEvent.objects.filter(at__gte=moment, kind=AnswerEvent.Kind.MARKED)
    counted = found.order_by().values_list("mark").annotate(Count("pk"))
    return dict(counted)


def _reader() -> str:
    """Return the version that read the last answer."""
    latest = Answer.objects.order_by("-received_at", "-pk").values_list("model_version", flat=True)
    return next((version for version in latest[:50] if version), "")
