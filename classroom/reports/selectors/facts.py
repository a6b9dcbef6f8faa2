"""Table facts in lessons, homework and practice: who knows which."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Count

from classroom.models import PracticeAnswer, Student, User
from classroom.reports.selectors.visible import counted_answers, tallied, tallies
from classroom.reports.standings import Tally, together
from classroom.rules.tables import fact_of, factors
from classroom.rules.words import Standing


@dataclass(frozen=True, slots=True)
class FactTally:
    """How one fact went, for one student or for many."""

    fact: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class FactMap:
    """How each fact went: of each student by id, and of all together."""

    by_student: Mapping[int, Mapping[str, Tally]]
    together: tuple[FactTally, ...]

    @property
    def weakest(self) -> list[FactTally]:
        """The facts with something marked, the one known worst first."""
        marked = [each for each in self.together if each.tally.marked]
        return sorted(marked, key=lambda each: (each.tally.known, factors(each.fact)))


def fact_map(teacher: User, students: Sequence[Student]) -> FactMap:
    """Return how the table facts went for ``students``, in two queries."""
    answers = counted_answers(teacher).filter(seat__student__in=students)
    counted = tallies(answers, "seat__student", "round__prompt")
    in_rooms = [
        (cast(int, student), fact, each)
        for (student, prompt), each in counted.items()
        if (fact := fact_of(cast(str, prompt)))
    ]
    return _map(in_rooms + _practised(students))


def _practised(students: Sequence[Student]) -> list[tuple[int, str, Tally]]:
    answers = PracticeAnswer.objects.filter(practice__student__in=students).exclude(fact="")
    rows = answers.order_by().values_list("practice__student", "fact", "mark")
    counted = tallied(
        ((student, fact), Standing(mark), number)
        for student, fact, mark, number in rows.annotate(number=Count("pk"))
    )
    return [
        (cast(int, student), cast(str, fact), each) for (student, fact), each in counted.items()
    ]


def _map(found: Sequence[tuple[int, str, Tally]]) -> FactMap:
    parts: defaultdict[int, defaultdict[str, list[Tally]]] = defaultdict(lambda: defaultdict(list))
    everyone: defaultdict[str, list[Tally]] = defaultdict(list)
    for student, fact, each in found:
        parts[student][fact].append(each)
        everyone[fact].append(each)
    by_student = {
        student: {fact: together(listed) for fact, listed in facts.items()}
        for student, facts in parts.items()
    }
    summed = (FactTally(fact, together(listed)) for fact, listed in everyone.items())
    return FactMap(by_student, tuple(sorted(summed, key=lambda each: factors(each.fact))))
