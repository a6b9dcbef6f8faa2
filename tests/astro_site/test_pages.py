"""What a page costs the process beside what its view does."""

import asyncio
import gc
import threading
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from channels.testing import HttpCommunicator

from astro_site.asgi import application
from astro_site.pages import KEPT, NAME
from astro_site.servers import garbage
from tests.astro_site.clients import wait_until

MOST = 3
"""Ways from the loop to a request's thread: it begins, it is answered, its connections end."""


@pytest.mark.django_db(transaction=True)
async def test_a_page_with_all_its_middleware_is_one_call_to_its_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ways: list[object] = []
    go: Any = SyncToAsync.__call__

    async def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        ways.append(self.func)
        return await go(self, *args, **kwargs)

    monkeypatch.setattr(SyncToAsync, "__call__", counted)
    assert b"</html>" in (await first_page())["body"]
    assert len(ways) <= MOST


async def first_page() -> Any:
    headers = [(b"host", b"testserver")]
    answer = await HttpCommunicator(application, "GET", "/", headers=headers).get_response(20)
    assert answer["status"] == 200
    return answer


def threads_of_pages() -> set[str]:
    return {each.name for each in threading.enumerate() if each.name.startswith(NAME)}


@pytest.mark.django_db(transaction=True)
async def test_pages_share_threads_and_few_are_kept() -> None:
    await first_page()
    before = threads_of_pages()
    assert before
    for _ in range(3):
        await first_page()
    assert threads_of_pages() == before
    await asyncio.gather(*(first_page() for _ in range(2 * KEPT)))
    wait_until(lambda: len(threads_of_pages()) <= KEPT, "the others have ended")
    assert before <= threads_of_pages()


def test_what_is_there_when_a_server_begins_is_not_looked_through_again() -> None:
    there = gc.get_freeze_count()
    try:
        garbage.spare_what_is_here()
        assert gc.get_freeze_count() > there + 10_000
        assert len(gc.get_objects()) < 10_000
    finally:
        gc.unfreeze()
