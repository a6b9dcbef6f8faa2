"""The gallery: every state can be pressed, read and reached, and the main ones look as they did.

``make pictures`` keeps the pictures anew, after a look has been changed on purpose.
"""

import json
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser import compared
from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, _note
from tests.browser.measures import lost_focus, too_wide

pytestmark = pytest.mark.browser

KEPT: Final = Path(__file__).parent / "pictures"
DIFFERENT: Final = Path(__file__).resolve().parents[2] / "screenshots" / "different"
RENEWS: Final = "ASTRO_RENEW_PICTURES" in os.environ

PICTURED: Final[dict[str, tuple[int, int]]] = {
    "home": PHONE,
    "join": PHONE,
    "sign-in": LAPTOP,
    "sets-empty": LAPTOP,
    "controls": LAPTOP,
    "crew": LAPTOP,
    "charts": LAPTOP,
    "child-lobby": PHONE,
    "child-writing": TABLET,
    "child-right": PHONE,
    "child-again": TABLET,
    "child-teacher-looks": PHONE,
    "child-closed": PHONE,
    "child-over": PHONE,
    "board-lobby": LAPTOP,
    "board-asking": LAPTOP,
    "board-panel": LAPTOP,
    "board-settle": TABLET,
    "stage-lobby": PROJECTOR,
    "stage-closed": PROJECTOR,
    "stage-podium": PROJECTOR,
}
"""The states that matter most, each at the size at which it is most often seen."""


LETTERS: Final = """() => ["16px", "27px", "44px"].map((size) => {
  const drawn = document.createElement("canvas").getContext("2d");
  drawn.font = `700 ${size} "Astro Rounded"`;
  return Math.round(drawn.measureText("Welcome aboard, Ada! 56").width * 10);
})"""
"""How wide this browser draws letters: with other hinting lines break elsewhere."""

LOOKED_AT: Final = (
    *("child-paused", "board-settings", "board-strip", "board-strip-review"),
    *("classes-empty", "homework-empty"),
)
"""States that nobody pictures, and that no story comes to."""

IN_STORIES: Final = ("child-lobby", "child-writing", "child-right", "board-asking", "board-panel")
"""States at which axe looks in ``test_accessible.py``, on the real pages."""


def size_of(name: str) -> tuple[int, int]:
    """Return the screen of a page."""
    if name in PICTURED:
        return PICTURED[name]
    return PROJECTOR if name.startswith("stage") else PHONE if name.startswith("child") else LAPTOP


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    call_command("gallery", folder, verbosity=0)
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A tablet: whatever is pressed is to be hit by a finger, on the widest screens too."""
    with browser.new_context(
        reduced_motion="reduce", device_scale_factor=1, has_touch=True
    ) as context:
        yield context.new_page()


def opened(page: Page, gallery: Path, name: str) -> None:
    width, height = size_of(name)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{(gallery / name).as_uri()}.html?still")
    page.locator("html[data-gallery=shown]").wait_for()
    page.evaluate("document.fonts.ready")


@pytest.mark.wcag("1.4.4", "1.4.10", "2.4.7", "2.4.11", "2.5.8")
def test_every_state_stands_without_a_server_and_serves_everybody(
    page: Page, gallery: Path, record_property: Callable[[str, object], None]
) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: _note(complaints, said.type, said.text))
    axe, faults, looks = Axe(measures=True), [], []
    opened(page, gallery, "home")
    compares = draws_alike(page)
    if not compares:
        record_property(
            "summary", "SKIPPED: letters are drawn otherwise here, so no picture is compared"
        )
    for name in (*PICTURED, *LOOKED_AT):
        opened(page, gallery, name)
        if name in PICTURED and compares:
            looks += look(page, name)
        if name not in IN_STORIES:
            axe.look(page)
        wide = too_wide(page)
        lost = [] if name == "board-panel" else lost_focus(page)  # `tests/wcag/criteria.py`
        faults += [f"{name}: {each}" for each in (*wide, *lost)]
    assert complaints == []
    assert axe.faults == []
    assert faults == []
    assert looks == [], "`make pictures` keeps them as they are now"


def draws_alike(page: Page) -> bool:
    """Tell whether this browser lays letters out as the one that took the pictures."""
    path, widths = KEPT / "letters.json", page.evaluate(LETTERS)
    if RENEWS:
        path.write_text(json.dumps(widths))
    return path.exists() and bool(json.loads(path.read_text()) == widths)


def look(page: Page, name: str) -> list[str]:
    """Compare a state with its picture; say what differs, and where that can be seen."""
    taken = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    now, path = compared.kept(taken), KEPT / f"{name}.png"
    if RENEWS:
        now.save(path, optimize=True)
        return []
    if not path.exists():
        return [f"{name} has no picture"]
    apart = compared.difference(was := Image.open(path), now)
    if apart <= compared.TOLERANCE:
        return []
    compared.save_difference(was, now, DIFFERENT / f"{name}.png")
    return [f"{name} differs by {apart:.0f}: {DIFFERENT / name}.png"]


def test_what_moved_went_or_changed_colour_is_found(page: Page, gallery: Path) -> None:
    """Small faults are farther apart than the tolerance."""
    opened(page, gallery, "child-right")
    was = picture(page)
    for fault in (
        ".outcome { background: #fff !important; }",
        ".outcome__icon { visibility: hidden; }",
        ".outcome h2 { margin-left: 2rem; }",
        ".score { display: none; }",
    ):
        page.evaluate(
            "css => { const made = document.createElement('style'); made.id = 'fault';"
            " made.textContent = css; document.head.append(made); }",
            fault,
        )
        assert compared.difference(was, picture(page)) > compared.TOLERANCE, fault
        page.evaluate("document.getElementById('fault').remove()")
    assert compared.difference(was, picture(page)) < 1


def picture(page: Page) -> Image.Image:
    taken = page.screenshot(animations="disabled", caret="hide")
    return compared.kept(Image.open(BytesIO(taken)))
