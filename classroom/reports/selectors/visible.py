"""What a teacher may see, and what counts: nothing deleted, no seat that was taken out."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from classroom.models import Answer, Classroom, Room, Round, Seat, Student, User, alive
from classroom.models.rooms import Kind
from classroom.models.seats import SeatQuerySet
from classroom.reports.standings import STANDINGS, Outcome, Tally, standing_of
from classroom.rules.words import Mark, Phase

SHOWN_TEXT = Case(When(settled_text="", then=F("text")), default=F("settled_text"))
SHOWN_MIRRORED = Case(
    When(Q(settled_text="") | Q(settled_text=F("text")), then=F("mirrored")), default=Value("")
)
"""As ``Answer.shown_mirrored``."""
IS_SETTLED = Q(settled_at__isnull=False)
IS_SKIPPED = Q(round__skipped_at__isnull=False)
IS_WRONG = Q(mark=Mark.WRONG) & (Q(is_late=False) | IS_SETTLED) & ~IS_SKIPPED


def rooms_of(teacher: User) -> QuerySet[Room]:
    """Return a teacher's rooms, running or over, newest first."""
    rooms = Room.objects.kept().of(teacher)
    return rooms.select_related("classroom").order_by("-created_at", "-pk")


def lessons_of(teacher: User) -> QuerySet[Room]:
    """Return a teacher's lessons and homework; one that ended in its lobby is none."""
    nothing_asked = ~Exists(Round.objects.filter(room=OuterRef("pk")))
    return rooms_of(teacher).exclude(nothing_asked, kind=Kind.LIVE, phase=Phase.OVER)


def classes_of(teacher: User) -> QuerySet[Classroom]:
    """Return a teacher's classes, those archived too."""
    return Classroom.objects.kept().of(teacher).order_by("name")


def students_of(teacher: User) -> QuerySet[Student]:
    """Return the students of a teacher's classes, those archived too."""
    students = Student.objects.kept().filter(alive.kept("classroom"), classroom__teacher=teacher)
    return students.select_related("classroom").order_by("name")


def seats_of(teacher: User) -> SeatQuerySet:
    """Return the children's seats in a teacher's rooms, but for those of deleted students."""
    seats = Seat.objects.real().filter(alive.kept("room"), room__teacher=teacher)
    return seats.filter(alive.kept("student"), alive.kept("student__classroom"))


def counted_answers(teacher: User) -> QuerySet[Answer]:
    """Return the current answers that count in a teacher's results."""
    return Answer.objects.current().filter(seat__in=seats_of(teacher).present())


def tried_answers(teacher: User) -> QuerySet[Answer]:
    """Return the answers that count in a teacher's results, and all first tries beside them."""
    tried = Answer.objects.filter(alive.current() | Q(try_number=1))
    return tried.filter(seat__in=seats_of(teacher).present())


def first_tries() -> QuerySet[Answer]:
    """Return the first tries that a later one superseded; what took no try is none."""
    took = Q(mark__in=(Mark.RIGHT, Mark.WRONG, Mark.READING)) | Q(
        mark=Mark.UNSURE, is_disputed=True
    )
    return Answer.objects.filter(~alive.current(), took, try_number=1)


def with_first_try(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Add the mark of the first try as ``first_mark``; None where the answer is that itself."""
    first = first_tries().filter(seat=OuterRef("seat"), round=OuterRef("round"))
    return answers.annotate(first_mark=Subquery(first.values("mark")[:1]))


def tallies(answers: QuerySet[Answer], *keys: str) -> dict[tuple[Hashable, ...], Tally]:
    """Count ``answers`` in one query, for each combination of the fields ``keys``."""
    rows = answers.order_by().annotate(settled=IS_SETTLED, skipped=IS_SKIPPED)
    stands = ("mark", "is_late", "settled", "skipped")
    counted = rows.values_list(*keys, *stands).annotate(number=Count("pk"))
    return tallied(
        (tuple(key), standing_of(mark, late=late, settled=settled, skipped=skipped), number)
        for *key, mark, late, settled, skipped, number in counted
    )


def tallied(
    rows: Iterable[tuple[tuple[Hashable, ...], Outcome, int]],
) -> dict[tuple[Hashable, ...], Tally]:
    """Add up rows of key, standing and number."""
    found: defaultdict[tuple[Hashable, ...], dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(STANDINGS, 0)
    )
    for key, standing, number in rows:
        found[key][standing] += number
    return {key: Tally(**numbers) for key, numbers in found.items()}
