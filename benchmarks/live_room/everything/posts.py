"""What was sent in such a lesson, whether it came where it should, and how long that took."""

import time
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from benchmarks.live_room.figures import Figure, every, most
from benchmarks.live_room.tally import percentile

LOOK_HERE_MS = 250.0
"""What the teacher's pen may take to the tablets of a room of thirty."""

THIRTY = 30


@dataclass
class Post:
    """One kind of thing that somebody is to hear of; each by a name of its own.

    Times are seconds on one clock of this process.
    """

    count: int = 0
    took: list[float] = field(default_factory=list)
    _sent: dict[Hashable, float] = field(default_factory=dict)

    def send(self, *names: Hashable) -> None:
        """Book what goes out now, for each who is to hear of it."""
        now = time.perf_counter()
        self._sent.update(dict.fromkeys(names, now))
        self.count += len(names)

    def come(self, name: Hashable) -> None:
        """Book what has come; what comes twice, or was never sent, is passed over."""
        sent = self._sent.pop(name, None)
        if sent is not None:
            self.took.append(time.perf_counter() - sent)

    @property
    def waits(self) -> bool:
        """Whether something is on its way, or was lost."""
        return bool(self._sent)

    @property
    def p95_ms(self) -> float:
        """The milliseconds that 95 in 100 did not pass."""
        return 1000 * percentile(self.took, 0.95)


@dataclass
class Posts:
    """All kinds of them, each where it is to come."""

    points: Post = field(default_factory=Post)
    drawn: Post = field(default_factory=Post)
    """Marks while they are drawn: after a gap the server passes over what was only to be shown."""
    marks: Post = field(default_factory=Post)
    staged: Post = field(default_factory=Post)
    hands: Post = field(default_factory=Post)
    hints: Post = field(default_factory=Post)
    typed: Post = field(default_factory=Post)
    sure: Post = field(default_factory=Post)
    more_time: Post = field(default_factory=Post)
    solutions: Post = field(default_factory=Post)

    @property
    def all(self) -> Iterator[Post]:
        """Every kind that must come."""
        return (post for name, post in vars(self).items() if name != "drawn")

    def figures(self, in_room: int) -> list[Figure]:
        """Return a line for each kind, and the bar of the pointer where the rooms are classes."""
        points = "look here: pen to tablet p95, ms"
        return [
            _came("look here: places on tablets", self.points),
            most(points, self.points.p95_ms, LOOK_HERE_MS)
            if in_room <= THIRTY
            else Figure(points, f"{self.points.p95_ms:.0f}"),
            _came("marks on a sheet, with their child", self.marks),
            Figure("the same while they are drawn", _of(self.drawn)),
            Figure("the same, p95, ms", f"{self.drawn.p95_ms:.0f}"),
            _came("sheets on a stage, after their child said yes", self.staged),
            _came("hands up and down on the board", self.hands),
            _came("hints", self.hints),
            _came("typed answers marked", self.typed),
            Figure("the same, p95, ms", f"{self.typed.p95_ms:.0f}"),
            _came("how sure a child is, on the board", self.sure),
            _came("children told of their own time", self.more_time),
            _came("worked solutions", self.solutions),
        ]


def _of(post: Post) -> str:
    return f"{len(post.took):,} of {post.count:,}"


def _came(measure: str, post: Post) -> Figure:
    return every(measure, len(post.took), post.count)
