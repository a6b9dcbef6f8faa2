"""The networks, layer by layer."""

from typing import Any

import keras

from inference.ink.features import FEATURES, PIXELS
from inference.ink.trace import SIDE

DIGITS = 10


def mlp() -> Any:
    """Return the 784-512-64-10 perceptron: an image, flattened, in; ten digits out."""
    return keras.Sequential(
        [
            keras.layers.Input((PIXELS,), name="image"),
            keras.layers.Dense(512, activation="relu", name="hidden_512"),
            keras.layers.Dense(64, activation="relu", name="hidden_64"),
            keras.layers.Dense(DIGITS, activation="softmax", name="digits"),
        ],
        name="mlp",
    )


def cnn() -> Any:
    """Return the convolutional net: the same image in; ten digits out.

    Two convolutions and a dense layer, each with batch normalisation and ReLU, and a softmax.
    """
    return keras.Sequential(
        [
            keras.layers.Input((PIXELS,), name="image"),
            keras.layers.Reshape((SIDE, SIDE, 1), name="rows"),
            *_normalised(
                keras.layers.Conv2D(32, 5, padding="same", use_bias=False, name="conv_32")
            ),
            keras.layers.MaxPooling2D(2, name="half"),
            *_normalised(keras.layers.Conv2D(64, 5, use_bias=False, name="conv_64")),
            keras.layers.MaxPooling2D(2, name="quarter"),
            keras.layers.Flatten(name="flat"),
            *_normalised(keras.layers.Dense(256, use_bias=False, name="hidden_256")),
            keras.layers.Dropout(0.4, name="dropout"),
            keras.layers.Dense(DIGITS, activation="softmax", name="digits"),
        ],
        name="cnn",
    )


def _normalised(layer: Any) -> list[Any]:
    """Return a layer with its batch normalisation, which brings the bias, and ReLU."""
    name = layer.name
    return [
        layer,
        keras.layers.BatchNormalization(name=f"{name}_normal"),
        keras.layers.ReLU(name=f"{name}_relu"),
    ]


def scorer(outputs: int) -> Any:
    """Return the scorer of groups: features in; digits, mirrored digits and "no digit" out."""
    return keras.Sequential(
        [
            keras.layers.Input((FEATURES,), name="features"),
            keras.layers.Dense(1024, activation="relu", name="hidden_1024"),
            keras.layers.Dropout(0.25, name="dropout"),
            keras.layers.Dense(256, activation="relu", name="hidden_256"),
            keras.layers.Dense(outputs, activation="softmax", name="outcomes"),
        ],
        name="scorer",
    )
