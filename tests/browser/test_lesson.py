"""A whole lesson in real browsers against a real server: a teacher, a stage, three children."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.measures import moving
from tests.browser.people import picture, sign_in, start_room, type_in, with_motion, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    return own_server


LONG_NAME = "Cleo-Persephone of the Long Name"


@dataclass
class Lesson:
    """Everybody's page, and a folder for pictures of them."""

    board: Page
    stage: Page
    ada: Page
    bo: Page
    cleo: Page
    pictures: Path

    @property
    def children(self) -> dict[str, Page]:
        return {"Ada": self.ada, "Bo": self.bo, LONG_NAME: self.cleo}

    def tile(self, name: str) -> Locator:
        return self.board.locator(".tile").filter(has=self.board.get_by_text(name, exact=True))

    def look(self, **pages: Page) -> None:
        for name, page in pages.items():
            picture(page, self.pictures, name.replace("_", "-"))


@pytest.fixture
def lesson(new_page: NewPage, pictures: Path) -> Lesson:
    everybody = Lesson(
        board=new_page(LAPTOP),
        stage=new_page(PROJECTOR),
        ada=new_page(PHONE),
        bo=new_page(TABLET),
        cleo=new_page(LAPTOP),
        pictures=pictures,
    )
    with_motion(everybody.board, everybody.stage, *everybody.children.values())
    return everybody


def test_a_whole_lesson(server: Server, lesson: Lesson, problems: list[str]) -> None:
    everybody_comes(lesson, server)
    ms_vega_asks_seven_times_eight(lesson)
    ada_reloads_and_is_right(lesson)
    bo_is_wrong(lesson)
    cleo_sends_while_she_is_offline(lesson)
    ms_vega_corrects_what_was_read_of_bo(lesson)
    only_ada_answers_the_second_problem(lesson)
    the_lesson_ends(lesson)
    assert scores(server) == [("Ada", 2), ("Bo", 1), (LONG_NAME, 1)]
    assert problems == []


def everybody_comes(lesson: Lesson, server: Server) -> None:
    board, stage = lesson.board, lesson.stage
    board.goto("/teach/")
    lesson.look(sign_in=board)
    sign_in(board, server)
    lesson.look(desk=board)
    code = start_room(board, "Times tables: 6, 7 and 8")
    expect(board.locator("[data-lobby]")).to_contain_text("make run HOST=0.0.0.0")
    link = board.get_by_role("link", name=re.compile("stage", re.IGNORECASE))
    stage.goto(link.get_attribute("href") or "")
    lesson.ada.goto("/")
    lesson.look(home=lesson.ada)
    for name, page in lesson.children.items():
        type_in(page, code, name)
        expect(lesson.tile(name)).to_be_visible()
        expect(stage.get_by_text(name, exact=True)).to_be_visible()
    lesson.look(board_lobby=board, stage_lobby=stage, play_lobby=lesson.ada)
    assert moving(stage)  # so `test_accessible.py` does not look for what nobody would find
    ada_becomes_the_cat(lesson)


def ada_becomes_the_cat(lesson: Lesson) -> None:
    """Everybody is one of the crew from the start; one more tap, and she is another one."""
    ada = lesson.ada
    expect(lesson.stage.locator(".crew__name .avatar")).to_have_count(3)
    ada.locator("[data-crew-open]").click()
    ada.locator(".crew-choice__one").nth(1).click()
    ada.get_by_role("button", name="That is me").click()
    on_stage = lesson.stage.locator(".crew__name").filter(has_text="Ada")
    for place in (ada.locator(".own-avatar"), lesson.tile("Ada"), on_stage):
        expect(place.locator(".avatar")).to_have_attribute("data-avatar", "cat")


def ms_vega_asks_seven_times_eight(lesson: Lesson) -> None:
    lesson.board.get_by_role("button", name="Start the lesson").click()
    for page in (*lesson.children.values(), lesson.stage):
        expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
    for page in lesson.children.values():
        lesson.look(play_problem=page)


def ada_reloads_and_is_right(lesson: Lesson) -> None:
    ada = lesson.ada
    write(ada, "5", seed=1)
    expect(ada.locator("[data-read-text]")).to_have_text("5")
    ada.reload()
    expect(ada.locator("[data-read-text]")).to_have_text("5")  # her ink is back, and read again
    ada.locator("[data-clear]").click()
    write(ada, "56", seed=1)
    expect(ada.locator("[data-read-text]")).to_have_text("56")
    expect(lesson.tile("Ada")).to_contain_text("56")
    lesson.look(play_read=ada, board_writing=lesson.board)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(ada.locator("[data-fact-source]")).not_to_be_empty()
    expect(lesson.tile("Ada")).to_have_attribute("data-state", "right")
    expect(ada.locator("#score [data-score]")).to_have_text("1")  # her point has flown there
    expect(ada.locator(".outcome .astronaut")).to_have_attribute("data-mood", "cheering")
    lesson.look(play_right=ada)


def bo_is_wrong(lesson: Lesson) -> None:
    bo = lesson.bo
    write(bo, "54", seed=2)
    expect(bo.locator("[data-read-text]")).to_have_text("54")
    bo.locator("[data-send]").click()
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")
    expect(lesson.tile("Bo")).to_have_attribute("data-state", "wrong")
    expect(bo.locator(".outcome .astronaut")).to_have_attribute("data-mood", "comforting")
    lesson.look(play_wrong=bo)


def cleo_sends_while_she_is_offline(lesson: Lesson) -> None:
    cleo = lesson.cleo
    cleo.context.set_offline(True)
    write(cleo, "56", seed=3)
    cleo.locator("[data-send]").click()
    expect(cleo.get_by_text("No network. Write on: your answers wait here.")).to_be_visible()
    expect(cleo.locator("[data-outcome]")).to_contain_text("Kept safe")
    lesson.look(play_offline=cleo)
    cleo.context.set_offline(False)
    expect(cleo.locator("[data-outcome]")).to_have_attribute("data-kind", "right", timeout=40_000)
    expect(lesson.stage.locator("[data-answered]")).to_contain_text("3")
    lesson.look(board_round=lesson.board, stage_round=lesson.stage)


def ms_vega_corrects_what_was_read_of_bo(lesson: Lesson) -> None:
    board = lesson.board
    lesson.tile("Bo").locator(".tile__open").click()
    lesson.look(board_panel=board)
    board.locator("[data-panel]").get_by_role("textbox").fill("56")
    board.locator("[data-panel] form button[type=submit]").click()
    expect(lesson.tile("Bo")).to_have_attribute("data-state", "right")
    expect(lesson.bo.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    board.keyboard.press("Escape")
    board.get_by_role("button", name="Close the round").click()
    expect(lesson.stage.locator("[data-answer]")).to_have_text("56")
    expect(lesson.ada.locator("[data-outcome]")).to_contain_text("56")
    lesson.look(stage_review=lesson.stage, board_review=board)


def only_ada_answers_the_second_problem(lesson: Lesson) -> None:
    ada = lesson.ada
    lesson.board.get_by_role("button", name="Next problem").click()
    expect(ada.locator("[data-prompt]")).to_have_text("6 × 7 =")
    expect(ada.locator("[data-said]")).to_have_text("6 × 7 =")  # nor does a screen reader lag
    write(ada, "42", seed=4)
    expect(ada.locator("[data-read-text]")).to_have_text("42")
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(ada.locator("#score")).to_contain_text("2")


def the_lesson_ends(lesson: Lesson) -> None:
    lesson.board.locator("[data-end]").click()
    lesson.board.locator("[data-confirm-yes]").click()
    for page in lesson.children.values():
        expect(page.locator("#play")).to_have_attribute("data-screen", "over")
    expect(lesson.ada.locator("[data-final]")).to_contain_text("2")
    expect(lesson.stage.locator("[data-podium]")).to_contain_text("Ada")
    expect(lesson.stage.locator("[data-thanked] .avatar")).to_have_count(3)
    expect(lesson.ada.locator("[data-medal-words]")).to_have_text("Gold medal")
    expect(lesson.ada.locator("[data-left-badges]")).to_contain_text("2 in a row!")
    rows = lesson.board.locator("[data-results-table] tbody tr")
    expect(rows.filter(has_text="Ada")).to_contain_text("2")
    expect(rows.filter(has_text="Bo")).to_contain_text("1")
    lesson.look(board_over=lesson.board, stage_over=lesson.stage, play_over=lesson.ada)


def scores(server: Server) -> list[tuple[str, int]]:
    return server.rows(
        "SELECT seat.name, SUM(answer.points) FROM classroom_answer AS answer"
        " JOIN classroom_seat AS seat ON seat.id = answer.seat_id"
        " WHERE answer.is_current GROUP BY seat.name ORDER BY seat.name"
    )
