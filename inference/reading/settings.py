"""The files of a reader: which networks, which weights, when it is unsure."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from inference.reading.classifier import ModelError
from inference.reading.splitting.arcs import log_odds
from inference.reading.splitting.weights import Weights

SHIPPED = Path(__file__).parent.parent / "shipped"
"""Where the shipped models lie."""

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a text's probabilities become a confidence: a logistic of their log-odds.

    Source: Platt, "Probabilistic Outputs for Support Vector Machines" (1999).
    """

    constant: float = 0.0
    posterior: float = 1.0
    path: float = 0.0

    def confidence(self, posterior: float, path: float | None = None) -> float:
        """Return how likely a text is right, from 0 to 1.

        ``posterior`` is its part among the texts that the splitter found, ``path`` what a sequence
        model gives it, where there is one.
        """
        evidence = self.constant + self.posterior * log_odds(posterior)
        if path is not None:
            evidence += self.path * log_odds(path)
        return 1 / (1 + math.exp(-evidence))


class ReaderSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reader, as its JSON file in ``shipped/readers`` describes it.

    ``scorer``, ``second`` and ``digits`` name folders of networks beside it. ``second_say`` is how
    much the second scorer has to say, ``blend`` how much the digit net has in which digit a group
    is. ``sequence`` names that of a model of the pen's path, which weighs the texts of a line: one
    to which it gives at least the probability ``agreed`` may hold symbols that are less probable.
    Where there is one, a number is unsure to which the splitter gives less than ``least_posterior``
    or the path less than ``least_path``: one of them alone makes nothing sure.
    Below the confidence ``threshold`` a reading is unsure, and below ``threshold_with_sign`` where
    a small stroke decides: it, or another likely text, holds a mark or a slash. So it is where its
    weakest symbol is less probable than ``doubtful``, or than ``doubtful_joined`` where symbols
    share a stroke, as those of a zigzag do, and where a digit that stands alone is less probable
    than ``single_digit`` (than what ``single_digit_limits`` asks of that digit, where it does), or,
    written as in a mirror, than ``single_digit_reversed``; what the path gives it has a say of
    ``single_digit_path`` in how probable that is. Where the geometric mean of its digits'
    probabilities is less than ``readable`` there is no text at all.
    """

    version: str
    scorer: Name
    second: Name | None = None
    second_say: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    digits: Name | None = None
    blend: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    sequence: Name | None = None
    agreed: float = 1.1  # more than any probability: never
    least_posterior: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    least_path: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    weights: Mapping[str, float]
    calibration: Calibration = Calibration()
    threshold: float = 0.5
    threshold_with_sign: float = 0.0
    readable: float = 0.1
    doubtful: float = 0.1
    doubtful_joined: float = 0.0
    # The files of readers that are registered already say "alone".
    single_digit: float = msgspec.field(default=0.1, name="alone")
    single_digit_limits: Mapping[str, float] = msgspec.field(
        default_factory=dict, name="alone_digits"
    )
    single_digit_reversed: float = msgspec.field(default=0.1, name="alone_reversed")
    single_digit_path: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0

    @property
    def networks(self) -> tuple[Name, ...]:
        """The folders of all its networks, each once."""
        named = (self.scorer, self.second, self.digits, self.sequence)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    def threshold_of(self, *, with_sign: bool) -> float:
        """Return the confidence from which on a text is sure."""
        return max(self.threshold, self.threshold_with_sign) if with_sign else self.threshold

    def feature_weights(self) -> Weights:
        """Return the weights of the splitter; ModelError names one that is unknown."""
        try:
            return Weights.named(self.weights)
        except KeyError as error:
            raise ModelError(f"The reader weighs an unknown feature {error}.") from None


def settings_path(name: str, models: Path = SHIPPED) -> Path:
    """Return the file of a reader's settings."""
    return models / "readers" / f"{name}.json"


def load_settings(name: str, models: Path = SHIPPED) -> ReaderSettings:
    """Return the settings of a reader; ModelError names a file that is missing or damaged."""
    path = settings_path(name, models)
    if not path.is_file():
        raise ModelError(f"There is no reader {name!r}: {path} is missing.")
    try:
        return msgspec.json.decode(path.read_bytes(), type=ReaderSettings)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ModelError(f"The reader file {path} is damaged: {error}.") from None
