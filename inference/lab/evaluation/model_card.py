"""The model card of a reader: its networks' cards and what the whole of it measured."""

from pathlib import Path

import msgspec

from inference.lab.evaluation.table import Evaluation, as_markdown
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

Figures on sets named `dev` were looked at while the reader was made. No network learned from a
`dev-crohme` set. How sure a reading is, and from where on it is sure, was fitted to the dev numbers
and digits, those of CROHME, too: where the confidence is that of other writers, it comes from a fit
without the writer, but the threshold that flags 4 % is set on the answers that are counted.
`digits` is what the networks say of ink known to be one digit; `read as whole answers` is what a
lesson would get for it.

"""


def model_card(settings: ReaderSettings, evaluation: Evaluation, models: Path = SHIPPED) -> str:
    """Return the card as Markdown; the cards of its networks, and of the others, are put below."""
    shipped = sorted(path.parent.name for path in models.glob("*/card.md"))
    cards = [models / name / "card.md" for name in dict.fromkeys([*settings.networks, *shipped])]
    made_of = "A scorer says of every group of strokes\nwhich digit it is, or none"
    if settings.second is not None:
        made_of += f"; `{settings.second}` has a say of {settings.second_say:.0%} in that"
    if settings.digits is not None:
        made_of += f"; `{settings.digits}` has a say of {settings.blend:.0%} in which digit"
    made_of += ";\na search takes every stroke into one symbol."
    head = HEAD.format(version=settings.version, made_of=made_of)
    parts = [card.read_text(encoding="utf-8").strip() for card in cards if card.is_file()]
    return "\n\n".join([head + as_markdown(evaluation), *parts, _weights(settings)]) + "\n"


def _weights(settings: ReaderSettings) -> str:
    weights = msgspec.json.format(msgspec.json.encode(settings.weights), indent=1).decode()
    return f"## Weights of the splitter\n\n```json\n{weights}\n```"
