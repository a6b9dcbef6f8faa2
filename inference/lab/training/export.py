"""Trained networks as files: Keras for training on, LiteRT for serving."""

import tempfile
from pathlib import Path
from typing import Any

import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

from inference.reading.files import write_beside

EIGHT_BITS = ("scorer",)
"""Networks whose weights are served in 8 bits: many rows are scored for each sheet, and a scorer is
then twelve times as quick and says the same of all but one digit in five hundred."""


def export_litert(net: Any, path: Path, *, eight_bits: bool = False) -> None:
    """Write the network for LiteRT, for any number of rows, beside and moved into place."""
    signature = [tf.TensorSpec(net.input_shape, tf.float32)]
    serve = tf.function(lambda inputs: net(inputs, training=False), input_signature=signature)
    frozen = convert_variables_to_constants_v2(serve.get_concrete_function())
    converter = tf.lite.TFLiteConverter.from_concrete_functions([frozen])
    if eight_bits:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    write_beside(path, converter.convert())


def save_keras(net: Any, path: Path) -> None:
    """Write the network for Keras without the state of its optimizer, moved into place."""
    bare = type(net).from_config(net.get_config())  # a compiled one is saved with its optimizer
    bare.set_weights(net.get_weights())
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        beside = Path(folder) / "net.keras"
        bare.save(beside)
        beside.replace(path)
