"""The networks, layer by layer."""

from typing import Any

import keras

from inference.ink.features import FEATURES, PIXELS

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


def scorer(outputs: int) -> Any:
    """Return the scorer of groups: features in; digits, mirrored digits and "no digit" out."""
    return keras.Sequential(
        [
            keras.layers.Input((FEATURES,), name="features"),
            keras.layers.Dense(768, activation="relu", name="hidden_768"),
            keras.layers.Dropout(0.25, name="dropout"),
            keras.layers.Dense(192, activation="relu", name="hidden_192"),
            keras.layers.Dense(outputs, activation="softmax", name="outcomes"),
        ],
        name="scorer",
    )
