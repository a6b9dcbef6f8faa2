"""A child in a lesson: it opens the page, writes as fast as a hand does, and sends."""

import json
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, expect

from tests.astro_site.shell import python
from tests.browser.server import Server
from tests.ink.composer import timed

_ROOM: Final = """
import json, django; django.setup()
from classroom.live.services.conducting import room_start
from classroom.live.services.rooms import room_open
from classroom.models import Problem, ProblemSet, User
from classroom.rules.words import Pace
from django.utils import timezone

vega = User.objects.create_user("page-bytes")
tables = ProblemSet.objects.create(teacher=vega, title="Times tables")
for n in range({answers}):
    a, b = 2 + n % 8, 3 + n % 7
    Problem.objects.create(
        problem_set=tables, position=n + 1, prompt=f"{{a}} × {{b}} =", accepted=[str(a * b)]
    )
room = room_open(teacher=vega, problem_set=tables, pace=Pace.OWN)
room_start(room_id=room.pk, version=0, now=timezone.now())
print(json.dumps({{"code": room.code}}))
"""

_IDLE_S: Final = 40
"""So long the page is watched doing nothing, to reckon what the rest of the lesson costs."""


def room_of(answers: int, var: Path) -> str:
    """Open a room of so many problems, each child at its own pace; return its code."""
    said = python(["-c", _ROOM.format(answers=answers)], var)
    assert said.returncode == 0, said.stderr
    made: dict[str, Any] = json.loads(said.stdout)
    return str(made["code"])


def sit_down(page: Page, site: Server, code: str, name: str) -> None:
    """A child types its name and is in the lobby."""
    page.goto(f"{site.url}/join/{code}/")
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="Join the lesson").click()
    expect(page.locator("#play")).to_have_attribute("data-screen", "lobby")


def answer(page: Page, turn: int) -> None:
    """Ada writes one number at a child's speed, has it read, sends it, and goes on."""
    prompt = page.locator("[data-prompt]").inner_text()
    left, _, right = prompt.removesuffix(" =").partition(" × ")
    _write(page, str(int(left) * int(right)), seed=turn)
    expect(page.locator("[data-read-text]")).not_to_have_text("")
    page.locator("[data-send]").click()
    outcome = page.locator("[data-outcome]")
    expect(outcome).to_be_visible()
    expect(outcome).not_to_have_attribute("data-kind", "sending")
    page.locator("[data-go-on]").click()
    expect(outcome).to_be_hidden()


def _write(page: Page, text: str, *, seed: int) -> None:
    box = page.locator("canvas[data-sheet]").bounding_box()
    assert box is not None
    strokes = timed(text, seed=seed, rate=60)
    xs = [x for stroke in strokes for x, _, _ in stroke]
    ys = [y for stroke in strokes for _, y, _ in stroke]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(box["width"] * 0.8 / max(width, 1), box["height"] * 0.7 / max(height, 1))
    now = 0
    for stroke in strokes:
        for index, (x, y, at) in enumerate(stroke):
            page.wait_for_timeout(max(0, at - now))
            now = at
            page.mouse.move(
                box["x"] + box["width"] * 0.1 + (x - min(xs)) * scale,
                box["y"] + box["height"] * 0.15 + (y - min(ys)) * scale,
            )
            if index == 0:
                page.mouse.down()
        page.mouse.up()


def idle(page: Page) -> int:
    """Let the page do nothing for a while; return the seconds."""
    page.wait_for_timeout(_IDLE_S * 1000)
    return _IDLE_S
