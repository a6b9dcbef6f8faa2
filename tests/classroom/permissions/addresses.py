"""Every address of the classroom, and for each that takes ids what of Ms. Vega's to ask it for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.urls import URLPattern, URLResolver, get_resolver

from classroom.models import Answer, Classroom, Problem, ProblemSet, Room, Round, Seat, Student
from classroom.reports.words import ENDINGS

Args: TypeAlias = tuple[object, ...]


@dataclass
class Fixtures:
    """What Ms. Vega has: in use, archived, and deleted a moment ago."""

    classroom: Classroom
    student: Student
    problem_set: ProblemSet
    problem: Problem
    room: Room
    seat: Seat
    round: Round
    extra: Round
    homework: Room
    answer: Answer
    archived_class: Classroom
    archived_set: ProblemSet
    deleted: tuple[tuple[str, int], ...]


def _class(things: Fixtures) -> list[Args]:
    return [(things.classroom.pk,)]


def _student(things: Fixtures) -> list[Args]:
    return [(things.student.pk,)]


def _set(things: Fixtures) -> list[Args]:
    return [(things.problem_set.pk,), (things.archived_set.pk,)]


def _problem(things: Fixtures) -> list[Args]:
    return [(things.problem_set.pk, things.problem.pk)]


def _homework(things: Fixtures) -> list[Args]:
    return [(things.homework.pk,)]


def _deletable(things: Fixtures) -> list[Args]:
    return [
        ("class", things.classroom.pk),
        ("student", things.student.pk),
        ("problem-set", things.problem_set.pk),
        ("room", things.room.pk),
        ("room", things.homework.pk),
        ("problem", things.problem.pk),
        ("account", things.classroom.teacher_id),
    ]


def _ending(pick: Callable[[Fixtures], int]) -> Callable[[Fixtures], list[Args]]:
    return lambda things: [(pick(things), ending) for ending, _ in ENDINGS]


PRIVATE: Final[dict[str, Callable[[Fixtures], list[Args]]]] = {
    **dict.fromkeys(
        ["board", "board_invite", "board_link", "board_poll", "board_typed"],
        lambda t: [(t.room.pk,), (t.homework.pk,)],
    ),
    **dict.fromkeys(["class_page", "class_edit", "class_archive", "class_hand_over"], _class),
    **dict.fromkeys(
        ["student_add", "list_import", "list_look", "list_save", "cards", "cards_make"], _class
    ),
    **dict.fromkeys(["class_let_in", "class_needs"], _class),
    **dict.fromkeys(["student_edit", "student_to", "student_new_card", "student_let_in"], _student),
    "class_return": lambda things: [(things.archived_class.pk,)],
    **dict.fromkeys(["cards_of_student", "student_export", "results_student"], _student),
    "student_needs": _student,
    **dict.fromkeys(["problem_set", "set_duplicate", "set_archive", "set_bring_back"], _set),
    **dict.fromkeys(["set_preview", "problems_order", "problem_new", "generate"], _set),
    "set_import_into": _set,
    "set_export": lambda things: [
        (things.problem_set.pk, kind) for kind in ("csv", "xlsx", "json")
    ],
    **dict.fromkeys(["problem_edit", "problem_duplicate"], _problem),
    "problem_move": _problem,
    **dict.fromkeys(["homework", "homework_grid", "homework_due"], _homework),
    **dict.fromkeys(["homework_collect", "homework_settle", "homework_door"], _homework),
    "results_room": lambda things: [(things.room.pk,), (things.homework.pk,)],
    "results_replay": lambda things: [(things.room.pk, things.round.pk)],
    "results_cell": lambda things: [(things.room.pk, things.seat.pk, things.round.pk)],
    "results_question_add": lambda things: [(things.room.pk, things.extra.pk)],
    **dict.fromkeys(["results_class", "homework_next", "notes", "notes_print"], _class),
    "results_room_export": _ending(lambda things: things.room.pk),
    "results_student_export": _ending(lambda things: things.student.pk),
    "results_class_export": _ending(lambda things: things.classroom.pk),
    "delete": _deletable,
    "undo": lambda things: list(things.deleted),
}
"""Addresses that take ids of what is one teacher's."""

ANY_TEACHERS: Final[dict[str, Args]] = {
    "library_set": ("all-tables",),
    "library_take": ("all-tables",),
    "set_template": ("csv",),
}
"""Addresses that take names of what ships with the project: for whoever is signed in."""

PUBLIC: Final[dict[str, tuple[Args, str]]] = {
    "home": ((), "a child types the code of a lesson here, without an account"),
    "join": (("ABC234",), "whoever has the code of a lesson asks for a seat; a child's way in"),
    "play": (("ABC234",), "the seat's signed cookie says whose it is; without it, back to join"),
    "play_poll": (("ABC234",), "the same as its page, which comes here where no socket opens"),
    "not_me": ((), "a device forgets its own seat"),
    "layout": ((), "how a child wants its own page, by its cookies; without one, nothing"),
    "avatar": ((), "who of the crew a child is, by its cookies; without one, nothing"),
    "stage": (("forged",), "the signed link for the projector, which nobody signs in to"),
    "stage_poll": (("forged",), "the same as its page, which comes here where no socket opens"),
    "colleague": (("forged",), "the signed link that the teacher gave to a colleague"),
    "card": ((), "a child's own page, by the signed cookie of the card"),
    "card_pictures": (("ABC234",), "class code and four pictures, throttled, are the way in"),
    "card_open": (
        ("00000000-0000-4000-8000-000000000000",),
        "the secret in the card's QR code is the way in",
    ),
    "picture": (
        ("00000000-0000-4000-8000-000000000000",),
        "children see a problem's picture without an account; its random id is the secret",
    ),
    "home_note": (("forged",), "the signed link that the teacher gave to the child's home"),
    "digits": ((), "practising to write digits needs no account"),
    "digit_judge": ((), "says how a digit was formed, and keeps nothing"),
    "practice": ((), "practice alone needs no account"),
    "livez": ((), "says that the process is alive, and nothing else"),
    "readyz": ((), "says whether a lesson could begin, and nothing else"),
    "health": ((), "says the same at its old address"),
    "accessibility": ((), "says how everybody can take part"),
    "privacy": ((), "says in plain words what is kept"),
    "sign_in": ((), "the way in for teachers"),
    "sign_out": ((), "ends the own session; without one, nothing"),
    "sign_up": ((), "where a teacher asks for an account"),
    "sign_up_proven": (("forged",), "the signed link in the e-mail is the proof"),
    "account_back": ((), "asks whoever gave the right password of a deleted account"),
    "password_reset": ((), "says the same whether there is such an account or not"),
    "password_reset_sent": ((), "says that an e-mail went out, if there is an account"),
    "password_reset_confirm": (("MQ", "forged"), "the signed link in the e-mail is the proof"),
    "password_reset_done": ((), "says that it worked"),
}
"""Addresses that nobody signs in for: an example that opens nothing, and why it is public."""


def addresses() -> dict[str, list[str]]:
    """Return the names of all addresses of the classroom, and what each takes."""
    found: dict[str, list[str]] = {}
    for namespaces, pattern in _patterns(get_resolver(), ()):
        if namespaces == ("classroom",):
            assert pattern.name, f"{pattern} has no name"
            assert pattern.name not in found, f"two addresses are called {pattern.name}"
            found[pattern.name] = list(pattern.pattern.converters)
    return found


def others() -> set[str]:
    """Return what stands in the URL conf outside the classroom: namespaces and names."""
    found = _patterns(get_resolver(), ())
    return {spaces[0] if spaces else str(pattern.name) for spaces, pattern in found} - {"classroom"}


def _patterns(
    resolver: URLResolver, namespaces: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield namespaces, entry
        else:
            inner = (entry.namespace,) if entry.namespace else ()
            yield from _patterns(entry, namespaces + inner)


def personal() -> list[str]:
    """Return the addresses without ids that show whoever is signed in their own things."""
    return sorted(name for name, takes in addresses().items() if not takes and name not in PUBLIC)
