"""A lesson in ten pictures: the board or the stage, and Ada's phone beside it."""

import base64
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import django
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS

ROOT: Final = Path(__file__).resolve().parents[2]
IMAGES: Final = ROOT / "docs" / "images"
BIG, PHONE = (1366, 768), (390, 844)
FRAME: Final = (900, 500)
COLOURS: Final = 255


class Scene(NamedTuple):
    """What is beside each other, what is said of it, and for how long, in milliseconds."""

    big: str
    phone: str
    words: str
    lasts: int = 2200


SCENES: Final = (
    Scene("board-lobby", "join", "The code is on the board; Ada chooses a name and an astronaut."),
    Scene("stage-lobby", "child-lobby", "The crew is on the big screen.", 1800),
    Scene("board-asking", "child-empty", "Ms. Vega asks; everybody writes by hand.", 1500),
    Scene("board-asking", "child-began", "The reader reads along …", 900),
    Scene("board-asking", "child-writing", "… and shows what it has read, digit by digit."),
    Scene("board-asking", "child-right", "Right or wrong is told at once, kindly."),
    Scene(
        "board-panel", "child-teacher-looks", "What the reader is not sure of goes to the teacher."
    ),
    Scene(
        "stage-closed", "child-closed", "What was written, without names: something to talk about."
    ),
    Scene(
        "stage-podium", "child-over", "At the end all are thanked; each sees what went well.", 3200
    ),
)

PAGE: Final = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="static/css/font.css">
<link rel="stylesheet" href="static/css/tokens.css">
<style>
  body { margin: 0; width: 900px; height: 500px; background: #111a41; color: #f4f6ff; }
  body { font: 600 22px var(--font); overflow: hidden; }
  img { position: absolute; border-radius: 10px; }
  .big { left: 18px; top: 16px; width: 655px; height: 368px; }
  .phone { right: 18px; top: 38px; width: 196px; height: 424px; }
  .phone { border: 5px solid #0b1130; border-radius: 22px; }
  p { position: absolute; left: 22px; bottom: 22px; width: 640px; margin: 0; line-height: 1.25; }
</style>
<img class="big" src="BIG"><img class="phone" src="PHONE"><p>WORDS</p>"""


def make() -> None:
    """Make the walk, and the picture of the README."""
    django.setup()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        call_command("gallery", folder)
        chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with browser.new_context(reduced_motion="reduce", device_scale_factor=1) as context:
            page = context.new_page()
            frames = [_frame(page, folder, scene) for scene in SCENES]
            picture = _frame(page, folder, SCENES[4], words=False)
        browser.close()
    kept = [each.quantize(COLOURS, dither=Image.Dither.NONE) for each in frames]
    path = IMAGES / "lesson.gif"
    lasts = [scene.lasts for scene in SCENES]
    kept[0].save(path, save_all=True, append_images=kept[1:], duration=lasts, loop=0, optimize=True)
    picture.quantize(255, dither=Image.Dither.NONE).save(IMAGES / "lesson.png", optimize=True)
    for made in (path, IMAGES / "lesson.png"):
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size:,} bytes")


def _frame(page: Page, folder: Path, scene: Scene, *, words: bool = True) -> Image.Image:
    html = PAGE.replace("WORDS", scene.words if words else "")
    if not words:
        html = html.replace("height: 500px", "height: 420px").replace("top: 38px", "top: 16px")
        html = html.replace("width: 196px; height: 424px", "width: 176px; height: 380px")
    html = html.replace("BIG", _shot(page, folder, scene.big, BIG))
    html = html.replace("PHONE", _shot(page, folder, scene.phone, PHONE))
    (folder / "frame.html").write_text(html)
    width, height = FRAME
    page.set_viewport_size({"width": width, "height": height if words else 420})
    page.goto((folder / "frame.html").as_uri())
    page.evaluate("document.fonts.ready")
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def _shot(page: Page, folder: Path, name: str, size: tuple[int, int]) -> str:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{(folder / name).as_uri()}.html?still")
    page.locator("html[data-gallery=shown]").wait_for()
    page.evaluate("document.fonts.ready")
    text = base64.b64encode(page.screenshot(animations="disabled", caret="hide")).decode()
    return f"data:image/png;base64,{text}"
