"""What a page costs the process beside what its view does."""

import asyncio
import gc
import threading
from functools import partial
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from channels.testing import HttpCommunicator
from django.db import connections

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


@pytest.mark.django_db(transaction=True)
async def test_no_page_waits_for_one_that_nobody_waits_for_any_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server gives up whoever left ten seconds ago; the view goes on, in its thread."""
    handler: Any = application.application_mapping["http"]
    answer, at_work, go_on = handler.get_response, threading.Event(), threading.Event()
    ended: list[bool] = []

    def slow(request: Any) -> Any:
        if request.path == "/slow/":
            own: Any = connections["default"]
            own.close = partial(ended.append, True)
            at_work.set()
            go_on.wait(20)
        return answer(request)

    monkeypatch.setattr(handler, "get_response", slow)
    headers = [(b"host", b"testserver")]
    left = HttpCommunicator(application, "GET", "/slow/", headers=headers)
    try:
        await left.send_input({"type": "http.request", "body": b""})
        assert await asyncio.to_thread(at_work.wait, 20)
        await left.send_input({"type": "http.disconnect"})
        left.future.cancel()
        await asyncio.wait([left.future])
        await first_page()
        assert not ended
    finally:
        go_on.set()
    wait_until(lambda: bool(ended), "its connection goes with its thread")


def test_what_is_there_when_a_server_begins_is_not_looked_through_again() -> None:
    there = gc.get_freeze_count()
    try:
        garbage.spare_what_is_here()
        assert gc.get_freeze_count() > there + 10_000
        assert len(gc.get_objects()) < 10_000
    finally:
        gc.unfreeze()
