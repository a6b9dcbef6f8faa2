"""Large files are made beside the lessons, not in their way."""

import gzip
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient
from django.utils import timezone

from classroom.models import User
from classroom.reports.views.exports import Later
from tests.classroom.reports.conftest import Lesson

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def test_a_file_is_made_in_a_thread_that_no_lesson_waits_for() -> None:
    later = Later(lambda: str(threading.get_ident()).encode(), "results.pdf")
    made_in = int(b"".join([piece async for piece in aiter(later)]))
    reads_in = await sync_to_async(threading.get_ident)()
    assert made_in not in (threading.get_ident(), reads_in)


async def test_a_file_keeps_the_time_zone_of_its_request() -> None:
    with timezone.override("Asia/Tokyo"):
        one, other = (
            Later(lambda: timezone.localtime(NOON).isoformat().encode(), "results.pdf")
            for _ in range(2)
        )
    assert b"".join([piece async for piece in aiter(one)]) == b"2026-03-02T21:00:00+09:00"
    assert b"".join(other) == b"2026-03-02T21:00:00+09:00"
    assert timezone.localtime(NOON).hour == 12


def test_a_files_name_says_what_it_is() -> None:
    later = Later(bytes, "Ada – results.xlsx")
    assert later["Content-Type"].endswith("spreadsheetml.sheet")
    assert later["Content-Disposition"].startswith("attachment; filename*=utf-8''Ada")


@pytest.mark.django_db(transaction=True)
async def test_the_site_serves_it_to_the_socket_server_too(
    async_client: AsyncClient, lesson: Lesson, vega: User
) -> None:
    await async_client.aforce_login(vega)
    response: Any = await async_client.get(f"/teach/results/rooms/{lesson.room.pk}/export/pdf/")
    assert isinstance(response, Later)
    content = b"".join([piece async for piece in aiter(response)])
    assert content.startswith(b"%PDF-")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("ending", "begin"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b"\xef")]
)
async def test_a_browser_that_takes_it_packed_can_unpack_it(
    async_client: AsyncClient, lesson: Lesson, vega: User, ending: str, begin: bytes
) -> None:
    await async_client.aforce_login(vega)
    address = f"/teach/results/rooms/{lesson.room.pk}/export/{ending}/"
    response: Any = await async_client.get(address, headers={"Accept-Encoding": "gzip"})
    content = b"".join([piece async for piece in aiter(response)])
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(content).startswith(begin)
