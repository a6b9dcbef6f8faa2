"""The result as a Markdown table, and which bars it missed."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.live_room.drive import Load, Outcome, Result
from benchmarks.live_room.tally import percentile

P95_BAR_MS = 250.0
CPU_BAR = 0.6


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, here and on the baseline."""

    measure: str
    ours: str
    baseline: str


def cpu_per_frame(outcome: Outcome) -> float:
    """Return the milliseconds of server CPU for each frame delivered, the reader's process apart.

    What a server drops it does not get to call cheap.
    """
    used = outcome.after.server_cpu - outcome.before.server_cpu
    return 1000 * used / max(1, outcome.tally.delivered)


def table(load: Load, ours: Result, baseline: Result) -> str:
    """Return everything that was measured, the baseline beside it."""
    lines = [Row("", "Astro Numbers", "baseline"), Row(":--", "--:", "--:")]
    lines += [
        Row(measure, here, there)
        for (measure, here), (_, there) in zip(
            _column(load, ours), _column(load, baseline), strict=True
        )
    ]
    widths = [max(len(getattr(line, name)) for line in lines) for name in Row.__annotations__]
    return "\n".join(
        f"| {line.measure:<{widths[0]}} | {line.ours:>{widths[1]}} | {line.baseline:>{widths[2]}} |"
        for line in lines
    )


def missed_bars(ours: Result, baseline: Result) -> list[str]:
    """Return a sentence for each bar that was missed; none where all were kept."""
    runs = (ours.lesson.tally, ours.ink_alone.tally)
    sent, lost = sum(run.sent for run in runs), sum(run.lost for run in runs)
    refused = sum(run.refused.total() for run in runs)
    missed = sum(run.batches_missed for run in runs)
    p95 = 1000 * percentile(ours.lesson.tally.latencies, 0.95)
    ratio = cpu_per_frame(ours.ink_alone) / max(cpu_per_frame(baseline.ink_alone), 1e-9)
    bars = [
        (lost == 0, f"{lost} of {sent} frames were lost."),
        (refused == 0, f"{refused} frames were refused."),
        (missed == 0, f"{missed} messages to boards were missed."),
        (p95 <= P95_BAR_MS, f"Ink to board p95 is {p95:.0f} ms; the bar is {P95_BAR_MS:.0f} ms."),
        (
            ratio <= CPU_BAR,
            f"A frame costs {ratio:.2f} × the baseline's CPU; the bar is {CPU_BAR} ×.",
        ),
    ]
    return [sentence for kept, sentence in bars if not kept]


def _column(load: Load, result: Result) -> Sequence[tuple[str, str]]:
    lesson = result.lesson
    tally, before, after = lesson.tally, lesson.before, lesson.after
    reading = (after.reader_cpu - before.reader_cpu) * 1000 / max(1, tally.readings)
    return [
        ("frames sent", f"{tally.sent:,}"),
        ("frames delivered", f"{tally.delivered:,}"),
        ("frames lost", f"{tally.lost:,}"),
        ("frames refused", f"{tally.refused.total():,}"),
        ("points of a frame", f"{tally.points / max(1, tally.sent):.1f}"),
        ("pen-ups a second", f"{tally.pen_ups / load.seconds:.1f}"),
        ("messages to each board a second", f"{tally.batches / load.rooms / load.seconds:.1f}"),
        *(
            (f"ink to board p{share}, ms", f"{1000 * percentile(tally.latencies, share / 100):.0f}")
            for share in (50, 95, 99)
        ),
        ("frames sent later than due p95, ms", f"{1000 * percentile(tally.lags, 0.95):.0f}"),
        ("server CPU a frame, readings apart, ms", f"{cpu_per_frame(result.ink_alone):.2f}"),
        ("server CPU a frame in the lesson, ms", f"{cpu_per_frame(lesson):.2f}"),
        ("server memory, MB", f"{after.server_memory / 1e6:.0f}"),
        ("readings a second", f"{tally.readings / load.seconds:.1f}" if tally.readings else "–"),
        ("reader CPU a reading, ms", f"{reading:.1f}" if tally.readings else "–"),
        ("reader memory, MB", f"{after.reader_memory / 1e6:.0f}" if after.reader_memory else "–"),
    ]
