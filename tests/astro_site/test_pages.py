"""What a page costs the process beside what its view does."""

import gc
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from channels.testing import HttpCommunicator

from astro_site.asgi import application
from astro_site.servers import garbage

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
    headers = [(b"host", b"testserver")]
    answer = await HttpCommunicator(application, "GET", "/", headers=headers).get_response(20)
    assert answer["status"] == 200
    assert b"</html>" in answer["body"]
    assert len(ways) <= MOST


def test_what_is_there_when_a_server_begins_is_not_looked_through_again() -> None:
    there = gc.get_freeze_count()
    try:
        garbage.spare_what_is_here()
        assert gc.get_freeze_count() > there + 10_000
        assert len(gc.get_objects()) < 10_000
    finally:
        gc.unfreeze()
