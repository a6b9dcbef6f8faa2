"""Who decides which language a page is in: account, room, switch, browser."""

import pytest
from django.test import Client
from django.utils import translation

from classroom.generators import generate, spec_from
from classroom.generators.base import Style
from classroom.library.services import library_copy
from classroom.library.shelf import ready_set, ready_sets
from classroom.live.services.rooms import room_open
from classroom.models import ProblemSet, User
from classroom.problems.drafts import faults_of
from classroom.rules.facts import facts
from classroom.rules.space_names import space_words
from classroom.templatetags.reports import seconds_words

pytestmark = pytest.mark.django_db
GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.fixture(autouse=True)
def english_again() -> object:
    yield
    translation.activate("en")


def language_of(client: Client, path: str, **more: str) -> str:
    page = client.get(path, **more)  # type: ignore[arg-type]
    said = str(page.headers["Content-Language"])
    assert f'<html lang="{said}" dir="ltr"' in page.content.decode()
    return said


@pytest.mark.wcag("3.1.1")
def test_a_browser_that_wants_german_gets_it_until_the_switch_says_otherwise(
    client: Client,
) -> None:
    assert language_of(client, "/") == "en"
    assert language_of(client, "/", **GERMAN) == "de"
    assert client.post("/language/", {"language": "en", "next": "/"}).status_code == 302
    assert language_of(client, "/", **GERMAN) == "en"


def test_ms_vegas_account_decides_for_her_pages_alone(client: Client, vega: User) -> None:
    client.force_login(vega)
    said = {"name": "Ms. Vega", "email": "", "password": "", "language": "de"}
    saved = client.post("/teach/account/", said, follow=True).content.decode()
    assert "Gespeichert." in saved
    assert language_of(client, "/teach/") == "de"
    assert language_of(client, "/") == "en"  # the device is not hers alone
    assert client.post("/teach/account/", {**said, "language": "xx"}).status_code == 400


def test_a_room_speaks_its_own_language_to_children(
    client: Client, vega: User, times_tables: ProblemSet
) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, language="de")
    assert language_of(client, f"/join/{room.code}/") == "de"
    joined = client.post(f"/join/{room.code}/", {"name": "Ada"}, follow=True)
    assert "Willkommen an Bord, Ada!" in joined.content.decode()
    assert room.seats.get().space_name in space_words("de").names()


def test_a_teacher_who_reads_german_opens_german_rooms(
    client: Client, vega: User, times_tables: ProblemSet
) -> None:
    User.objects.filter(pk=vega.pk).update(language="de")
    client.force_login(vega)
    client.post(f"/teach/rooms/new/?set={times_tables.pk}", {"pace": "teacher"})
    assert vega.rooms.get().language == "de"


def test_a_german_room_calls_a_ready_set_as_germans_do_and_her_own_as_she_does(
    client: Client, vega: User
) -> None:
    client.force_login(vega)
    ready = ready_set("times-tables-6-7-8", "en")
    assert ready is not None
    own = ProblemSet.objects.create(teacher=vega, title="Ours")
    own.problems.create(position=1, prompt="1 + 1 =", accepted=["2"])
    for problem_set in (library_copy(teacher=vega, ready=ready), own):
        address = f"/teach/rooms/new/?set={problem_set.pk}"
        client.post(address, {"pace": "teacher", "language": "de"})
    titles = list(vega.rooms.order_by("pk").values_list("title", flat=True))
    assert titles == [ready_set("times-tables-6-7-8", "de").title, "Ours"]  # type: ignore[union-attr]


def test_where_germans_write_a_comma_forms_offer_it_first(client: Client, vega: User) -> None:
    User.objects.filter(pk=vega.pk).update(language="de")
    client.force_login(vega)
    for address in ("/teach/sets/new/", "/teach/sets/import/", "/teach/sets/generate/"):
        page = client.get(address).content.decode()
        assert 'value="," checked' in page, address
        assert 'value="." checked' not in page, address


def test_scripts_get_their_texts_once_a_year_and_in_english_none(client: Client) -> None:
    assert "/words/" not in client.get("/practice/").content.decode()
    page = client.get("/practice/", **GERMAN).content.decode()  # type: ignore[arg-type]
    address = page.split('<script src="', 1)[1].split('"', 1)[0]
    script = client.get(address)
    assert "Ich lese deine Zahlen" in script.content.decode()
    assert "max-age=31536000" in script.headers["Cache-Control"]
    assert client.get("/words/xx.0123456789ab.js").status_code == 404


def test_ready_sets_are_german_too() -> None:
    english, german = ready_sets("en"), ready_sets("de")
    assert [each.slug for each in german] == [each.slug for each in english]
    for theirs, ours in zip(english, german, strict=True):
        assert ours.title != theirs.title
        for one, other in zip(theirs.drafts, ours.drafts, strict=True):
            assert other.accepted == tuple(text.replace(".", ",") for text in one.accepted), other
            assert faults_of(other, separator=",") == {}
            assert not {"×", "÷"} & set(other.prompt + other.explanation)


def test_facts_are_as_many_in_german() -> None:
    assert len(facts("de-at")) == len(facts("en"))
    assert not {each.text for each in facts("de")} & {each.text for each in facts("en")}


def test_times_are_written_with_the_comma_of_the_page() -> None:
    with translation.override("de"):
        assert seconds_words(4_100) == "4,1 s"
    assert seconds_words(4_100) == "4.1 s"


def test_problems_in_words_are_german() -> None:
    with translation.override("de"):
        style = Style(say=translation.gettext)
        problem = generate(spec_from({"kind": "rounding", "count": 1}), style=style)[0]
    assert problem.prompt.startswith("Runde ")
