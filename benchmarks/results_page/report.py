"""The result as a Markdown table, and which bars it missed."""

from benchmarks.results_page.measure import Opening

BAR_MS = 1000.0


def table(ours: Opening, baseline: Opening) -> str:
    """Return what was measured, the baseline beside it."""
    lines = [
        ("", "results page", "baseline"),
        (":--", "--:", "--:"),
        ("time p50, ms", f"{ours.middle_ms:.0f}", f"{baseline.middle_ms:.0f}"),
        ("slowest, ms", f"{1000 * max(ours.seconds):.0f}", f"{1000 * max(baseline.seconds):.0f}"),
        ("CPU p50, ms", f"{ours.cpu_ms:.0f}", f"{baseline.cpu_ms:.0f}"),
        ("queries", str(ours.queries), str(baseline.queries)),
        ("page, kB", f"{ours.size / 1000:,.0f}", f"{baseline.size / 1000:,.0f}"),
    ]
    return "\n".join(f"| {what:<12} | {here:>12} | {there:>8} |" for what, here, there in lines)


def missed_bars(ours: Opening, smallest: Opening) -> list[str]:
    """Return a sentence for each bar that was missed; ``smallest`` is a room of one cell."""
    bars = [
        (
            ours.middle_ms < BAR_MS,
            f"The page opens in {ours.middle_ms:.0f} ms; the bar is {BAR_MS:.0f} ms.",
        ),
        (
            ours.queries == smallest.queries,
            f"A full room costs {ours.queries} queries, one cell {smallest.queries}.",
        ),
    ]
    return [sentence for kept, sentence in bars if not kept]
