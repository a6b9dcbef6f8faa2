"""The ready sets: every answer checked anew, and a teacher who takes one."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from classroom.library.shelf import ReadySet, ready_set, ready_sets
from classroom.models import ProblemSet, User
from classroom.problems.drafts import Draft, faults_of
from tests.classroom.generators.solver import holds, value

SETS = ready_sets("en")


def plain(expression: str) -> str:
    for sign, ascii_sign in (("×", "*"), ("÷", "/"), ("−", "-")):
        expression = expression.replace(sign, ascii_sign)
    return expression


def story_holds(draft: Draft) -> bool:
    """Every step of the explanation is true, and the last one ends with the answer."""
    steps = [step.split(" = ") for step in draft.explanation.rstrip(".").split(", ")]
    true = all(value(plain(left)) == value(plain(right)) for left, right in steps)
    return true and [plain(steps[-1][1])] == list(draft.accepted)


@pytest.mark.parametrize("ready", SETS, ids=lambda ready: ready.slug)
def test_every_answer_of_a_ready_set_is_right(ready: ReadySet) -> None:
    for draft in ready.drafts:
        if ready.topic == "stories":
            assert story_holds(draft), draft
        else:
            assert all(holds(draft.prompt, text) for text in draft.accepted), draft


@pytest.mark.parametrize("ready", SETS, ids=lambda ready: ready.slug)
def test_a_ready_set_could_be_saved_as_it_is(ready: ReadySet) -> None:
    assert 10 <= len(ready.drafts) <= 20
    assert len({draft.prompt for draft in ready.drafts}) == len(ready.drafts)
    for draft in ready.drafts:
        assert faults_of(draft, separator=".") == {}


@pytest.mark.parametrize(
    "ready", [each for each in SETS if each.topic == "stories"], ids=lambda ready: ready.slug
)
def test_the_numbers_of_a_storys_first_step_stand_in_the_story(ready: ReadySet) -> None:
    for draft in ready.drafts:
        told = set(re.findall(r"\d+(?:\.\d+)?", draft.prompt))
        first = re.findall(r"\d+(?:\.\d+)?", draft.explanation.split(" = ")[0])
        assert told & set(first), draft


def test_there_is_something_for_every_age_and_topic() -> None:
    assert len(SETS) >= 24
    ages = {age for ready in SETS for age in range(ready.ages[0], ready.ages[1] + 1)}
    assert ages == set(range(5, 12))
    assert len({ready.topic for ready in SETS}) == 10
    assert len({ready.title for ready in SETS}) == len(SETS)


# --- The pages ------------------------------------------------------------------------------------


@pytest.fixture
def desk(vega: User) -> Client:
    client = Client()
    client.force_login(vega)
    return client


def test_ms_vega_sees_one_age_or_one_topic_or_what_she_searched(desk: Client) -> None:
    def shown(**asked: str) -> set[str]:
        return set(re.findall(r'aria-label="Look at ([^"]+)"', _page(desk, **asked)))

    assert shown() == shown(age="5") == {each.title for each in SETS if each.ages == (5, 6)}
    assert shown(age="10") == {each.title for each in SETS if each.ages == (10, 11)}
    assert "Rocket stories" in shown(topic="stories")
    assert shown(topic="stories") == {each.title for each in SETS if each.topic == "stories"}
    assert "Rocket stories" in shown(q=" rocket  STORIES ")
    assert shown(q="no such words") == set()
    assert "“no such words”" in _page(desk, q="no such words")


def _page(desk: Client, **asked: str) -> str:
    return desk.get("/teach/library/", asked).content.decode()


def test_she_looks_at_a_set_and_nothing_is_copied(desk: Client) -> None:
    page = desk.get("/teach/library/fractions-alike/").content.decode()
    assert page.count("made__row") == 16
    assert "<mfrac>" in page
    assert not ProblemSet.objects.exists()


def test_she_copies_a_set_and_it_is_hers(desk: Client, vega: User) -> None:
    response = desk.post("/teach/library/rocket-stories/take/")
    copy = ProblemSet.objects.get()
    assert response.url == reverse("classroom:problem_set", args=[copy.pk])  # type: ignore[attr-defined]
    assert (copy.teacher, copy.title, copy.problems.count()) == (vega, "Rocket stories", 10)


def test_she_starts_a_lesson_with_a_set_at_once(desk: Client) -> None:
    response = desk.post("/teach/library/tables-3-4/take/", {"start": "1"}, follow=True)
    copy = ProblemSet.objects.get()
    assert response.redirect_chain == [(f"/teach/rooms/new/?set={copy.pk}", 302)]
    assert response.status_code == 200
    assert copy.generator is not None


def test_a_set_that_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get("/teach/library/no-such-set/").status_code == 404
    assert desk.post("/teach/library/no-such-set/take/").status_code == 404
    assert ready_set("../../settings", "en") is None


def test_only_who_signed_in_takes_a_set(client: Client, db: None) -> None:
    assert client.post("/teach/library/tables-3-4/take/").status_code == 302
    assert not ProblemSet.objects.exists()
