"""A lesson in German, in a language with longer words, and in one that runs from right to left."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests import pseudo
from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.browser.people import picture, sign_in
from tests.browser.server import Server, prepared

pytestmark = pytest.mark.browser

LANGUAGES: Final = {"de": "ltr", "eo": "ltr", "he": "rtl"}
"""German; longer words, under the name of a language that the site does not have; mirrored."""

PAGES: Final = {
    "home": "/",
    "card": "/card/",
    "practice": "/practice/",
    "desk": "/teach/",
    "sets": "/teach/sets/",
    "set": "/teach/sets/1/",
    "library": "/teach/library/",
    "generate": "/teach/sets/1/generate/",
    "classes": "/teach/classes/",
    "class": "/teach/classes/1/",
    "homework": "/teach/homework/",
    "results": "/teach/results/",
    "account": "/teach/account/",
    "room_new": "/teach/rooms/new/?set=1",
}

BROKEN: Final = """() => {
  const scrolls = getComputedStyle(document.body).overflowX !== "hidden";
  const most = document.documentElement.scrollWidth;
  const widest = [...document.querySelectorAll("body *")].find(
    (each) => each.getBoundingClientRect().right >= most || each.getBoundingClientRect().left < -1,
  );
  const wide = scrolls && most > innerWidth + 1 ? [`the page, by ${widest?.className}`] : [];
  const heads = "button, .button, h1, h2, summary, label, .badge";
  const cut = [...document.querySelectorAll(heads)].filter(
    (each) => each.checkVisibility() && !each.closest(".hidden-label, .own-avatar") &&
      each.clientWidth > 0 && getComputedStyle(each).overflow === "visible" &&
      each.scrollWidth > each.clientWidth + 2,
  );
  const said = (each) => `${each.className}: ${each.textContent.trim().slice(0, 60)}`;
  return [...wide, ...cut.map(said)];
}"""
"""What does not fit: a page that scrolls sideways, words that leave their button or head."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("locale")
    shutil.copytree(settings.BASE_DIR / "locale", folder, dirs_exist_ok=True)
    pseudo.write(folder, "eo")
    pseudo.write(folder, "he")
    running = Server(prepared(tmp_path_factory), ASTRO_TRANSLATIONS=str(folder)).start()
    yield running
    running.stop()


def fits(page: Page, pictures: Path, name: str) -> list[str]:
    """Return what breaks at any of the sizes, and save what the page looks like."""
    found = []
    for width, height in (PHONE, TABLET, LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{name} at {width}: {each}" for each in page.evaluate(BROKEN)]
        picture(page, pictures, name, full=True)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_ms_vega_and_ada_have_a_lesson(
    site: Server, browser: Browser, pictures: Path, problems: list[str], language: str
) -> None:
    with (
        browser.new_context(base_url=site.url, reduced_motion="reduce") as laptop,
        browser.new_context(base_url=site.url, reduced_motion="reduce") as tablet,
    ):
        vega, ada = laptop.new_page(), tablet.new_page()
        sign_in(vega, site)
        laptop.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
        broken = []
        for name, address in PAGES.items():
            vega.goto(address)
            expect(vega.locator("html")).to_have_attribute("dir", LANGUAGES[language])
            broken += fits(vega, pictures, f"language-{language}-{name}")
        vega.goto(PAGES["room_new"])
        vega.locator("form .button--primary").click()  # the room's language is hers
        board = vega.url
        code = vega.locator(".room-code").first.inner_text().strip()
        ada.goto(f"/join/{code}/")  # Ada's tablet speaks English
        expect(ada.locator("html")).to_have_attribute("lang", language)
        broken += fits(ada, pictures, f"language-{language}-join")
        ada.locator("input[name=name]").fill("Ada")
        ada.locator("main form .button--primary").first.click()
        expect(ada.locator("#play")).to_have_attribute("data-screen", "lobby")
        broken += fits(ada, pictures, f"language-{language}-lobby")
        vega.goto(board)
        expect(vega.locator(".tile")).to_have_count(1)
        vega.locator("[data-start]").first.click()
        expect(ada.locator("#play")).to_have_attribute("data-screen", "round")
        broken += fits(ada, pictures, f"language-{language}-problem")
        broken += fits(vega, pictures, f"language-{language}-board")
        stage = vega.locator("a[target=_blank][href*='/stage/']").first
        vega.goto(stage.get_attribute("href") or "")
        expect(vega.locator("html")).to_have_attribute("lang", language)
        broken += fits(vega, pictures, f"language-{language}-stage")
        assert not broken, "\n".join(broken)
        assert problems == []
