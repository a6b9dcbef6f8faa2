"""The writers of what is remembered: made anew from the answers, so that nothing counts twice.

A memory is worked out from the answers alone. Whoever stores, marks, corrects or takes back one
calls for it after the commit; called twice it writes the same.
"""

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models import Q

from classroom.models import Answer, FactMemory, Room, Round, Seat, Student, alive
from classroom.models.rooms import Kind
from classroom.remembering.memory import Recalled, recalled
from classroom.remembering.reviews import Key, reviews_of
from classroom.rules.words import Pace, Phase


def answer_remember(answer: Answer) -> None:
    """An answer is new or has another mark: what its child remembers follows, after the commit.

    In a lesson that runs it is left for the end of the lesson: thirty marks come at once there.
    """
    if answer.round.fact == "" or _is_running(answer.round):
        return
    transaction.on_commit(partial(_answer_remember, answer.seat_id, answer.round.fact))


def _is_running(asked: Round) -> bool:
    """Say whether it is clear without a look that a lesson runs."""
    room: Room | None = asked._state.fields_cache.get("room")
    return room is not None and room.phase != Phase.OVER and room.pace != Pace.OWN


def _answer_remember(seat_id: int, fact: str) -> None:
    left = Q(room__kind=Kind.HOMEWORK) | Q(room__phase=Phase.OVER.value)
    seats = Seat.objects.filter(left, pk=seat_id, student__isnull=False)
    facts_remember(students=list(seats.values_list("student", flat=True)), facts=[fact])


def lesson_remember(room_id: int) -> None:
    """A lesson is over: what its children remember follows, after the commit."""
    transaction.on_commit(partial(_lesson_remember, room_id))


def _lesson_remember(room_id: int) -> None:
    rounds = Room.objects.get(pk=room_id).rounds.exclude(fact="")
    facts = set(rounds.values_list("fact", flat=True))
    students = Student.objects.filter(alive.present("seats"), seats__room=room_id)
    facts_remember(students=set(students.values_list("pk", flat=True)), facts=facts)


@transaction.atomic
def facts_remember(*, students: Collection[int], facts: Collection[str]) -> None:
    """Work out anew what these students remember of these facts; what nobody answered goes."""
    if not (students and facts):
        return
    # Of two at once the second has to see what the first one's answers were.
    list(Student.objects.select_for_update().filter(pk__in=students).order_by("pk"))
    found = {key: recalled(reviews) for key, reviews in reviews_of(students, facts).items()}
    memories = FactMemory.objects.filter(student__in=students, fact__in=facts)
    gone = [each.pk for each in memories if (each.student_id, each.fact) not in found]
    FactMemory.objects.filter(pk__in=gone).delete()
    FactMemory.objects.bulk_create(
        [_memory(key, said) for key, said in found.items()],
        update_conflicts=True,
        unique_fields=["student", "fact"],
        update_fields=["card", "due_at", "lapses", "missed_at", "missed_in_class"],
    )


def _memory(key: Key, said: Recalled) -> FactMemory:
    student, fact = key
    return FactMemory(
        student_id=student,
        fact=fact,
        card=said.card,
        due_at=said.due_at,
        lapses=said.lapses,
        missed_at=said.missed_at,
        missed_in_class=said.missed_in_class,
    )
