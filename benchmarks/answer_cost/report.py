"""The result as a Markdown table, and which bars it missed."""

from typing import Final

from benchmarks.answer_cost.measure import Cost

BAR_MS: Final = 5.0
BAR_RATIO: Final = 1.5
"""How much more a full room may cost than a small one: noise, and no more."""


def table(small: Cost, full: Cost, seats: int) -> str:
    """Return what was measured, a room of two seats beside the full one."""
    lines = [
        ("server CPU, ms", "2 seats", f"{seats} seats", "ratio"),
        (":--", "--:", "--:", "--:"),
        ("an answer, marked and shown", *_row(small.answer_ms, full.answer_ms)),
        ("a resync of a seat", *_row(small.resync_ms, full.resync_ms)),
    ]
    return "\n".join(f"| {a:<27} | {b:>7} | {c:>9} | {d:>5} |" for a, b, c, d in lines)


def _row(small: float, full: float) -> tuple[str, str, str]:
    return f"{small:.1f}", f"{full:.1f}", f"{full / small:.2f}"


def missed_bars(small: Cost, full: Cost) -> list[str]:
    """Return a sentence for each bar that was missed."""
    costs = [
        ("An answer", small.answer_ms, full.answer_ms),
        ("A resync", small.resync_ms, full.resync_ms),
    ]
    missed = [
        f"{what} costs {ms:.1f} ms in a full room; the bar is {BAR_MS:.0f} ms."
        for what, _, ms in costs
        if ms > BAR_MS
    ]
    missed += [
        f"{what} costs {ms / base:.2f} times as much as in a room of two; the bar is {BAR_RATIO}."
        for what, base, ms in costs
        if ms > BAR_RATIO * base
    ]
    return missed
