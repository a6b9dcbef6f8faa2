"""Parts of the many-process shape are away, and people read what that means for them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Page, expect

from astro_site.many.shape import Many
from tests.browser.people import picture, write

PATIENCE = 180.0

BACK_MS = 1000 * PATIENCE
"""A process that is started has much to load, and this machine may have other things to do."""

NO_NETWORK = "No network. Write on: your answers wait here."


def whatever_is_away_people_read_what_that_means(
    many: Many, board: Page, ada: Page, bo: Page, pictures: Path
) -> None:
    """42 is asked, and Ada has written it: neither her answer nor Bo's is lost."""
    bos_tile = board.locator(".tile").filter(has=board.get_by_text("Bo", exact=True))
    with away(many, "worker-1", "worker-2"):
        write(bo, "42", seed=5)
        expect(bo.locator("[data-read-sure]")).to_have_text("still reading…")
        expect(bos_tile).to_contain_text("still reading…")
        picture(bo, pictures, "many-play-nobody-reads")
    expect(bo.locator("[data-read-text]")).to_have_text("42", timeout=BACK_MS)
    with away(many, "postgres"):
        bo.locator("[data-send]").click()
        says_or_is_cut(
            bo, "Nothing can be stored just now. Your answer is kept here and sent again."
        )
        picture(bo, pictures, "many-play-nothing-is-stored")
        board.locator("[data-lock]").click()  # it may be heard later, and changes nothing here
        says_or_is_cut(board, "Nothing can be stored just now. Please try again in a moment.")
        picture(board, pictures, "many-board-nothing-is-stored")
        assert "Nothing can be stored just now" in who_comes_now_reads(board, many)
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "right", timeout=BACK_MS)
    with away(many, "redis"):
        ada.locator("[data-send]").click()
        expect(ada.locator("[data-outcome]")).to_be_visible()
        wait_until(lambda: ("Ada", 2) in stored(many), "an answer is stored without Redis")
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right", timeout=BACK_MS)
    with away(many, *many.plan.web):
        for page, words in ((board, "Reconnecting…"), (ada, NO_NETWORK), (bo, NO_NETWORK)):
            expect(page.locator("[data-strip][data-shown=true]")).to_contain_text(words)
        picture(ada, pictures, "many-play-no-server")
        picture(board, pictures, "many-board-no-server")
        assert "One moment" in who_comes_now_reads(board, many)
    for page in (board, ada, bo):
        expect(page.locator("[data-strip][data-shown=true]")).to_have_count(0, timeout=BACK_MS)


def says_or_is_cut(page: Page, sentence: str) -> None:
    """Wait until a page says something, or that it reconnects.

    A page that has to look anew and cannot, or is answered too late because others wait for the
    database as well, gives its line up; what it says then is as plain.
    """
    said = page.locator(".toast").filter(has_text=sentence)
    expect(said.or_(page.locator("[data-strip][data-shown=true]")).first).to_be_visible()


def who_comes_now_reads(page: Page, many: Many) -> str:
    """Return what the desk says to whoever opens it now."""
    answer = page.request.get(f"{many.url}/teach/")
    assert answer.status == 503
    return answer.text()


@contextmanager
def away(many: Many, *parts: str) -> Iterator[None]:
    """Let parts be gone until the block ends."""
    for part in parts:
        many.stop_part(part)
    try:
        yield
    finally:
        for part in parts:
            many.start_part(part)


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds that no page shows."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, what
        time.sleep(0.2)


def stored(many: Many) -> list[Any]:
    """Return how many answers of each seat count, in the site's own database."""
    query = (
        "SELECT seat.name, count(*) FROM classroom_answer AS answer"
        " JOIN classroom_seat AS seat ON seat.id = answer.seat_id"
        " WHERE answer.is_current GROUP BY seat.name ORDER BY seat.name"
    )
    with psycopg.connect(many.plan.database_url) as database:
        return database.execute(query).fetchall()
