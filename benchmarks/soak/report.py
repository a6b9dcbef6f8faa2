"""The table over time, and which bars were missed."""

from collections.abc import Callable, Sequence
from statistics import fmean

from benchmarks.live_room.figures import Figure, Findings, every, most
from benchmarks.soak.child import Day
from benchmarks.soak.plan import LONG_MINUTES, Plan
from benchmarks.soak.watching import Rest

MEMORY_BAR = 1.05
"""The second half's memory of the first half's."""

SLACK = 3
"""More of a kind than in the first half may be there by chance: a thread, a file."""

COLUMNS: Sequence[tuple[str, Callable[[Rest], float]]] = (
    ("web MB", lambda rest: rest.server_memory / 1e6),
    ("reader MB", lambda rest: rest.reader_memory / 1e6),
    ("tasks", lambda rest: rest.counts.tasks),
    ("channels", lambda rest: rest.counts.channels),
    ("groups", lambda rest: rest.counts.groups),
    ("in groups", lambda rest: rest.counts.members),
    ("hubs", lambda rest: rest.counts.hubs),
    ("callers", lambda rest: rest.counts.callers),
    ("database connections", lambda rest: rest.counts.connections),
    ("files", lambda rest: rest.files),
    ("threads", lambda rest: rest.threads),
    ("Python objects", lambda rest: rest.counts.objects),
)

NOT_GROWING = (
    "tasks",
    "channels",
    "groups",
    "in groups",
    "hubs",
    "database connections",
    "files",
    "threads",
)


def head() -> str:
    """Return the first two lines of the table."""
    names = ["after lesson", "minute", *(name for name, _ in COLUMNS)]
    return f"| {' | '.join(names)} |\n|{' --: |' * len(names)}"


def line(rest: Rest) -> str:
    """Return one line of the table."""
    cells = [str(rest.lesson), f"{rest.minute:.1f}", *(f"{of(rest):,.0f}" for _, of in COLUMNS)]
    return f"| {' | '.join(cells)} |"


def findings(plan: Plan, day: Day, rests: Sequence[Rest]) -> Findings:
    """Return what the day was, and whether what is held grew.

    A run that is shorter than a day says nothing of memory: a process is still warming up then.
    """
    half = len(rests) // 2
    is_long = plan.seconds >= 60 * LONG_MINUTES
    figures = [
        every("children who joined", day.joined, plan.lessons * plan.children),
        Figure("rounds", f"{day.rounds:,}"),
        Figure("ink frames sent", f"{day.frames:,}"),
        Figure("answers sent", f"{day.sent:,}"),
        every("acknowledged", day.stored, day.sent),
        every("marked", day.marked, day.sent),
        every("pages back of those cut", day.back, day.cuts),
        *(Figure(f"refused: {why}", f"{count:,}") for why, count in day.refused.items()),
    ]
    for name, of in COLUMNS[:2]:
        ratio = fmean(map(of, rests[half:])) / fmean(map(of, rests[:half]))
        what = f"{name}, second half of the first"
        kept = most(what, ratio, MEMORY_BAR, digits=3, unit=" ×")
        figures.append(kept if is_long else Figure(what, kept.ours))
    for name, of in COLUMNS:
        if name in NOT_GROWING:
            bar = max(map(of, rests[:half])) + SLACK
            figures.append(most(f"{name} at the end", of(rests[-1]), bar))
    return Findings(figures)
