"""The pages of problem sets: made, changed, ordered, copied, archived; and not by strangers."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from classroom.live.selectors.boards import board_snapshot
from classroom.models import Problem, ProblemSet, Room, User
from classroom.problems.services import problems as services
from classroom.problems.services.sets import set_create, set_duplicate
from tests.classroom.live.pages import chosen, page
from tests.classroom.live.stories import NOON, ask


def prompts(problem_set: ProblemSet) -> list[str]:
    problems = problem_set.problems.filter(deleted_at=None).order_by("position")
    assert [problem.position for problem in problems] == list(range(1, len(problems) + 1))
    return [problem.prompt for problem in problems]


def address(name: str, *args: Any) -> str:
    return reverse(f"classroom:{name}", args=args)


def write(laptop: Client, problem_set: ProblemSet, **fields: Any) -> Any:
    given = {"prompt": "3 + 4 =", "accepted": "7", "form": "any", "points": "1"} | fields
    return laptop.post(address("problem_new", problem_set.pk), given)


def test_ms_vega_writes_a_set(vegas_laptop: Client) -> None:
    response = vegas_laptop.post(
        address("set_new"), {"title": " Sums  to ten ", "description": "", "separator": "."}
    )
    made = ProblemSet.objects.get()
    assert response["Location"] == address("problem_new", made.pk)
    assert (made.title, made.teacher.username) == ("Sums to ten", "vega")
    write(vegas_laptop, made, accepted="7; 7.0;7", seconds="20", hint="Count on.", another="1")
    problem = made.problems.get()
    assert (problem.prompt, problem.accepted, problem.position) == ("3 + 4 =", ["7", "7.0"], 1)
    assert (problem.seconds, problem.hint) == (20, "Count on.")
    shown = page(vegas_laptop.get(address("problem_set", made.pk)))
    assert "3 + 4 =" in shown
    assert "7; 7.0" in shown
    assert "Sums to ten" in page(vegas_laptop.get(address("problem_sets")))


def test_a_formula_is_shown_on_the_sets_page(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    write(vegas_laptop, times_tables, prompt=r"$\frac{3}{4} + \frac{1}{4}$ =", accepted="1")
    shown = page(vegas_laptop.get(address("problem_set", times_tables.pk)))
    assert "<mfrac><mrow><mn>3</mn></mrow><mrow><mn>4</mn></mrow></mfrac>" in shown
    assert "Move up: 3/4 + 1/4 =" in shown


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"prompt": "  "}, "Write what you ask."),
        ({"prompt": "x" * 201}, "This has 201 characters; at most 200 fit."),
        ({"prompt": r"$\frac{3}{4$"}, r"The formula “\frac{3}{4” is not complete."),
        ({"prompt": r"$\fraction{3}{4}$"}, r"We do not know “\fraction” in a formula."),
        ({"prompt": r"It is $\frac{1}{2}"}, "A $ opens a formula that no $ closes."),
        ({"accepted": " ; "}, "Give at least one accepted answer."),
        ({"accepted": "many"}, "“many” is no number a child can write: 56, -7, 3.5, 1/2 or 2 1/2"),
        ({"accepted": "123456789"}, "“123456789” is too long for the canvas: at most 8 digits fit"),
        ({"accepted": "1; 3,5"}, "“3,5”: this set has a decimal point. Write 3.5."),
        ({"accepted": "1/2", "form": "integer"}, "“1/2” cannot be written as a whole number."),
        ({"accepted": "1/3", "form": "decimal"}, "“1/3” cannot be written as a decimal."),
        ({"accepted": "; ".join(map(str, range(21)))}, "Give at most 20 accepted answers."),
        ({"form": "word"}, "Select a valid choice."),
        ({"points": "0"}, "greater than or equal to 1"),
        ({"points": "many"}, "Write a whole number."),
        ({"seconds": "4000"}, "less than or equal to 3600"),
        ({"hint": "x" * 241}, "This has 241 characters; at most 240 fit."),
        ({"explanation": "x" * 401}, "This has 401 characters; at most 400 fit."),
    ],
)
def test_a_problem_that_cannot_be_says_why_and_saves_nothing(
    vegas_laptop: Client, times_tables: ProblemSet, fields: dict[str, str], sentence: str
) -> None:
    response = write(vegas_laptop, times_tables, **fields)
    assert response.status_code == 400
    assert sentence in page(response)
    assert prompts(times_tables) == ["7 × 8 =", "6 × 7 ="]


@pytest.mark.parametrize("separator", [".", ","])
@pytest.mark.parametrize(("typed", "mark"), [("1.125", "point"), ("1,125", "comma")])
def test_one_mark_before_three_digits_is_asked_about_before_a_problem_is_saved(
    vegas_laptop: Client, vega: User, separator: str, typed: str, mark: str
) -> None:
    problem_set = set_create(teacher=vega, title="Eighths", separator=separator)
    decimal = f"1{separator}125"
    asked = write(vegas_laptop, problem_set, accepted=f"{typed}; 9/8")
    assert asked.status_code == 400
    for reading in ("1125", decimal):
        assert f"{typed} = <b>{reading}</b>" in page(asked)
    assert prompts(problem_set) == []
    for meaning, saved in (("whole", "1125"), ("decimal", decimal)):
        fields = {"accepted": f"{typed}; 9/8", f"meant-{mark}": meaning}
        assert write(vegas_laptop, problem_set, **fields).status_code == 302
        problem = problem_set.problems.latest("pk")
        assert problem.accepted == [saved, "9/8"]
        where = address("problem_edit", problem_set.pk, problem.pk)  # said once, asked no more
        again = {"prompt": "9 ÷ 8 =", "accepted": f"{saved}; 9/8", "form": "any"}
        assert vegas_laptop.post(where, again).status_code == 302
        problem.refresh_from_db()
        assert (problem.prompt, problem.accepted) == ("9 ÷ 8 =", [saved, "9/8"])


def test_what_was_chosen_stays_chosen_while_the_other_mark_is_asked_about(
    vegas_laptop: Client, vega: User
) -> None:
    problem_set = set_create(teacher=vega, title="Eighths", separator=",")
    fields = {"accepted": "1.125; 2,250", "meant-point": "whole"}
    asked = write(vegas_laptop, problem_set, **fields)
    assert asked.status_code == 400
    assert chosen(page(asked)) == ["meant-point=whole"]
    (open_one,) = re.findall(r'name="([\w-]+)"[^>]* autofocus', page(asked))
    assert open_one == "meant-comma"
    both = fields | {"meant-comma": "decimal", "points": "much"}  # something else is wrong
    assert chosen(page(write(vegas_laptop, problem_set, **both))) == [
        "meant-point=whole",
        "meant-comma=decimal",
    ]
    write(vegas_laptop, problem_set, **(both | {"points": "1"}))
    assert problem_set.problems.get().accepted == ["1125", "2,250"]


def test_what_is_wrong_with_a_change_leaves_the_problem_as_it_was(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    problem = times_tables.problems.get(position=1)
    where = address("problem_edit", times_tables.pk, problem.pk)
    given = {"prompt": "7 × 9 =", "accepted": "sixty-three", "form": "any"}
    assert vegas_laptop.post(where, given).status_code == 400
    assert prompts(times_tables) == ["7 × 8 =", "6 × 7 ="]
    vegas_laptop.post(where, given | {"accepted": "63"})
    assert prompts(times_tables) == ["7 × 9 =", "6 × 7 ="]


def test_a_new_decimal_separator_is_written_into_the_answers(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    write(vegas_laptop, times_tables, prompt="7 ÷ 2 =", accepted="3.5; 7/2; 1,000,000")
    given = {"title": "Halves", "description": "", "separator": ","}
    vegas_laptop.post(address("problem_set", times_tables.pk), given)
    assert times_tables.problems.get(position=3).accepted == ["3,5", "7/2", "1.000.000"]
    assert write(vegas_laptop, times_tables, accepted="0.5").status_code == 400
    assert write(vegas_laptop, times_tables, accepted="0,5").status_code == 302


def test_problems_move_by_their_buttons(vegas_laptop: Client, times_tables: ProblemSet) -> None:
    first, second = times_tables.problems.order_by("position")
    where = address("problem_move", times_tables.pk, second.pk)
    response = vegas_laptop.post(where, {"to": "up"})
    assert response["Location"].endswith(f"#problem-{second.pk}")
    assert prompts(times_tables) == ["6 × 7 =", "7 × 8 ="]
    for to in ("up", "sideways"):  # it is the first already
        vegas_laptop.post(where, {"to": to})
    assert prompts(times_tables) == ["6 × 7 =", "7 × 8 ="]
    vegas_laptop.post(where, {"to": "down"})
    assert prompts(times_tables) == ["7 × 8 =", "6 × 7 ="]
    assert first.pk == times_tables.problems.get(position=1).pk


def test_problems_are_dragged_into_an_order(vegas_laptop: Client, times_tables: ProblemSet) -> None:
    write(vegas_laptop, times_tables)
    first, second, third = times_tables.problems.order_by("position").values_list("pk", flat=True)
    where = address("problems_order", times_tables.pk)
    assert vegas_laptop.post(where, {"problem": [third, first, second]}).status_code == 204
    assert prompts(times_tables) == ["3 + 4 =", "7 × 8 =", "6 × 7 ="]


def test_an_order_of_other_problems_changes_nothing(
    vegas_laptop: Client, times_tables: ProblemSet, orions_room: Room
) -> None:
    first, second = times_tables.problems.order_by("position").values_list("pk", flat=True)
    foreign = Problem.objects.get(prompt="1 + 1 =").pk
    where = address("problems_order", times_tables.pk)
    for order in ([second], [second, first, first], [second, first, foreign], []):
        assert vegas_laptop.post(where, {"problem": order}).status_code == 409
    assert vegas_laptop.post(where, {"problem": ["x"]}).status_code == 400
    assert prompts(times_tables) == ["7 × 8 =", "6 × 7 ="]


def test_a_problem_is_duplicated_behind_itself_and_deleted(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    first = times_tables.problems.get(position=1)
    vegas_laptop.post(address("problem_duplicate", times_tables.pk, first.pk))
    assert prompts(times_tables) == ["7 × 8 =", "7 × 8 =", "6 × 7 ="]
    where = address("delete", "problem", first.pk)
    assert "Delete “7 × 8 =”?" in page(vegas_laptop.get(where))
    vegas_laptop.post(where)
    assert prompts(times_tables) == ["7 × 8 =", "6 × 7 ="]
    assert vegas_laptop.get(address("problem_edit", times_tables.pk, first.pk)).status_code == 404


def test_a_deleted_problem_comes_back_to_its_place(
    vegas_laptop: Client, times_tables: ProblemSet, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = times_tables.problems.get(position=1)
    asked = ask(room)
    deleted = vegas_laptop.post(address("delete", "problem", first.pk), follow=True)
    assert address("undo", "problem", first.pk) in page(deleted)
    assert "Problem · Times tables" in " ".join(page(vegas_laptop.get("/teach/deleted/")).split())
    write(vegas_laptop, times_tables)
    monkeypatch.setattr(services, "MAX_PROBLEMS", 2)
    full = vegas_laptop.post(address("undo", "problem", first.pk), follow=True)
    assert "Delete one first." in page(full)
    monkeypatch.undo()
    vegas_laptop.post(address("undo", "problem", first.pk))
    assert prompts(times_tables)[:2] == ["7 × 8 =", "6 × 7 ="]
    assert list(times_tables.problems.values_list("position", flat=True)) == [1, 2, 3]
    asked.refresh_from_db()
    assert asked.problem == first  # results still know which problem it was


def test_a_deleted_problem_is_neither_asked_nor_counted_nor_copied(
    vegas_laptop: Client, times_tables: ProblemSet, room: Room
) -> None:
    first, second = times_tables.problems.order_by("position")
    services.problem_delete(problem=first, now=NOON)
    assert "1 problem" in page(vegas_laptop.get(address("problem_sets")))
    assert ask(room).problem == second
    assert [problem.prompt for problem in board_snapshot(room, NOON).problems] == ["6 × 7 ="]
    exported = vegas_laptop.get(address("set_export", times_tables.pk, "csv"))
    assert "7 × 8" not in exported.getvalue().decode()
    vegas_laptop.post(address("set_duplicate", times_tables.pk))
    assert ProblemSet.objects.latest("pk").problems.count() == 1


def test_a_set_is_full_at_two_hundred_problems(
    vegas_laptop: Client, times_tables: ProblemSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MAX_PROBLEMS", 2)
    response = write(vegas_laptop, times_tables)
    assert response.status_code == 400
    assert "A set holds at most 2 problems." in page(response)
    first = times_tables.problems.get(position=1)
    vegas_laptop.post(address("problem_duplicate", times_tables.pk, first.pk))
    assert prompts(times_tables) == ["7 × 8 =", "6 × 7 ="]


def test_a_set_is_duplicated_archived_and_brought_back(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    vegas_laptop.post(address("set_duplicate", times_tables.pk))
    copy = ProblemSet.objects.exclude(pk=times_tables.pk).get()
    assert (copy.title, prompts(copy)) == ("Times tables (copy)", ["7 × 8 =", "6 × 7 ="])
    vegas_laptop.post(address("set_archive", copy.pk))
    listed = page(vegas_laptop.get(address("problem_sets")))
    assert "1 archived set" in listed
    assert "Times tables (copy)" not in page(vegas_laptop.get("/teach/"))
    vegas_laptop.post(address("set_bring_back", copy.pk))
    copy.refresh_from_db()
    assert copy.archived_at is None


def test_a_deleted_set_is_gone_from_every_page(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    ProblemSet.objects.update(deleted_at=NOON, archived_at=NOON)
    assert "Times tables" not in page(vegas_laptop.get(address("problem_sets")))
    assert vegas_laptop.get(address("problem_set", times_tables.pk)).status_code == 404
    assert vegas_laptop.post(address("set_bring_back", times_tables.pk)).status_code == 404


def test_a_problem_is_looked_at_while_it_is_written(vegas_laptop: Client) -> None:
    where = address("prompt_preview")
    shown = vegas_laptop.post(
        where,
        {"prompt": r"$\frac{1}{2}$ < 1", "form": "mixed", "hint": "Half.", "background": "squared"},
    ).json()
    assert shown["prompt_html"].endswith("</math> &lt; 1")
    assert (shown["form"], shown["hint"], shown["fault"]) == ("mixed", "Half.", "")
    assert shown["background"]["kind"] == "squared"
    assert "not complete" in vegas_laptop.post(where, {"prompt": r"$\frac{1}$"}).json()["fault"]
    comma = {"prompt": "1 ÷ 2 =", "accepted": "0,5", "background": "picture"}
    assert "decimal point" in vegas_laptop.post(where, comma).json()["fault"]
    on_picture = vegas_laptop.post(where, comma | {"separator": ","}).json()
    assert (on_picture["on_picture"], on_picture["fault"]) == (True, "")


def test_each_row_is_shown_as_a_child_sees_it(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    first, second = times_tables.problems.order_by("position")
    times_tables.problems.filter(pk=second.pk).update(form="mixed", hint="Six sevens.")
    html = page(vegas_laptop.get(address("problem_set", times_tables.pk)))
    shown = json.loads(re.findall(r'id="shown" type="application/json">(.*?)</script>', html)[0])
    right, wrong = shown[str(first.pk)], shown[str(second.pk)]
    assert (right["prompt"], right["place"], right["fault"]) == ("7 × 8 =", 1, "")
    assert (wrong["form"], wrong["hint"]) == ("mixed", "Six sevens.")
    assert "cannot be written as a mixed number" in wrong["fault"]


# --- Others -------------------------------------------------------------------------------------


def test_a_set_is_shared_with_a_school_by_a_tick(
    vegas_laptop: Client, rigels_laptop: Client, shared: ProblemSet
) -> None:
    where = address("problem_set", shared.pk)
    given = {"title": "Times tables", "description": "", "separator": "."}
    vegas_laptop.post(where, given)
    assert rigels_laptop.get(where).status_code == 404
    vegas_laptop.post(where, given | {"share": "on"})
    assert rigels_laptop.get(where).status_code == 200


def test_a_colleague_reads_and_copies_and_changes_nothing(
    rigels_laptop: Client, shared: ProblemSet
) -> None:
    shared.problems.filter(position=1).update(form="fraction")
    read = page(rigels_laptop.get(address("problem_set", shared.pk)))
    assert "7 × 8 =" in read
    assert "a fraction</span>" in read
    assert "Copy to my sets" in read
    assert address("problem_new", shared.pk) not in read
    assert rigels_laptop.get(address("set_preview", shared.pk)).status_code == 200
    rigels_laptop.post(address("set_duplicate", shared.pk))
    copy = ProblemSet.objects.get(teacher__username="rigel")
    assert (copy.title, copy.school, prompts(copy)) == ("Times tables", None, prompts(shared))
    for status in changes(rigels_laptop, shared):
        assert status == 404
    assert prompts(shared) == ["7 × 8 =", "6 × 7 ="]


def test_mr_orion_finds_nothing_of_ms_vegas(
    orions_laptop: Client, shared: ProblemSet, times_tables: ProblemSet
) -> None:
    assert "Times tables" not in page(orions_laptop.get(address("problem_sets")))
    for name in ("problem_set", "set_preview", "problem_new", "set_import_into"):
        assert orions_laptop.get(address(name, shared.pk)).status_code == 404
    for kind in ("json", "csv", "xlsx"):
        assert orions_laptop.get(address("set_export", shared.pk, kind)).status_code == 404
    assert orions_laptop.post(address("set_duplicate", shared.pk)).status_code == 404
    for status in changes(orions_laptop, shared):
        assert status == 404
    assert ProblemSet.objects.get() == shared


def changes(laptop: Client, problem_set: ProblemSet) -> list[int]:
    """Try every way to change a set, and return what came of it."""
    first = problem_set.problems.get(position=1)
    on_set = [
        *("problem_set", "set_archive", "set_bring_back", "problems_order", "problem_new"),
        "set_import_into",
    ]
    on_problem = ["problem_edit", "problem_duplicate", "problem_move"]
    addresses = [address(name, problem_set.pk) for name in on_set]
    addresses += [address(name, problem_set.pk, first.pk) for name in on_problem]
    return [laptop.post(where, {"to": "down", "title": "Mine"}).status_code for where in addresses]


def test_a_problem_of_another_set_is_not_found_under_this_one(
    vegas_laptop: Client, times_tables: ProblemSet, orions_room: Room
) -> None:
    foreign = Problem.objects.get(prompt="1 + 1 =")
    assert vegas_laptop.get(address("problem_edit", times_tables.pk, foreign.pk)).status_code == 404


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(
    client: Client, times_tables: ProblemSet
) -> None:
    for where in (address("problem_sets"), address("problem_set", times_tables.pk)):
        assert client.get(where)["Location"].startswith("/teach/sign-in/")


@pytest.mark.parametrize("copies", [1, 8])
def test_the_list_and_a_set_are_read_in_few_queries(
    vegas_laptop: Client,
    times_tables: ProblemSet,
    copies: int,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(copies):
        set_duplicate(problem_set=times_tables, teacher=times_tables.teacher, title="Again")
        services.problem_duplicate(problem=times_tables.problems.get(position=1))
    with django_assert_max_num_queries(7):
        vegas_laptop.get(address("problem_sets"))
    with django_assert_max_num_queries(6):
        vegas_laptop.get(address("problem_set", times_tables.pk))
