"""What the pages of single components are filled with."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib.auth.forms import AuthenticationForm
from django.utils.safestring import mark_safe

from astro_site.gallery.cast import CREW, room, seat
from classroom.accounts.sign_up_forms import SignUpForm
from classroom.live.forms import AVATAR_CHOICES, CodeForm, NameForm
from classroom.reports.charts import bars, heat, lesson, line, small

SAMPLE: Final = "Plain sample data"
MOODS: Final = ("plain", "thinking", "cheering", "curious", "comforting")
BUTTONS: Final = (
    "",
    "button--primary",
    "button--right",
    "button--danger",
    "button--plain",
    "button--night",
)
MARKS: Final = ("right", "wrong", "again", "unsure", "late", "reading", "away", "empty", "writing")


def crew() -> dict[str, Any]:
    """Return the avatars and the moods."""
    return {"crew": AVATAR_CHOICES, "avatar": "cat", "moods": MOODS, "seat": seat(), "marks": MARKS}


def controls() -> dict[str, Any]:
    """Return buttons, and a form: empty, and sent with everything wrong."""
    wrong = SignUpForm({"email": "vega", "password1": "1", "password2": "2"})
    wrong.is_valid()
    return {"buttons": BUTTONS, "empty": SignUpForm(), "wrong": wrong, "room": room()}


def lesson_strip() -> tuple[str, str]:
    """Return a child's lesson under its head: all marks, no answer, and one of unknown times."""
    looks = ("right", "wrong", "unsure", "late")
    steps: list[lesson.Step | None] = [
        lesson.Step(
            look=looks[number % 4],
            title=f"Problem {number}",
            link="#",
            came=3.0 + number * 2,
            thinking=None if number == 4 else 1.0 + number / 2,
            writing=None if number == 4 else 1.5,
        )
        for number in range(1, 9)
    ]
    steps[4] = None
    numbers = [(str(number), f"Problem {number}") for number in range(1, 9)]
    return (
        lesson.head(numbers, until="20 s", title="The problems"),
        lesson.strip(steps, 20, key="strip", title="A lesson as a strip"),
    )


def charts() -> dict[str, Any]:
    """Return one chart of each kind that is a picture by itself."""
    kinds = {"right": "Right", "wrong": "Wrong", "unsure": "Unsure", "nothing": "Nothing"}
    counts = ((9, 2, 1, 0), (7, 3, 1, 1), (4, 6, 0, 2), (11, 1, 0, 0))
    stacks = [
        bars.Bar(
            label=str(number),
            title=f"Problem {number}",
            parts=dict(zip(kinds, each, strict=True)),
        )
        for number, each in enumerate(counts, start=1)
    ]
    names = [name for name, _ in CREW[:5]]
    cells = {
        (row, column): heat.Heat(
            share=(row * 3 + column * 2) % 11 / 10, number=str(column), title=""
        )
        for row in range(5)
        for column in range(8)
        if (row + column) % 7
    }
    points = [
        line.Point(f"{day}", share, "", number=number)
        for day, (share, number) in enumerate(
            ((0.4, "2/5"), (0.5, "3/6"), (None, ""), (0.7, "7/10"), (0.9, "9/10"))
        )
    ]
    made = [
        *lesson_strip(),
        bars.stacked(stacks, called=kinds, key="bars", title="Bars", description=SAMPLE),
        heat.heat_map(
            names, [*"12345678"], cells, key="heat", title="Heat map", description=SAMPLE
        ),
        line.line(
            points, ends=("none", "half", "all"), key="line", title="Line", description=SAMPLE
        ),
        small.small(points, key="small", title="Small"),
    ]
    return {"charts": [mark_safe(each) for each in made]}


def joining(name: str | None = None) -> dict[str, Any]:
    """Return a room that is joined, by a name that may be too long."""
    form = NameForm(None if name is None else {"name": name}, room=room())
    return {"room": room(), "form": form, "crew": AVATAR_CHOICES, "avatar": "cat"}


def signing_in() -> dict[str, Any]:
    """Return a sign-in that failed."""
    form = AuthenticationForm(data={"username": "vega", "password": ""})
    return {"form": form}


ALONE: Final[tuple[tuple[str, str, str, Callable[[], dict[str, Any]]], ...]] = (
    ("home", "classroom/home.html", "/", lambda: {"form": CodeForm()}),
    ("home-wrong", "classroom/home.html", "/", lambda: {"form": CodeForm({"code": ""})}),
    ("join", "classroom/join.html", "/join/ABC234/", joining),
    ("join-wrong", "classroom/join.html", "/join/ABC234/", lambda: joining("A" * 60)),
    ("sign-in", "accounts/sign_in.html", "/teach/sign-in/", signing_in),
    ("classes-empty", "rosters/classes.html", "/teach/classes/", dict),
    ("sets-empty", "problems/sets.html", "/teach/sets/", dict),
    ("homework-empty", "homework/list.html", "/teach/homework/", dict),
    ("lost", "404.html", "/nowhere/", dict),
    ("lost-teacher", "404.html", "/teach/nowhere/", dict),
    ("broken", "500.html", "/teach/", dict),
)
"""Pages of the site that stand alone: name, template, address, and what fills it."""


CONTEXTS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "crew": crew,
    "controls": controls,
    "charts": charts,
}
"""By the name of the page; what has none needs nothing."""
