"""A teacher for each room and a child for each seat, who do everything beside the ink."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from benchmarks.live_room import clients
from benchmarks.live_room.everything.children import Child
from benchmarks.live_room.everything.posts import Posts
from benchmarks.live_room.everything.teacher import Teacher
from benchmarks.live_room.socket import Door, Socket
from benchmarks.live_room.until import until

PATIENCE_SECONDS: Final = 15.0
"""What has not come by then is lost."""


class Company:
    """Those who sit in the rooms of a run, once all pages are open and hear their own texts."""

    def __init__(
        self,
        boards: Sequence[Socket],
        stages: Sequence[Socket],
        students: Sequence[Socket],
        rounds: Sequence[int],
    ) -> None:
        self.posts = Posts()
        self.in_room = len(students) // len(boards)
        self._students, self._rounds = students, rounds
        rooms = len(boards)
        self._teachers = [
            Teacher(
                board,
                stage,
                [student.door.seat for student in students[number::rooms]],
                rounds[number],
                self.posts,
            )
            for number, (board, stage) in enumerate(zip(boards, stages, strict=True))
        ]
        self._children: list[Child] = []

    async def begin(self) -> None:
        """Listen to all that is said, and let those with more time look at theirs."""
        for teacher in self._teachers:
            teacher.board.also_hear(teacher.hear_board)
            teacher.stage.hear(teacher.hear_stage)
        ends = [await teacher.begin() for teacher in self._teachers]
        for number, socket in enumerate(self._students):
            place, room = divmod(number, len(self._teachers))
            child = Child(socket, number, place, self._rounds[room], self.posts, ends[room])
            socket.also_hear(child.take)
            child.ask_own_time()
            self._children.append(child)

    async def play(self, seconds: float, *, types: bool = True) -> None:
        """Do all of it for so many seconds; ``types``: children send typed answers of their own."""
        await asyncio.gather(
            *(teacher.play(seconds) for teacher in self._teachers),
            *(child.play(seconds, types=types) for child in self._children),
        )

    async def close(self) -> None:
        """Close every problem, and wait until all that was sent has come, or is lost."""
        for child in self._children:
            child.lower_hand()
        for teacher in self._teachers:
            teacher.close()
        await until(lambda: not any(post.waits for post in self.posts.all), PATIENCE_SECONDS)


@asynccontextmanager
async def sitting(
    stages: Sequence[Door],
    boards: Sequence[Socket],
    students: Sequence[Socket],
    rounds: Sequence[int],
) -> AsyncIterator[Company | None]:
    """Let a company sit down until the block ends; without stages nobody does more than write."""
    if not stages:
        yield None
        return
    async with clients.open_all(stages) as opened:
        # They open in any order: a room's stage is found by its door.
        by_door = {socket.door.url: socket for socket in opened}
        found = Company(boards, [by_door[door.url] for door in stages], students, rounds)
        await found.begin()
        yield found
