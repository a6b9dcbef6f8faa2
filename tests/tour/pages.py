"""Every page of a real site, as somebody sees it on the screen on which they mostly use it."""

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Error, sync_playwright

from tests.astro_site.shell import python
from tests.browser.conftest import FLAGS
from tests.browser.server import Server

ROOT: Final = Path(__file__).resolve().parents[2]
PAIRS: Final = ROOT / "docs" / "images" / "pages"
SCREENS: Final = {"phone": (390, 844), "laptop": (1366, 900), "projector": (1920, 1080)}
HIGH: Final = 300
"""Pixels of a picture that is kept."""

LESSON: Final = """
import json, django; django.setup()
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from classroom.live import cookies, links
from classroom.live.services.seats import seat_take
from classroom.models import User
from tests.classroom.permissions import addresses, conftest
from tests.classroom.live.stories import hand_in, sure, unsure

User.objects.filter(username="vega").update(username="demo")
things = conftest._after_a_lesson()
room = things.room
for number, name in enumerate(("Bo", "Cleo", "Dee", "Emil", "Fatma", "Goran")):
    seat = seat_take(room=room, name=name).seat
    hand_in(seat, things.round, unsure("5") if number == 4 else sure("54" if number % 3 else "56"))
teacher = Client()
teacher.force_login(things.classroom.teacher)
session = teacher.cookies["sessionid"].value
pages = []
for name in addresses.personal():
    pages.append(("laptop", name, reverse(f"classroom:{name}"), "vega"))
for name, of in addresses.PRIVATE.items():
    pages.append(("laptop", name, reverse(f"classroom:{name}", args=of(things)[0]), "vega"))
for name, (args, _) in addresses.PUBLIC.items():
    if name not in ("play", "stage", "join"):
        pages.append(("phone", name, reverse(f"classroom:{name}", args=args), ""))
pages.append(("phone", "join", reverse("classroom:join", args=[room.code]), ""))
pages.append(("phone", "play", reverse("classroom:play", args=[room.code]), "ada"))
stage = reverse("classroom:stage", args=[links.stage_token(room.pk)])
pages.append(("projector", "stage", stage, ""))
seat = cookies.SEAT.signed(things.seat.secret)
who = {"vega": ["sessionid", session], "ada": [cookies.SEAT.name, seat]}
print(json.dumps({"pages": pages, **who}))
"""
"""Makes a lesson in the site's own database, and says what there is to see."""


def take(folder: Path) -> None:
    """Take a picture of every page."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        os.environ |= {"ASTRO_VAR": var, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
        site = Server(Path(var)).start()
        chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            said = python(["-c", LESSON], Path(var))
            assert said.returncode == 0, said.stderr
            _visit(browser, site, json.loads(said.stdout.splitlines()[-1]), folder)
        finally:
            browser.close()
            site.stop()


def _visit(browser: Browser, site: Server, there: dict[str, Any], folder: Path) -> None:
    for screen, name, address, who in there["pages"]:
        width, height = SCREENS[screen]
        with browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        ) as context:
            if who:
                key, value = there[who]
                context.add_cookies([{"name": key, "value": value, "url": site.url}])
            page = context.new_page()
            try:
                answer = page.goto(site.url + address)
            except Error:
                continue  # a file to download
            kind = "" if answer is None else answer.headers.get("content-type", "")
            if answer is None or answer.status >= 400 or not kind.startswith("text/html"):
                continue
            if b"<html" not in answer.body():
                continue  # a part of a page
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(700 if screen != "laptop" or name == "board" else 50)
            page.screenshot(path=folder / f"{name}.png", animations="disabled")
            print(name, flush=True)


def pair(before: Path, after: Path) -> None:
    """Put what a page was beside what it is."""
    PAIRS.mkdir(parents=True, exist_ok=True)
    for path in sorted(after.glob("*.png")):
        was = before / path.name
        sides = [_small(each) if each.exists() else None for each in (was, path)]
        wide = next(each for each in reversed(sides) if each is not None).width
        sheet = Image.new("RGB", (2 * wide + 8, HIGH), "#8890b4")
        for place, side in enumerate(sides):
            if side is None:
                ImageDraw.Draw(sheet).text((12, 12), "there was none", fill="#111a41")
            else:
                sheet.paste(side, (place * (wide + 8), 0))
        sheet.save(PAIRS / f"{path.stem}.webp", quality=60, method=6)


def _small(path: Path) -> Image.Image:
    picture = Image.open(path).convert("RGB")
    return picture.resize(
        (round(picture.width * HIGH / picture.height), HIGH), Image.Resampling.LANCZOS
    )
