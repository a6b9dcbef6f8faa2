"""The pages of results: what they show, to whom, and in how many queries."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from classroom.models import Answer, Classroom, ProblemSet, Room, Round, School, Seat, Student, User
from classroom.models.rooms import Kind
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, ask, at, end
from tests.classroom.reports.conftest import Lesson


def addresses(lesson: Lesson) -> Iterator[str]:
    """Yield every address of results that belongs to a lesson of Ms. Vega's."""
    room, student = lesson.room, lesson.ada.student
    assert student is not None
    yield f"/teach/results/rooms/{room.pk}/"
    yield f"/teach/results/rooms/{room.pk}/cells/{lesson.ada.pk}/{lesson.rounds[0].pk}/"
    for kind, key in (
        ("rooms", room.pk),
        ("students", student.pk),
        ("classes", student.classroom_id),
    ):
        yield f"/teach/results/{kind}/{key}/"
        for ending in ("csv", "xlsx", "pdf"):
            yield f"/teach/results/{kind}/{key}/export/{ending}/"


# --- Who may see it -------------------------------------------------------------------------------


def test_mr_orion_finds_nothing_of_ms_vegas(orions_laptop: Client, lesson: Lesson) -> None:
    for address in addresses(lesson):
        assert orions_laptop.get(address).status_code == 404, address
    assert "Times tables" not in page(orions_laptop.get("/teach/results/"))


def test_whoever_is_signed_out_is_led_to_the_sign_in(client: Client, lesson: Lesson) -> None:
    for address in ("/teach/results/", *addresses(lesson)):
        assert client.get(address)["Location"].startswith("/teach/sign-in/?next="), address


def test_results_are_only_read(vegas_laptop: Client, lesson: Lesson) -> None:
    for address in ("/teach/results/", *addresses(lesson)):
        assert vegas_laptop.get(address).status_code == 200, address
        assert vegas_laptop.post(address).status_code == 405, address


def test_a_cell_opens_only_in_its_own_room(
    vegas_laptop: Client, lesson: Lesson, cy: Seat, vega: User, times_tables: ProblemSet
) -> None:
    cells = f"/teach/results/rooms/{lesson.room.pk}/cells"
    assert vegas_laptop.get(f"{cells}/{cy.pk}/{lesson.rounds[0].pk}/").status_code == 404
    assert vegas_laptop.get(f"{cells}/{lesson.ada.pk}/999999/").status_code == 404
    bos_own = Round.objects.create(
        room=lesson.room, seat=lesson.bo, number=9, prompt="1", accepted=["1"], opens_at=NOON
    )
    assert vegas_laptop.get(f"{cells}/{lesson.ada.pk}/{bos_own.pk}/").status_code == 404
    assert vegas_laptop.get(f"{cells}/{lesson.bo.pk}/{bos_own.pk}/").status_code == 200


@pytest.mark.parametrize("ending", ["exe", "html", "CSV", "pdf2"])
def test_there_are_no_other_kinds_of_file(
    vegas_laptop: Client, lesson: Lesson, ending: str
) -> None:
    address = f"/teach/results/rooms/{lesson.room.pk}/export/{ending}/"
    assert vegas_laptop.get(address).status_code == 404


def test_what_was_deleted_is_not_found(vegas_laptop: Client, lesson: Lesson) -> None:
    gone = {"deleted_at": NOON, "archived_at": NOON}
    student = lesson.ada.student
    assert student is not None
    cell = f"/teach/results/rooms/{lesson.room.pk}/cells/{lesson.ada.pk}/{lesson.rounds[0].pk}/"
    Student.objects.filter(pk=student.pk).update(**gone)
    assert vegas_laptop.get(f"/teach/results/students/{student.pk}/").status_code == 404
    assert vegas_laptop.get(cell).status_code == 404
    Classroom.objects.filter(pk=student.classroom_id).update(**gone)
    assert vegas_laptop.get(f"/teach/results/classes/{student.classroom_id}/").status_code == 404
    Room.objects.filter(pk=lesson.room.pk).update(deleted_at=NOON)
    assert vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/").status_code == 404
    assert lesson.room.code not in page(vegas_laptop.get("/teach/results/"))


# --- What it shows --------------------------------------------------------------------------------


def test_the_page_of_a_room_says_each_mark_in_words(vegas_laptop: Client, lesson: Lesson) -> None:
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/"))
    for words in ("56 <i>right", "58 <i>wrong", "5 <i>unsure", "42 <i>late", ">no answer<"):
        assert words in shown
    assert "asked again" in shown
    assert "Taken out of the room" in shown
    assert "2 answers still wait for you." in shown
    assert "<polyline" not in shown  # ink comes when a cell is opened
    assert f'href="/teach/delete/room/{lesson.room.pk}/?next=/teach/results/"' in shown


def test_a_cell_shows_ink_reading_and_history(vegas_laptop: Client, lesson: Lesson) -> None:
    address = f"/teach/results/rooms/{lesson.room.pk}/cells/{lesson.bo.pk}/{lesson.rounds[0].pk}/"
    shown = page(vegas_laptop.get(address))
    assert "<html" in shown
    part = page(vegas_laptop.get(address, {"part": "1"}))
    assert "<html" not in part
    for text in (shown, part):
        assert text.count('class="ink"') == 2  # the one that counts, and the one before
        for words in ("97% sure", "the reader", "1.2 s", "2.5 s", "Other answers", "Superseded"):
            assert words in text


def test_a_cell_says_who_settled_it(vegas_laptop: Client, lesson: Lesson) -> None:
    address = f"/teach/results/rooms/{lesson.room.pk}/cells/{lesson.bo.pk}/{lesson.rounds[1].pk}/"
    shown = page(vegas_laptop.get(address))
    assert "Settled by the teacher" in shown
    assert "<dd>Vega</dd>" in shown


def test_a_cell_without_an_answer_says_so(vegas_laptop: Client, lesson: Lesson) -> None:
    address = f"/teach/results/rooms/{lesson.room.pk}/cells/{lesson.dee.pk}/{lesson.rounds[1].pk}/"
    assert "Nothing was sent here." in page(vegas_laptop.get(address))


def test_a_room_where_nothing_was_asked_says_so(vegas_laptop: Client, room: Room) -> None:
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/"))
    assert "No problem was asked in this room." in shown


def test_names_and_texts_are_written_as_text(vegas_laptop: Client, lesson: Lesson) -> None:
    wild = "<b>&\"'"
    Seat.objects.filter(pk=lesson.dee.pk).update(name=wild)
    Answer.objects.filter(seat=lesson.dee).update(text=wild)
    Round.objects.filter(pk=lesson.rounds[0].pk).update(prompt=wild)
    shown = vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/").content.decode()
    assert "<b>&" not in shown
    assert "&lt;b&gt;&amp;" in shown


def test_rooms_are_found_by_title_class_and_code(
    vegas_laptop: Client, lesson: Lesson, room: Room
) -> None:
    Room.objects.filter(pk=room.pk).update(title="Sums", kind=Kind.HOMEWORK)
    cases = [
        ({"q": "times"}, [lesson.room.pk]),
        ({"q": "times 3B"}, [lesson.room.pk]),
        ({"q": lesson.room.code.lower()}, [lesson.room.pk]),
        ({"class": str(lesson.room.classroom_id)}, [lesson.room.pk]),
        ({"kind": "homework"}, [room.pk]),
        ({"kind": "live"}, [lesson.room.pk]),
        ({"q": "nothing like it"}, []),
        ({"q": "", "class": "²", "kind": "x", "page": "-1"}, [room.pk, lesson.room.pk]),
        ({"q": "\0"}, [room.pk, lesson.room.pk]),
    ]
    for asked, expected in cases:
        response = vegas_laptop.get("/teach/results/", asked)
        found = [line.room.pk for line in response.context["found"].lines]
        assert sorted(found) == sorted(expected), asked
    assert "No room like that." in page(vegas_laptop.get("/teach/results/", {"q": "zzz"}))


def test_the_list_has_pages(vegas_laptop: Client, vega: User) -> None:
    Room.objects.bulk_create(
        Room(teacher=vega, title=f"Lesson {number}", code=f"R{number:05d}") for number in range(21)
    )
    first = vegas_laptop.get("/teach/results/", {"q": "lesson"})
    assert len(first.context["found"].lines) == 20
    assert 'href="?q=lesson&amp;page=2"' in page(first)
    second = vegas_laptop.get("/teach/results/", {"q": "lesson", "page": "2"})
    assert [line.room.title for line in second.context["found"].lines] == ["Lesson 0"]


def test_the_desk_and_the_board_lead_to_the_results(vegas_laptop: Client, room: Room) -> None:
    ask(room)
    end(room, now=at(1))
    link = f'href="/teach/results/rooms/{room.pk}/"'
    assert link in page(vegas_laptop.get("/teach/"))
    assert link in page(vegas_laptop.get(f"/teach/rooms/{room.pk}/"))


def test_times_are_those_of_the_school(
    vegas_laptop: Client, lesson: Lesson, vega: User, school: School
) -> None:
    school.time_zone = "Asia/Tokyo"
    school.save()
    vega.school = school
    vega.save()
    address = f"/teach/results/rooms/{lesson.room.pk}/cells/{lesson.ada.pk}/{lesson.rounds[0].pk}/"
    assert "2 Mar 2026, 21:00:05" in page(vegas_laptop.get(address))
    sheet: Any = vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/export/csv/")
    assert "2026-03-02 21:00:05" in b"".join(sheet.streaming_content).decode()


def test_notation_is_drawn_on_pages_and_plain_in_files(
    vegas_laptop: Client, lesson: Lesson
) -> None:
    Round.objects.filter(pk=lesson.rounds[0].pk).update(prompt=r"$\frac{3}{4}$ of 8 =")
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/"))
    assert "<mfrac>" in shown
    assert 'title="3/4 of 8 ="' in shown
    sheet: Any = vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/export/csv/")
    assert "3/4 of 8 =" in b"".join(sheet.streaming_content).decode()
