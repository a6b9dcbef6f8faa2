"""The sequence model, layer by layer, and how often it says a whole text."""

from typing import Any

import keras
import tensorflow as tf

from inference.reading.sequence.path import BLANK, CLASSES, COLUMNS

NARROW, WIDE = 64, 112
"""Channels where the rows are halved once, and twice."""

NARROW_DILATIONS, WIDE_DILATIONS = (1, 2), (1, 2, 4, 8, 1)
"""Steps between what a convolution sees, block by block: in the end a whole digit and its
neighbours."""

DROPPED = 0.1
NO_ROW = 20.0
"""Logit of the blank where a path has ended: nothing is said there."""


def sequence() -> Any:
    """Return the network: the pen's path (t, 8) in; logits of 15 classes out, for four rows one.

    Strided convolutions halve the rows twice; between them stand residual blocks of dilated ones.
    """
    path = keras.layers.Input((None, COLUMNS), name="path")
    present = path[:, :, -1:]
    half = keras.layers.MaxPooling1D(2, padding="same", name="half_present")(present)
    quarter = keras.layers.MaxPooling1D(2, padding="same", name="quarter_present")(half)
    value = _halved(path, NARROW, half, "half")
    for place, dilation in enumerate(NARROW_DILATIONS):
        value = _block(value, dilation, half, f"half_{place}")
    value = _halved(value, WIDE, quarter, "quarter")
    for place, dilation in enumerate(WIDE_DILATIONS):
        value = _block(value, dilation, quarter, f"quarter_{place}")
    logits = keras.layers.Dense(CLASSES, name="classes")(value)
    silent = [NO_ROW if one == BLANK else 0.0 for one in range(CLASSES)]
    said = logits * quarter + (1.0 - quarter) * keras.ops.convert_to_tensor([[silent]])
    return keras.Model(path, said, name="sequence")


def _halved(value: Any, channels: int, present: Any, name: str) -> Any:
    conv = keras.layers.Conv1D(
        channels, 5, strides=2, padding="same", use_bias=False, name=f"{name}_conv"
    )
    return _normal(conv(value), name) * present


def _block(value: Any, dilation: int, present: Any, name: str) -> Any:
    """Return the value and what a convolution of it adds; rows that are none stay at zero."""
    conv = keras.layers.Conv1D(
        value.shape[-1],
        3,
        padding="same",
        dilation_rate=dilation,
        use_bias=False,
        name=f"{name}_conv",
    )
    added = keras.layers.Dropout(DROPPED, name=f"{name}_dropout")(_normal(conv(value), name))
    return value + added * present


def _normal(value: Any, name: str) -> Any:
    value = keras.layers.BatchNormalization(name=f"{name}_normal")(value)
    return keras.layers.ReLU(name=f"{name}_relu")(value)


@keras.saving.register_keras_serializable("astro")
class ExactText(keras.metrics.Mean):  # type: ignore[misc, unused-ignore]
    """Part of the sheets of which the likeliest class of each step makes the whole text."""

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        """Count a batch: classes (n, c), blanks behind them, and logits (n, t, 15)."""
        best = tf.argmax(y_pred, axis=-1, output_type=tf.int32)
        before = tf.pad(best, [[0, 0], [1, 0]], constant_values=BLANK)[:, :-1]
        said = tf.ragged.boolean_mask(best, (best != before) & (best != BLANK))
        wanted = tf.cast(y_true, tf.int32)
        longest = tf.shape(wanted)[1]
        cut = said.to_tensor(BLANK)[:, :longest]
        filled = tf.pad(cut, [[0, 0], [0, longest - tf.shape(cut)[1]]], constant_values=BLANK)
        same = tf.reduce_all(filled == wanted, axis=1)
        whole = said.row_lengths() <= tf.cast(longest, tf.int64)
        exact = tf.ensure_shape(tf.cast(same & whole, tf.float32), (None,))
        return super().update_state(exact, sample_weight)
