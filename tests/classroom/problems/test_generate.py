"""Ms. Vega lets problems be made: she sees them first, then keeps them."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from classroom.models import Problem, ProblemSet, User
from classroom.problems.generate_options import COMMON, KINDS

NEW = "/teach/sets/generate/"
TABLES = {
    "kind": "tables",
    "tables": ["7"],
    "first": "1",
    "up_to": "10",
    "ways": "times",
    "count": "5",
    "seed": "7",
    "grows": "on",
}


@pytest.fixture
def vegas_desk(vega: User) -> Client:
    client = Client()
    client.force_login(vega)
    return client


def prompts_on(page: Any) -> list[str]:
    found = re.findall(r'class="made__prompt">(.*?)</span>', page.content.decode())
    return [str(prompt) for prompt in found]


def posted(client: Client, address: str = NEW, **fields: Any) -> Any:
    return client.post(address, {**TABLES, **fields})


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_shows_ten_problems_before_anything_is_chosen(
    vegas_desk: Client, kind: str
) -> None:
    page = vegas_desk.get(NEW, {"kind": kind})
    assert len(prompts_on(page)) == 10
    for option in (*KINDS[kind].options, *COMMON):
        assert f'name="{option.name}"' in page.content.decode()


def test_looking_saves_nothing(vegas_desk: Client) -> None:
    page = posted(vegas_desk, do="preview")
    assert page.status_code == 200
    assert len(prompts_on(page)) == 5
    assert not ProblemSet.objects.exists()


def test_the_live_preview_is_the_list_alone(vegas_desk: Client) -> None:
    page = vegas_desk.post(NEW, {**TABLES, "do": "preview"}, headers={"X-Part": "preview"})
    assert len(prompts_on(page)) == 5
    assert "<form" not in page.content.decode()


def test_what_she_saw_is_what_she_gets(vegas_desk: Client, vega: User) -> None:
    shown = prompts_on(posted(vegas_desk, do="preview"))
    response = posted(vegas_desk, do="make", title="Sevens")
    made = ProblemSet.objects.get()
    assert response.url == reverse("classroom:problem_set", args=[made.pk])
    assert (made.teacher, made.title) == (vega, "Sevens")
    assert list(made.problems.values_list("prompt", flat=True)) == shown
    (spec,) = made.generator or []
    assert (spec["kind"], spec["seed"]) == ("tables", 7)


def test_other_problems_come_with_another_number(vegas_desk: Client) -> None:
    page = posted(vegas_desk, do="another")
    seed = re.search(r'data-seed="(\d+)"', page.content.decode())
    assert seed is not None
    assert seed[1] != "7"
    assert not ProblemSet.objects.exists()


def test_a_set_without_a_title_is_called_after_its_kind(vegas_desk: Client) -> None:
    posted(vegas_desk, do="make", title="   ")
    assert ProblemSet.objects.get().title == "Times tables"


def test_a_set_with_a_comma_is_made_with_commas(vegas_desk: Client) -> None:
    decimals = {"kind": "decimals", "least": "0", "most": "10", "places": "1"}
    posted(vegas_desk, do="make", separator=",", operation="add", **decimals)
    made = ProblemSet.objects.get()
    assert made.separator == ","
    assert all("." not in problem.prompt for problem in made.problems.all())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"tables": []}, "Choose at least one."),
        ({"tables": ["13"]}, "13"),
        ({"count": "11"}, "There are only 10 different problems like this."),
        ({"count": "0"}, "Give a whole number from 1 to 50."),
        ({"count": "many"}, "Give a whole number from 1 to 50."),
        ({"first": "9", "up_to": "3"}, "The largest number (3) is below the smallest (9)."),
        ({"ways": "upside down"}, "upside down"),
        ({"seed": ""}, "Give a whole number from 0 to 999999."),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_saved(
    vegas_desk: Client, fields: dict[str, Any], sentence: str
) -> None:
    page = posted(vegas_desk, do="make", **fields)
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not ProblemSet.objects.exists()


def test_an_unknown_kind_leads_to_the_first_one(vegas_desk: Client) -> None:
    assert vegas_desk.get(NEW, {"kind": "juggling"}).status_code == 200


def test_problems_are_added_at_the_end_of_a_set(
    vegas_desk: Client, times_tables: ProblemSet
) -> None:
    address = reverse("classroom:generate", args=[times_tables.pk])
    assert vegas_desk.get(address).status_code == 200
    response = posted(vegas_desk, address, do="make")
    assert response.status_code == 302
    positions = list(times_tables.problems.values_list("position", flat=True))
    assert positions == [1, 2, 3, 4, 5, 6, 7]
    times_tables.refresh_from_db()
    assert [spec["count"] for spec in times_tables.generator or []] == [5]


def test_the_same_problems_are_not_added_twice(
    vegas_desk: Client, times_tables: ProblemSet
) -> None:
    address = reverse("classroom:generate", args=[times_tables.pk])
    posted(vegas_desk, address, do="make")
    again = posted(vegas_desk, address, do="make")
    assert again.status_code == 400
    assert "The set holds all of these already." in again.content.decode()
    assert times_tables.problems.count() == 7
    assert posted(vegas_desk, address, do="make", seed="8").status_code == 302


def test_a_full_set_takes_no_more(vegas_desk: Client, times_tables: ProblemSet) -> None:
    Problem.objects.bulk_create(
        Problem(problem_set=times_tables, position=place, prompt="1 + 1 =", accepted=["2"])
        for place in range(3, 200)
    )
    page = posted(vegas_desk, reverse("classroom:generate", args=[times_tables.pk]), do="make")
    assert page.status_code == 400
    assert times_tables.problems.count() == 199


def test_mr_orion_cannot_make_problems_in_ms_vegas_set(
    orion: User, times_tables: ProblemSet
) -> None:
    client = Client()
    client.force_login(orion)
    address = reverse("classroom:generate", args=[times_tables.pk])
    for response in (client.get(address), posted(client, address, do="make")):
        assert isinstance(response, HttpResponse)
        assert response.status_code == 404
    assert times_tables.problems.count() == 2


def test_nobody_makes_problems_without_signing_in(client: Client, db: None) -> None:
    assert "/teach/sign-in/" in posted(client, do="make").url
