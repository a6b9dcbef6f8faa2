"""A lesson in what is no Chromium: an iPad's WebKit and Firefox, from the door to the stage."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PROJECTOR, TABLET, NewPage
from tests.browser.others.tablet import Tablet
from tests.browser.people import open_room, sign_in
from tests.browser.proxy import without_upgrades
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SIDEWAYS = (1180, 820)


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    return own_server


@dataclass
class Lesson:
    """Ms. Vega's board in Chromium, Ada's tablet in another browser."""

    server: Server
    board: Page
    ada: Tablet
    pictures: Path
    code: str = ""

    def answers(self) -> int:
        """How many answers of this room are stored."""
        (count,) = self.server.rows(
            "SELECT COUNT(*) FROM classroom_answer JOIN classroom_seat"
            " ON classroom_seat.id = seat_id JOIN classroom_room ON classroom_room.id = room_id"
            f" WHERE code = '{self.code}'"
        )[0]
        return int(count)

    def look(self, name: str) -> None:
        self.ada.picture(self.pictures, name)


def test_a_child_and_a_teacher_have_the_whole_lesson_in_another_browser(
    server: Server, new_page: NewPage, tablet: Tablet, pictures: Path
) -> None:
    lesson = Lesson(server, new_page(LAPTOP), tablet, pictures)
    tablet.hold(TABLET)
    ada_joins(lesson)
    ada_reloads_in_the_middle_of_her_sheet(lesson)
    ada_sends_while_the_server_is_away(lesson)
    ada_goes_on_where_sockets_are_blocked(lesson)
    ms_vega_opens_board_and_stage(lesson)
    assert tablet.complaints() == []


def ada_joins(lesson: Lesson) -> None:
    ada, board = lesson.ada, lesson.board
    sign_in(board, lesson.server)
    lesson.code = open_room(board, "Times tables: 6, 7 and 8")
    ada.go(lesson.server.url)
    lesson.look("home")
    ada.type_into("input[name=code]", lesson.code.lower())
    ada.press("main form button[type=submit]")
    ada.wait("return Boolean(document.querySelector('input[name=name]'))")
    lesson.look("join")
    ada.type_into("input[name=name]", "Ada")
    ada.press("main form button[type=submit]")
    ada.holds("#play", "data-screen", "lobby")
    lesson.look("lobby")
    board.get_by_role("button", name="Start the lesson").click()
    ada.sees("[data-prompt]", "7 × 8 =")


def ada_reloads_in_the_middle_of_her_sheet(lesson: Lesson) -> None:
    ada = lesson.ada
    ada.write("5", seed=1)
    ada.sees("[data-read-text]", "5")
    ada.reload()
    ada.sees("[data-read-text]", "5")
    ada.is_painted("canvas[data-sheet]")
    ada.press("[data-clear]")
    ada.write("56", seed=1)
    ada.sees("[data-read-text]", "56")
    lesson.look("read")
    tile = lesson.board.locator(".tile").filter(has_text="Ada")
    expect(tile).to_contain_text("56")


def ada_sends_while_the_server_is_away(lesson: Lesson) -> None:
    ada = lesson.ada
    lesson.server.kill()
    try:
        ada.press("[data-send]")
        ada.sees("[data-outcome]", "Kept safe")
        lesson.look("waiting")
        assert lesson.answers() == 0
    finally:
        lesson.server.start()
    ada.holds("[data-outcome]", "data-kind", "right")
    ada.sees("#score", "1")
    lesson.look("right")
    assert lesson.answers() == 1


def ada_goes_on_where_sockets_are_blocked(lesson: Lesson) -> None:
    ada, board = lesson.ada, lesson.board
    with without_upgrades(lesson.server.port) as behind:
        ada.hold(SIDEWAYS)
        ada.go(f"{behind}/play/{lesson.code}/")
        ada.sees("[data-slower]", "Slower connection")
        board.get_by_role("button", name="Close the round").click()
        board.get_by_role("button", name="Next problem").click()
        ada.sees("[data-prompt]", "6 × 7 =")
        ada.write("42", seed=2)
        ada.sees("[data-read-text]", "42")
        lesson.look("slower")
        ada.press("[data-send]")
        ada.holds("[data-outcome]", "data-kind", "right")
    assert lesson.answers() == 2


def ms_vega_opens_board_and_stage(lesson: Lesson) -> None:
    page, address = lesson.ada, lesson.board.url.removeprefix(lesson.server.url)
    page.hold(LAPTOP)
    page.go(f"{lesson.server.url}{address}")
    page.type_into("input[name=username]", "vega")
    page.type_into("input[name=password]", lesson.server.chosen_password)
    lesson.look("sign-in")
    page.press("main form button[type=submit]")
    page.holds(".tile", "data-state", "right")
    page.is_painted(".tile canvas")
    lesson.look("board")
    stage = page.run(
        "return Array.from(document.links).map((each) => each.href)"
        ".find((each) => each.includes('/stage/'))"
    )
    assert re.search(r"/stage/\w", stage)
    page.hold(PROJECTOR)
    page.go(stage)
    page.sees("[data-prompt]", "6 × 7 =")
    lesson.look("stage")
