"""Cards: a child comes back to the own seat on any device, and nobody else does."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.live import cookies
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, Student, User
from classroom.rosters import picture_codes
from classroom.rosters.cards import card_renew, cards_issue
from classroom.rosters.services import class_archive, students_add
from classroom.rules.wrong_tries import MOST_WITHOUT_NAME
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, end


@pytest.fixture
def tablet() -> Client:
    return Client()


def scan(device: Client, student: Student) -> Any:
    return device.get(f"/card/{student.card}/", follow=True)


def tap(device: Client, classroom: Classroom, letters: str, room: str = "") -> Any:
    asked = f"?room={room}" if room else ""
    return device.post(f"/card/pictures/{classroom.code}/{asked}", {"chosen": letters})


def other_than(letters: str) -> str:
    return letters[::-1]


# --- Making and printing them ---------------------------------------------------------------------


def test_each_student_gets_a_card_once(class_3b: Classroom) -> None:
    cards_issue(classroom=class_3b)
    class_3b.refresh_from_db()
    before = dict(class_3b.students.values_list("name", "card"))
    code = class_3b.code
    assert None not in before.values()
    students_add(classroom=class_3b, new=["Cy"])
    cards_issue(classroom=class_3b)
    class_3b.refresh_from_db()
    after = dict(class_3b.students.values_list("name", "card"))
    assert class_3b.code == code
    assert {name: after[name] for name in before} == before
    assert after["Cy"] is not None


def test_ms_vega_makes_the_cards_and_prints_them(laptop: Client, class_3b: Classroom) -> None:
    address = f"/teach/classes/{class_3b.pk}/"
    assert "Make the cards" in page(laptop.get(address))
    assert "There is no card yet." in page(laptop.get(f"{address}cards/"))
    sheet = laptop.post(f"{address}cards/make/", follow=True)
    assert sheet.redirect_chain == [(f"{address}cards/", 302)]
    shown = page(sheet)
    class_3b.refresh_from_db()
    assert shown.count('class="id-card"') == 2
    assert shown.count(f">{class_3b.code}</span>") == 2
    assert "testserver/card/" in shown
    ada = class_3b.students.get(name="Ada")
    one = page(laptop.get(f"/teach/students/{ada.pk}/card/"))
    assert one.count('class="id-card"') == 1
    assert "Print the cards" in page(laptop.get(address))


def test_thirty_cards_fill_four_pages(laptop: Client, class_3b: Classroom) -> None:
    students_add(classroom=class_3b, new=[f"Child {n}" for n in range(28)])
    cards_issue(classroom=class_3b)
    sheet = page(laptop.get(f"/teach/classes/{class_3b.pk}/cards/"))
    assert sheet.count('class="card-sheet"') == 4
    assert sheet.count('class="id-card"') == 30


# --- By the QR code -------------------------------------------------------------------------------


def test_ada_scans_her_card_and_sits_in_her_own_seat_at_once(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    seat = seat_take(room=class_room, name="Ada").seat
    hello = scan(tablet, ada_student)
    assert "Hello Ada</h1>" in page(hello)
    assert class_room.title in page(hello)
    response = tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    assert response["Location"] == f"/play/{class_room.code}/"
    taken = Seat.objects.get(pk=seat.pk)
    assert taken.secret != seat.secret  # the tablet from before is signed out
    assert taken.secret == cookies.read({cookies.NAME: tablet.cookies[cookies.NAME].value})
    assert class_room.seats.count() == 1


def test_ada_types_the_rooms_code_on_her_page(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    scan(tablet, ada_student)
    wrong = tablet.post("/card/", {"code": "ZZZ999"})
    assert wrong.status_code == 400
    assert "We found no room with that code." in page(wrong)
    response = tablet.post("/card/", {"code": class_room.code.lower()})
    assert response["Location"] == f"/play/{class_room.code}/"
    assert class_room.seats.get().student == ada_student


def test_a_second_scan_on_the_same_tablet_keeps_the_seat(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    for _ in range(2):
        scan(tablet, ada_student)
        tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    seat = class_room.seats.get()
    assert seat.secret == cookies.read({cookies.NAME: tablet.cookies[cookies.NAME].value})
    first = seat.secret
    tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    assert class_room.seats.get().secret == first


def test_bos_card_on_adas_tablet_leads_to_bos_seat(
    tablet: Client, class_room: Room, ada_student: Student, with_cards: Classroom
) -> None:
    scan(tablet, ada_student)
    tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    bo = with_cards.students.get(name="Bo")
    scan(tablet, bo)
    assert tablet.cookies[cookies.NAME].value == ""
    tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    held = cookies.read({cookies.NAME: tablet.cookies[cookies.NAME].value})
    assert held is not None
    assert class_room.seats.get(secret=held).student == bo
    assert class_room.seats.count() == 2


def test_a_guest_who_sits_under_adas_name_does_not_keep_her_out(
    tablet: Client, class_room: Room, with_cards: Classroom
) -> None:
    guest = seat_take(room=class_room, name="Cy").seat
    (cy,) = students_add(classroom=with_cards, new=["Cy"])
    cy.refresh_from_db()
    scan(tablet, cy)
    tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    assert class_room.seats.get(student=cy).name == "Cy 2"
    assert Seat.objects.get(pk=guest.pk).secret == guest.secret


def test_a_claim_on_adas_seat_ends_when_her_card_comes(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    seat_take(room=class_room, name="Ada")
    assert seat_take(room=class_room, name="Ada").waiting
    scan(tablet, ada_student)
    tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    assert class_room.seats.get().claim is None


def test_a_room_of_another_class_is_joined_by_name(
    tablet: Client, ada_student: Student, orions_room: Room
) -> None:
    scan(tablet, ada_student)
    for response in (
        tablet.post("/card/", {"code": orions_room.code}),
        tablet.post(f"/join/{orions_room.code}/", {"card": "1"}),
    ):
        assert response.status_code == 400
        assert "This lesson is not of your class." in page(response)
    assert not orions_room.seats.exists()
    assert "I am Ada" not in page(tablet.get(f"/join/{orions_room.code}/"))


def test_a_full_room_and_one_that_is_over_say_so(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    seat_take(room=class_room, name="Cy")
    Room.objects.filter(pk=class_room.pk).update(seat_limit=1)
    scan(tablet, ada_student)
    full = tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    assert "This room is full." in page(full)
    end(class_room, now=NOON)
    assert tablet.post(f"/join/{class_room.code}/", {"card": "1"}).status_code == 404
    assert class_room.title not in page(tablet.get("/card/"))


def test_the_join_page_knows_the_card_or_asks_for_it(
    tablet: Client, class_room: Room, room: Room, ada_student: Student
) -> None:
    assert f"/card/?room={class_room.code}" in page(tablet.get(f"/join/{class_room.code}/"))
    assert "/card/" not in page(tablet.get(f"/join/{room.code}/"))  # a room without a class
    scan(tablet, ada_student)
    assert "I am Ada" in page(tablet.get(f"/join/{class_room.code}/"))


@pytest.mark.parametrize("token", [str(uuid.UUID(int=7)), "x", "00000000"])
def test_an_unknown_card_opens_nothing(tablet: Client, db: None, token: str) -> None:
    response = tablet.get(f"/card/{token}/")
    assert response.status_code == 404
    assert cookies.CARD.name not in tablet.cookies


def test_a_new_card_makes_the_old_one_worthless(
    laptop: Client, tablet: Client, ada_student: Student, with_cards: Classroom
) -> None:
    scan(tablet, ada_student)
    old = ada_student.card
    laptop.post(f"/teach/students/{ada_student.pk}/new-card/")
    assert "You have a card?" in page(tablet.get("/card/"))
    gone = Client().get(f"/card/{old}/")
    assert gone.status_code == 404
    assert "This card is no longer in use" in page(gone)
    assert tap(Client(), with_cards, ada_student.pictures).status_code == 400
    renewed = Student.objects.get(pk=ada_student.pk)
    assert "Hello Ada</h1>" in page(scan(Client(), renewed))
    assert tap(Client(), with_cards, renewed.pictures).status_code == 302


def test_the_card_of_a_student_or_a_class_that_was_archived_opens_nothing(
    tablet: Client, with_cards: Classroom, ada_student: Student
) -> None:
    scan(tablet, ada_student)
    class_archive(classroom=with_cards, now=NOON)
    assert "You have a card?" in page(tablet.get("/card/"))
    assert tablet.get(f"/card/{ada_student.card}/").status_code == 404
    code_page = tablet.post("/card/", {"code": with_cards.code or ""})
    assert "We found no class with that code." in page(code_page)


def test_a_card_is_renewed_for_a_student_whose_class_has_none_yet(class_3b: Classroom) -> None:
    ada = class_3b.students.get(name="Ada")
    card_renew(student=ada)
    class_3b.refresh_from_db()
    assert class_3b.code is not None
    assert len(ada.pictures) == 4


def test_not_me_forgets_the_card_and_the_seat(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    scan(tablet, ada_student)
    tablet.post(f"/join/{class_room.code}/", {"card": "1"})
    tablet.post("/not-me/")
    assert tablet.cookies[cookies.CARD.name].value == ""
    assert tablet.cookies[cookies.NAME].value == ""
    assert "You have a card?" in page(tablet.get("/card/"))


def test_a_forged_cookie_is_no_card(tablet: Client, ada_student: Student) -> None:
    assert ada_student.card is not None
    for value in (str(ada_student.card), cookies.signed(ada_student.card), "x"):
        tablet.cookies[cookies.CARD.name] = value
        assert "You have a card?" in page(tablet.get("/card/"))


# --- By the pictures ------------------------------------------------------------------------------


def test_ada_types_the_class_code_and_taps_her_pictures_one_by_one(
    tablet: Client, with_cards: Classroom, ada_student: Student
) -> None:
    assert with_cards.code is not None
    asked = tablet.post("/card/", {"code": f" {with_cards.code[:3]}-{with_cards.code[3:].lower()}"})
    address = asked["Location"]
    assert address == f"/card/pictures/{with_cards.code}/"
    shown = page(tablet.get(address))
    assert shown.count('name="tap"') == 16
    chosen = ""
    for letter in ada_student.pictures[:3]:
        response = tablet.post(address, {"chosen": chosen, "tap": letter})
        found = re.search(r'name="chosen" value="(\w*)"', page(response))
        assert found is not None
        chosen = found[1]
    assert chosen == ada_student.pictures[:3]
    taken_back = tablet.post(address, {"chosen": chosen, "back": "1"})
    assert f'name="chosen" value="{chosen[:2]}"' in page(taken_back)
    last = tablet.post(address, {"chosen": chosen, "tap": ada_student.pictures[3]}, follow=True)
    assert "Hello Ada</h1>" in page(last)


def test_from_the_rooms_page_the_pictures_lead_straight_to_the_seat(
    tablet: Client, class_room: Room, with_cards: Classroom, ada_student: Student
) -> None:
    code = tablet.post(f"/card/?room={class_room.code}", {"code": with_cards.code})
    assert code["Location"].endswith(f"/?room={class_room.code}")
    response = tap(tablet, with_cards, ada_student.pictures, room=class_room.code)
    assert response["Location"] == f"/play/{class_room.code}/"
    assert class_room.seats.get().student == ada_student


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Type the class code from your card."),
        ("AB", "A class code has six letters and numbers."),
        ("ZZZ999", "We found no class with that code."),
    ],
)
def test_a_class_code_that_opens_nothing_gets_a_sentence(
    tablet: Client, with_cards: Classroom, code: str, sentence: str
) -> None:
    response = tablet.post("/card/", {"code": code})
    assert response.status_code == 400
    assert sentence in page(response)
    assert tablet.get("/card/pictures/ZZZ999/")["Location"] == "/card/"


def test_the_same_pictures_in_another_order_are_wrong(
    tablet: Client, with_cards: Classroom, ada_student: Student
) -> None:
    response = tap(tablet, with_cards, other_than(ada_student.pictures))
    assert response.status_code == 400
    assert "No card of this class has these pictures in this order." in page(response)
    assert cookies.CARD.name not in tablet.cookies


def test_after_three_wrong_tries_a_tablet_asks_the_teacher_and_others_do_not(
    tablet: Client, with_cards: Classroom, ada_student: Student, class_room: Room
) -> None:
    tablet.get(f"/card/pictures/{with_cards.code}/")
    for _ in range(picture_codes.DEVICE_TRIES):
        response = tap(tablet, with_cards, other_than(ada_student.pictures))
    assert response.status_code == 429
    asked = tap(tablet, with_cards, ada_student.pictures)
    assert asked.status_code == 429
    assert "Ask your teacher" in page(asked)
    assert f'href="/join/{class_room.code}/"' in page(asked)  # where the teacher's tap is
    other = Client()
    other.get(f"/card/pictures/{with_cards.code}/")
    assert tap(other, with_cards, ada_student.pictures).status_code == 302


def test_whoever_changes_the_device_with_each_try_finds_no_code_either(
    with_cards: Classroom, ada_student: Student, class_room: Room
) -> None:
    for _ in range(60):
        fresh = Client()
        fresh.get(f"/card/pictures/{with_cards.code}/")
        tap(fresh, with_cards, other_than(ada_student.pictures))
    with_cards.refresh_from_db()
    assert with_cards.wrong_pictures == MOST_WITHOUT_NAME  # no further code was even looked up
    asked = tap(Client(), with_cards, ada_student.pictures)
    assert "Ask your teacher" in page(asked)
    assert "Hello Ada</h1>" in page(scan(Client(), ada_student))  # the QR code still opens the seat


# --- The name first, where the class says so ------------------------------------------------------


@pytest.fixture
def named(with_cards: Classroom) -> Classroom:
    """Class 3B, in which children tap their name before their pictures."""
    with_cards.names_before_pictures = True
    with_cards.save()
    return with_cards


def tap_as(device: Client, student: Student, letters: str = "", room: str = "") -> Any:
    asked = f"?room={room}" if room else ""
    address = f"/card/pictures/{student.classroom.code}/{asked}"
    return device.post(address, {"student": student.pk, "chosen": letters})


def test_ada_taps_her_name_and_then_her_pictures(
    tablet: Client, named: Classroom, ada_student: Student, class_room: Room
) -> None:
    address = f"/card/pictures/{named.code}/?room={class_room.code}"
    names = page(tablet.get(address))
    assert "Find your name" in names
    assert ">Ada</span>" in names
    pictures = page(tap_as(tablet, ada_student))
    assert "Ada, tap your four pictures" in pictures
    assert f'name="student" value="{ada_student.pk}"' in pictures
    done = tap_as(tablet, ada_student, ada_student.pictures, room=class_room.code)
    assert done["Location"] == f"/play/{class_room.code}/"
    assert class_room.seats.get().student == ada_student


def test_bos_pictures_under_adas_name_open_nothing(
    tablet: Client, named: Classroom, ada_student: Student
) -> None:
    bo = named.students.get(name="Bo")
    wrong = tap_as(tablet, ada_student, bo.pictures)
    assert wrong.status_code == 400
    assert "These are not Ada’s pictures in their order." in page(wrong)
    assert cookies.CARD.name not in tablet.cookies


def test_sixty_wrong_codes_from_one_tablet_hold_up_one_child_only(
    tablet: Client, named: Classroom, ada_student: Student
) -> None:
    statuses = [
        tap_as(tablet, ada_student, other_than(ada_student.pictures)).status_code for _ in range(60)
    ]
    assert statuses == [400, 400, *[429] * 58]
    waiting = tap_as(Client(), ada_student, ada_student.pictures)
    seconds = int(waiting["Retry-After"])
    assert 0 < seconds <= 10
    assert f'data-wait="{seconds}"' in page(waiting)
    bo = named.students.get(name="Bo")
    assert "Hello Bo</h1>" in page(
        Client().post(
            f"/card/pictures/{named.code}/", {"student": bo.pk, "chosen": bo.pictures}, follow=True
        )
    )
    Student.objects.filter(pk=ada_student.pk).update(
        wrong_pictures_at=timezone.now() - timedelta(seconds=10)
    )
    assert tap_as(Client(), ada_student, ada_student.pictures).status_code == 302


def test_ms_vega_sees_whose_code_is_held_and_lets_the_child_in_again(
    laptop: Client, tablet: Client, named: Classroom, ada_student: Student
) -> None:
    address = f"/teach/classes/{named.pk}/"
    assert "held" not in page(laptop.get(address))
    for _ in range(3):
        tap_as(Client(), ada_student, other_than(ada_student.pictures))
    assert tap_as(tablet, ada_student, ada_student.pictures).status_code == 429
    shown = page(laptop.get(address))
    assert "Picture codes that are held" in shown
    assert "Let Ada in again" in shown
    assert "Let Bo in again" not in shown
    let_in = f"/teach/students/{ada_student.pk}/let-in/"
    assert "Ada can come in again." in page(laptop.post(let_in, follow=True))
    assert tap_as(tablet, ada_student, ada_student.pictures).status_code == 302


def test_ms_vega_lets_a_class_in_again_that_taps_no_names(
    laptop: Client, tablet: Client, with_cards: Classroom, ada_student: Student
) -> None:
    Classroom.objects.filter(pk=with_cards.pk).update(
        wrong_pictures=MOST_WITHOUT_NAME, wrong_pictures_at=timezone.now()
    )
    assert tap(tablet, with_cards, ada_student.pictures).status_code != 302
    address = f"/teach/classes/{with_cards.pk}/"
    assert "The whole class" in page(laptop.get(address))
    assert "The whole class" not in page(laptop.post(f"{address}let-in/", follow=True))
    assert tap(tablet, with_cards, ada_student.pictures).status_code == 302


@pytest.mark.parametrize("student", ["", "0", "x", "99999999", "-1"])
def test_an_id_that_is_nobodys_leads_back_to_the_names(
    tablet: Client, named: Classroom, student: str
) -> None:
    address = f"/card/pictures/{named.code}/"
    answer = tablet.post(address, {"student": student, "chosen": "ABCD"})
    assert "Find your name" in page(answer)


def test_a_student_of_another_class_is_not_tried_here(
    tablet: Client, named: Classroom, vega: User, ada_student: Student
) -> None:
    other = Classroom.objects.create(teacher=vega, name="Class 4A", names_before_pictures=True)
    (cy,) = students_add(classroom=other, new=["Cy"])
    cards_issue(classroom=other)
    cy.refresh_from_db()
    answer = tablet.post(f"/card/pictures/{named.code}/", {"student": cy.pk, "chosen": cy.pictures})
    assert "Find your name" in page(answer)
    assert cookies.CARD.name not in tablet.cookies


def test_ms_vega_lets_her_class_tap_their_names(laptop: Client, with_cards: Classroom) -> None:
    address = f"/teach/classes/{with_cards.pk}/edit/"
    assert "children tap their name first" in page(laptop.get(address))
    kept = {"name": with_cards.name, "name_style": "full"}
    laptop.post(address, kept | {"names_before_pictures": "on"})
    with_cards.refresh_from_db()
    assert with_cards.names_before_pictures
    assert 'name="names_before_pictures" checked' in page(laptop.get(address))
    laptop.post(address, kept)
    with_cards.refresh_from_db()
    assert not with_cards.names_before_pictures


@pytest.mark.parametrize("letters", ["zzzz", "<b>x", "ABCDEFGH", "1234"])
def test_letters_of_no_picture_are_no_picture(
    tablet: Client, with_cards: Classroom, letters: str
) -> None:
    response = tap(tablet, with_cards, letters)
    assert response.status_code in (200, 400)
    assert cookies.CARD.name not in tablet.cookies


# --- Mr. Orion ------------------------------------------------------------------------------------


def test_mr_orion_finds_nothing_of_ms_vegas(
    orions_laptop: Client, with_cards: Classroom, ada_student: Student, class_room: Room
) -> None:
    own, child = f"/teach/classes/{with_cards.pk}/", f"/teach/students/{ada_student.pk}/"
    for address in ("", "edit/", "import/", "cards/"):
        assert orions_laptop.get(f"{own}{address}").status_code == 404
    for address in (child, f"{child}card/"):
        assert orions_laptop.get(address).status_code == 404
    for address in (
        f"{own}edit/",
        f"{own}put-away/",
        f"{own}bring-back/",
        f"{own}students/",
        f"{own}import/",
        f"{own}import/save/",
        f"{own}cards/make/",
        child,
        f"{child}move/",
        f"{child}new-card/",
    ):
        assert orions_laptop.post(address, {"name": "Mine"}).status_code == 404
    assert "Class 3B" not in page(orions_laptop.get("/teach/classes/"))
    with_cards.refresh_from_db()
    assert with_cards.archived_at is None


def test_nobody_who_is_not_signed_in_sees_a_class(client: Client, with_cards: Classroom) -> None:
    for address in ("", f"{with_cards.pk}/", f"{with_cards.pk}/cards/", "new/"):
        response = client.get(f"/teach/classes/{address}")
        assert response["Location"].startswith("/teach/sign-in/?next=")


def test_a_deleted_class_has_no_page(laptop: Client, with_cards: Classroom) -> None:
    Classroom.objects.filter(pk=with_cards.pk).update(archived_at=NOON, deleted_at=NOON)
    for address in ("", "edit/", "cards/"):
        assert laptop.get(f"/teach/classes/{with_cards.pk}/{address}").status_code == 404
    assert "archived" not in page(laptop.get("/teach/classes/"))


def test_homework_stands_on_the_childs_page(
    tablet: Client,
    vega: User,
    with_cards: Classroom,
    times_tables: ProblemSet,
    ada_student: Student,
) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, classroom=with_cards)
    Room.objects.filter(pk=room.pk).update(kind="homework", pace="own", due_at=NOON)
    shown = page(scan(tablet, ada_student))
    assert "Your homework" in shown
    assert "Your lesson is open" not in shown
    assert f'action="/join/{room.code}/"' in shown
