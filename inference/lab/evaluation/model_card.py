"""The model card of a reader: its networks' cards and what the whole of it measured."""

from pathlib import Path

import msgspec

from inference.lab.evaluation.looks import Look, last_seen
from inference.lab.evaluation.side_by_side import as_markdown
from inference.lab.evaluation.table import Evaluation
from inference.reading.settings import SHIPPED, ReaderSettings

HEAD = """# Model card: the reader `{version}`

Written by `python manage.py evaluate_reader --data DIR --card docs/model_card.md`; every figure
here was printed by that command or by `train_reader`.

**What it is for.** Reading the digits, whole numbers, decimals, negatives and fractions that
children write by hand on a screen, with a confidence, so that what it is unsure of is shown to a
teacher. It is made for nothing else: not for letters, and not to tell writers apart.

**What it is made of.** {made_of}

**Where it is weak.** It learned from the writing of adults; no child's writing was in its training.
Single strokes that are a digit only in their company (a short line, a circle) are read as the
digit that they look like.

## The reader as a whole

The writers of the dev sets are parted once (`docs/decisions/reader-measuring.md`). What is chosen
is chosen on the half to *tune* by; the half to *check* on, and all of CROHME, is looked at before a
version ships. {looks}
{fitted}
`digits` is what the networks say of ink known to be one digit; `read as whole answers` is what a
lesson would get for it. What is called *composed* was put together of digits that people wrote one
by one, what is called *simulated child* was changed by a model of young hands besides: no child
wrote any of it. A bar on fewer than 300 answers that people wrote, or 2,000 that were composed, is
missed only where its whole interval misses it.

"""

FITTED_BEFORE = ("default-15", "cnn-9", "mlp-9")
"""Readers that are older than the parting of the dev writers."""

FITTED_TO_ALL = """
How sure `{version}` is of a reading, and from where on it is sure, was fitted before that
to all dev numbers and digits, those of CROHME and of the half to check on among them: its figures
on *check* prove no more than those on *tune*.
"""


def model_card(
    settings: ReaderSettings, tune: Evaluation, looks: list[Look], models: Path = SHIPPED
) -> str:
    """Return the card as Markdown; the cards of its networks, and of the others, are put below.

    Beside the figures of the half to tune by stand those of the last look at the other one.
    """
    shipped = sorted(path.parent.name for path in models.glob("*/card.md"))
    cards = [models / name / "card.md" for name in dict.fromkeys([*settings.networks, *shipped])]
    made_of = "A scorer says of every group of strokes\nwhich digit it is, or none"
    if settings.second is not None:
        made_of += f"; `{settings.second}` has a say of {settings.second_say:.0%} in that"
    if settings.digits is not None:
        made_of += f"; `{settings.digits}` has a say of {settings.blend:.0%} in which digit"
    made_of += ";\na search takes every stroke into one symbol."
    if settings.sequence is not None:
        made_of += f"\n`{settings.sequence}` follows the pen's path and says how likely each text"
        made_of += "\nis: where both agree a reading is sure."
    before = settings.version in FITTED_BEFORE
    head = HEAD.format(
        version=settings.version,
        made_of=made_of,
        looks=_looks(looks),
        fitted=FITTED_TO_ALL.format(version=settings.version) if before else "",
    )
    figures = as_markdown(tune, last_seen(looks, settings.version))
    parts = [card.read_text(encoding="utf-8").strip() for card in cards if card.is_file()]
    return "\n\n".join([head + figures, *parts, _weights(settings)]) + "\n"


def _looks(looks: list[Look]) -> str:
    """Say how often the half to check on was looked at, and at which readers."""
    if not looks:
        return "It was never looked at so far."
    times = {1: "once", 2: "twice"}.get(len(looks), f"{len(looks)} times")
    told = ", ".join(f"{one.reader} on {one.on.isoformat()}" for one in looks)
    return f"It was looked at {times} so far: {told}."


def _weights(settings: ReaderSettings) -> str:
    weights = msgspec.json.format(msgspec.json.encode(settings.weights), indent=1).decode()
    return f"## Weights of the splitter\n\n```json\n{weights}\n```"
