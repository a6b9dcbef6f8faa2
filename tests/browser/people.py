"""What people do in a lesson, as a browser sees it."""

import os
import re
from html import escape, unescape
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.forms import sent
from tests.browser.server import Server
from tests.ink.composer import timed

NEW_PASSWORD = "moonlight-and-7-stars"

_drawn = count()


def no_hand_twice() -> float:
    """Return how large to draw what is drawn next: nobody draws the same ink again."""
    return 1 - next(_drawn) % 40 / 400


def sign_in(page: Page, server: Server) -> None:
    """Ms. Vega signs in where she is not yet, for the first time with the terminal's password.

    Where her device keeps that she is, the page stays as it is: who wants the desk opens it.
    """
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": server.url}
            for name, value in server.cookies.items()
        ]
    )
    if page.request.get("/teach/", max_redirects=0).status == 200:
        return
    page.goto("/teach/")
    page.get_by_label("User name").or_(page.get_by_label("Username")).fill("vega")
    page.locator("input[name=password]").fill(server.chosen_password or server.password)
    page.locator("main form button[type=submit]").last.click()
    if not server.chosen_password:
        choose_password(page, server)
    expect(page).to_have_url(re.compile(r"/teach/$"))


def choose_password(page: Page, server: Server) -> None:
    """At the first sign-in she chooses a password of her own."""
    expect(page).to_have_url(re.compile("/teach/password/"))
    for field in ("new_password1", "new_password2"):
        page.locator(f"input[name={field}]").fill(NEW_PASSWORD)
    page.locator("main form button[type=submit]").click()
    server.chosen_password = NEW_PASSWORD


def start_room(page: Page, title: str) -> str:
    """Two clicks on the desk open a room; return its code."""
    page.goto("/teach/")
    page.get_by_role("link", name=f"Start {title}").click()
    page.get_by_role("button", name="Open the room").click()
    return at_the_board(page)


def open_room(page: Page, title: str) -> str:
    """Open a room as the two clicks do, and come to its board; return its code."""
    name = re.escape(escape(f"Start {title}"))
    link = re.search(f'href="([^"]+)" aria-label="{name}"', page.request.get("/teach/").text())
    assert link, title
    page.goto(sent(page, unescape(link[1]), "room-form"))
    return at_the_board(page)


def at_the_board(page: Page) -> str:
    """Return the code of the room that was opened just now."""
    expect(page).to_have_url(re.compile(r"/teach/rooms/\d+/"))
    expect(page.locator("#board")).to_have_attribute("data-phase", "lobby")
    return page.locator("header .room-code").inner_text().strip()


def tab_to(goal: Locator, most: int = 80) -> None:
    """Go on with the tab key until this has the focus, as who has no mouse does."""
    for _ in range(most):
        if goal.evaluate("each => each === document.activeElement"):
            return
        goal.page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not lead to {goal}")


def type_in(page: Page, code: str, name: str) -> None:
    """A child types the code and a name."""
    page.goto("/")
    page.locator("input[name=code]").fill(code.lower())
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="Join the lesson").click()
    expect(page.locator("#play")).to_have_attribute("data-screen", "lobby")


def join(page: Page, code: str, name: str) -> None:
    """A child comes in, as by typing the code and a name."""
    page.goto(sent(page, f"/join/{code}/", "join__name", name=name))
    expect(page.locator("#play")).to_have_attribute("data-screen", "lobby")


def write(page: Page, text: str, seed: int) -> None:
    """A child draws a number on the canvas, with the events of a real pointer."""
    sheet = page.locator("canvas[data-sheet]")
    expect(sheet).to_be_visible()  # the page may just have come
    box = sheet.bounding_box()
    assert box is not None
    strokes = timed(text, seed=seed, rate=40)
    points = [point for stroke in strokes for point in stroke]
    left, top = min(x for x, _, _ in points), min(y for _, y, _ in points)
    wide = max(x for x, _, _ in points) - left
    high = max(y for _, y, _ in points) - top
    scale = min(box["width"] * 0.8 / max(wide, 1), box["height"] * 0.7 / max(high, 1))
    scale *= no_hand_twice()
    for stroke in strokes:
        for index, (x, y, _) in enumerate(stroke):
            page.mouse.move(
                box["x"] + box["width"] * 0.1 + (x - left) * scale,
                box["y"] + box["height"] * 0.15 + (y - top) * scale,
            )
            if index == 0:
                page.mouse.down()
        page.mouse.up()


def anybody_looks() -> bool:
    """Say whether pictures are wanted.

    In a run of several workers they are not, unless ``ASTRO_PICTURES`` says so: the suite would
    take hundreds, a tenth of a second each.
    """
    return "PYTEST_XDIST_WORKER" not in os.environ or "ASTRO_PICTURES" in os.environ


def picture(page: Page, folder: Path, name: str, *, full: bool = False) -> None:
    """Save what the page looks like, ``full`` or as far as one sees, for people to look at."""
    if not anybody_looks():
        return
    size = page.viewport_size
    assert size is not None
    path = folder / f"{name}-{size['width']}x{size['height']}.jpeg"
    page.screenshot(path=path, full_page=full, animations="disabled")


def with_motion(*pages: Page) -> None:
    """Let everything move on these pages, as it does for most people."""
    for page in pages:
        page.emulate_media(reduced_motion="no-preference")


def laid_out(page: Page) -> None:
    """Wait until the page has answered to its new size: what watches that runs before a frame."""
    frame = "await new Promise(requestAnimationFrame);"
    page.evaluate(f"async () => {{ {frame * 2} }}")


def scribble(page: Page) -> None:
    """A child draws what nobody can read."""
    box = page.locator("canvas[data-sheet]").bounding_box()
    assert box is not None
    corners = [
        (0.2, 0.5),
        (0.3, 0.2),
        (0.25, 0.8),
        (0.5, 0.25),
        (0.4, 0.75),
        (0.7, 0.3),
        (0.6, 0.7),
    ]
    size = no_hand_twice()
    for index, (x, y) in enumerate(corners):
        left, top = box["width"] * x * size, box["height"] * y * size
        page.mouse.move(box["x"] + left, box["y"] + top, steps=6)
        if index == 0:
            page.mouse.down()
    page.mouse.up()
