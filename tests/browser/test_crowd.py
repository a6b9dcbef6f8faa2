"""A full class of thirty on every screen: the board must stay a page that a teacher can use."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.crowd import SCRIBBLE, Child
from tests.browser.people import open_room, picture, sign_in, with_motion
from tests.browser.server import Server

pytestmark = pytest.mark.browser

NAMES = (
    "Ada, Bo, Chidi, Dilan, Emeka, Fatima, Grace, Hugo, Ines, Jun, Kofi, Lotte, Mila, Noor, Oskar, "
    "Priya, Quinn, Rosa, Sami, Tove, Uma, Viktor, Wanjiru, Xiomara, Yusuf, Zoë, "
    "Maximiliane von Hohenschwangau-L, Bartholomew Featherstonehaugh II, Ana María de los Ángeles, "
    "Wolfeschlegelsteinhausenbergerdo"
).split(", ")
RIGHT, WRONG = slice(0, 13), slice(13, 18)
SCRIBBLES, WRITING, AWAY = slice(18, 21), slice(21, 24), slice(24, 26)


@dataclass
class Crowd:
    """A class in a room, seen by its teacher and on the wall."""

    board: Page
    stage: Page
    pictures: Path
    code: str = ""
    children: list[Child] = field(default_factory=list)

    def look_at_board(self, name: str) -> None:
        for width, height in (PHONE, TABLET, LAPTOP):
            self.board.set_viewport_size({"width": width, "height": height})
            expect(self.board.locator("[data-tiles] .tile")).to_have_count(len(self.children))
            picture(self.board, self.pictures, f"crowd-board-{name}")
            assert overflow(self.board)[0] <= 0, f"{name} at {width} scrolls sideways"
            assert covered(self.board) == [], f"{name} at {width}: buttons over chips"

    def look_at_stage(self, name: str) -> None:
        picture(self.stage, self.pictures, f"crowd-stage-{name}")
        assert spilt(self.stage) == [], f"the stage is too small: {name}"
        assert sliced(self.stage) == [], f"the list of names is too small: {name}"


def overflow(page: Page) -> tuple[int, int]:
    """Return how many pixels the page is wider and higher than its window."""
    wide, high = page.evaluate(
        "() => { const root = document.documentElement;"
        " return [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight]; }"
    )
    return wide, high


def spilt(stage: Page) -> list[str]:
    """Return the words on the stage that nobody can see, because they lie outside the picture.

    What has just come up is still moving for some frames, and fits its names to their place.
    """
    stage.evaluate(
        "() => Promise.all(document.getAnimations().filter((each) => "
        "each.effect.getComputedTiming().endTime < 10_000)"
        ".map((each) => each.finished.catch(() => null)))"
        ".then(() => new Promise((done) => requestAnimationFrame(done)))"
        ".then(() => new Promise((done) => requestAnimationFrame(done)))"
    )
    words: list[str] = stage.evaluate(
        "() => [...document.querySelectorAll('main :is(h1, h2, p, li)')].filter((each) => {"
        " const box = each.getBoundingClientRect();"
        " return box.width && (box.right > innerWidth || box.bottom > innerHeight); })"
        ".map((each) => each.textContent)"
    )
    return words


def sliced(stage: Page) -> list[str]:
    """Return the names in the stage's lobby that their list cuts."""
    names: list[str] = stage.evaluate(
        "() => { const list = document.querySelector('.crew__names');"
        " const end = list.getBoundingClientRect().bottom;"
        " return [...list.children].filter((each) => each.getBoundingClientRect().bottom > end + 1)"
        ".map((each) => each.textContent); }"
    )
    return names


def covered(board: Page) -> list[str]:
    """Return the seats whose chip lies behind the buttons of their tile."""
    names: list[str] = board.evaluate(
        "() => [...document.querySelectorAll('.tile')].filter((tile) => {"
        " const acts = tile.querySelector('.tile__acts').getBoundingClientRect();"
        " const chip = tile.querySelector('.tile__badge').getBoundingClientRect();"
        " return acts.width && chip.width && chip.right > acts.left && chip.bottom > acts.top; })"
        ".map((tile) => tile.querySelector('.tile__name').textContent)"
    )
    return names


def narrowest_name(board: Page) -> int:
    """Return how many pixels a name in a tile has, where it has least."""
    least: int = board.evaluate(
        "() => Math.min(...[...document.querySelectorAll('.tile__name')]"
        ".map((each) => each.parentElement.offsetWidth - each.offsetLeft"
        " + each.parentElement.offsetLeft))"
    )
    return least


def read_from_near(stage: Page, names: str) -> None:
    """On a screen as narrow as a phone names are not tiny, and the bell's button can be hit."""
    stage.set_viewport_size({"width": 320, "height": 600})
    sizes = stage.locator(names).evaluate_all(
        "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 14
    assert overflow(stage)[0] <= 0
    bell = stage.locator(".stage-header__sound").bounding_box()
    assert bell is not None
    assert min(bell["width"], bell["height"]) >= 44
    stage.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})


def ink_share(board: Page) -> float:
    """Return which part of its tile's height the ink of an answer has, where it has least."""
    share: float = board.evaluate(
        "() => Math.min(...[...document.querySelectorAll('.tile[data-state=right]')].map((tile) =>"
        " tile.querySelector('.tile__sheet').offsetHeight / tile.offsetHeight))"
    )
    return share


def behind_the_astronaut(stage: Page) -> list[str]:
    """Return the names of the podium that the astronaut stands before."""
    names: list[str] = stage.evaluate(
        "() => { const box = document.querySelector('.scene__astronaut--over')"
        ".getBoundingClientRect();"
        " return [...document.querySelectorAll('.podium__name')].filter((each) => {"
        " const name = each.getBoundingClientRect();"
        " return name.right > box.left && name.left < box.right && name.top < box.bottom; })"
        ".map((each) => each.textContent); }"
    )
    return names


@pytest.fixture
def crowd(new_page: NewPage, server: Server, pictures: Path) -> Iterator[Crowd]:
    board, stage = new_page(LAPTOP), new_page(PROJECTOR)
    with_motion(board, stage)
    sign_in(board, server)
    there = Crowd(board, stage, pictures, open_room(board, "Times tables: 6, 7 and 8"))
    link = board.get_by_role("link", name="Open the stage")
    stage.goto(link.get_attribute("href") or "")
    there.children = [Child(server.url, there.code, name) for name in NAMES]
    yield there
    for child in there.children:
        child.go()


def test_thirty_children_fit_on_every_screen(
    crowd: Crowd, server: Server, problems: list[str]
) -> None:
    everybody_joins(crowd)
    everybody_does_something_else(crowd)
    one_answer_is_late(crowd, server)
    some_are_right_again(crowd)
    the_lesson_ends(crowd)
    assert problems == []


def everybody_joins(crowd: Crowd) -> None:
    for child in crowd.children:
        child.join().come()
    expect(crowd.board.locator("[data-answered]")).to_have_text("30 children are here")
    expect(crowd.stage.locator("[data-names] li")).to_have_count(30)
    crowd.look_at_board("lobby")
    assert narrowest_name(crowd.board) >= 80, "names in the lobby have less room than a word"
    expect(crowd.board.locator(".tile__name").last).to_have_attribute("dir", "auto")
    crowd.look_at_stage("lobby")
    read_from_near(crowd.stage, ".crew__name")


def everybody_does_something_else(crowd: Crowd) -> None:
    board, children = crowd.board, crowd.children
    board.get_by_role("button", name="Start the lesson").click()
    for child in children:
        child.hear("round_opened")
    for seed, child in enumerate(children[RIGHT]):
        child.hand_in("56", seed)
    for seed, child in enumerate(children[WRONG]):
        child.hand_in(("54", "48", "63", "15", "5.6")[seed], seed)
    for child in children[SCRIBBLES]:
        child.hand_in(SCRIBBLE)
    for seed, child in enumerate(children[WRITING]):
        child.write(("5", "56", "-12.75")[seed], seed)
    for child in children[AWAY]:
        child.go()
    Child(children[0].url, crowd.code, "Bo").join()  # another device asks for Bo's name
    states = {"unsure": 3, "writing": 3, "away": 2, "claimed": 1, "waiting": 4}
    for state, count in states.items():
        expect(board.locator(f"[data-tiles] .tile[data-state={state}]")).to_have_count(count)
    expect(board.locator("button[data-filter=look] [data-count]")).to_have_text("4")
    crowd.look_at_board("round")
    assert overflow(board)[1] <= 40, "thirty tiles need scrolling on a laptop"
    assert ink_share(board) > 0.55, "the ink has too little of a small tile"
    crowd.look_at_stage("round")
    the_filters_stay_in_sight_on_a_tablet(board)
    board.locator("button[data-filter=look]").click()
    expect(board.locator("[data-tiles] .tile:visible")).to_have_count(4)
    picture(board, crowd.pictures, "crowd-board-look")


def the_filters_stay_in_sight_on_a_tablet(board: Page) -> None:
    board.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    board.locator("[data-tiles] .tile").last.scroll_into_view_if_needed()
    board.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    expect(board.locator("button[data-filter=look]")).to_be_in_viewport(ratio=1)
    bar, filters = (board.locator(each).bounding_box() for each in (".round-bar", "[data-filters]"))
    assert bar is not None
    assert filters is not None
    assert filters["y"] >= bar["y"] + bar["height"]
    picture(board, Path(__file__).resolve().parents[2] / "screenshots", "crowd-board-scrolled")
    board.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def one_answer_is_late(crowd: Crowd, server: Server) -> None:
    crowd.board.get_by_role("button", name="Close the round").click()
    late = crowd.children[-1]
    late.hear("round_closed")
    server.end_grace()
    late.hand_in("56", seed=9)
    expect(crowd.board.locator(".tile[data-state=late]")).to_have_count(1)
    expect(crowd.stage.locator("[data-answer]")).to_have_text("56")
    crowd.look_at_board("review")
    crowd.board.locator("button[data-filter=all]").click()
    expect(crowd.board.locator("[data-tiles] .tile:visible")).to_have_count(30)
    picture(crowd.board, crowd.pictures, "crowd-board-review-all")
    assert overflow(crowd.board)[1] <= 40, "the fifth row is cut when the round is closed"
    crowd.look_at_stage("review")


def some_are_right_again(crowd: Crowd) -> None:
    crowd.board.get_by_role("button", name="Next problem").click()
    for seed, child in enumerate(crowd.children[:9]):
        child.hear("round_opened")
        child.hand_in("42", seed)
    look = crowd.board.locator("button[data-filter=look]")
    expect(look.locator("[data-count]")).to_have_text("5")  # scribbles, the late one, Bo's name
    look.click()
    expect(crowd.board.locator("[data-queue-list] .tile")).to_have_count(4)
    crowd.look_at_board("queue")


def the_lesson_ends(crowd: Crowd) -> None:
    crowd.board.locator("[data-end]").click()
    crowd.board.locator("[data-confirm-yes]").click()
    expect(crowd.board.locator("[data-results-table] tbody tr")).to_have_count(30)
    expect(crowd.stage.locator("[data-podium] li").first).to_be_visible()
    crowd.look_at_board("over")
    crowd.look_at_stage("over")
    assert behind_the_astronaut(crowd.stage) == []
    read_from_near(crowd.stage, ".podium__name")
