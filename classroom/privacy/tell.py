"""What running lessons are told when a deletion ends them or takes a seat away."""

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import broadcast
from classroom.live.selectors import phases
from classroom.privacy.services import Touched


async def tell(touched: Touched) -> None:
    """Tell rooms that they are over, and seats that they are gone."""
    now = timezone.now()
    for room_id in touched.rooms:
        news = await database_sync_to_async(phases.news)(room_id, now)
        await broadcast.round_changed(room_id, news)
    for room_id, seat_id in touched.seats:
        await broadcast.seats_gone(room_id, [seat_id])
