"""The networks, layer by layer."""

from collections.abc import Sequence
from typing import Any

import keras

from inference.reading.ink.direction import CELLS
from inference.reading.ink.features import FEATURES, PIXELS
from inference.reading.ink.trace import SIDE

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
            *_halved(keras.layers.Conv2D(48, 5, use_bias=False, name="conv_48")),
            *_halved(keras.layers.Conv2D(96, 5, use_bias=False, name="conv_96")),
            keras.layers.Flatten(name="flat"),
            *_normalised(keras.layers.Dense(256, use_bias=False, name="hidden_256")),
            keras.layers.Dropout(0.3, name="dropout"),
            keras.layers.Dense(DIGITS, activation="softmax", name="digits"),
        ],
        name="cnn",
    )


def cnn_teacher() -> Any:
    """Return a deeper convolutional net, which is not served: what the cnn learns from.

    Three pairs of convolutions, the image halved after each, then one dense layer.
    """
    layers: list[Any] = [
        keras.layers.Input((PIXELS,), name="image"),
        keras.layers.Reshape((SIDE, SIDE, 1), name="rows"),
    ]
    for filters in (24, 48, 96):
        wide, deep = (
            keras.layers.Conv2D(
                filters, 3, padding="same", use_bias=False, name=f"{name}_{filters}"
            )
            for name in ("wide", "deep")
        )
        layers += [*_normalised(wide), *_halved(deep)]
        layers.append(keras.layers.Dropout(0.2, name=f"dropout_{filters}"))
    dense = keras.layers.Dense(256, use_bias=False, name="hidden_256")
    layers += [keras.layers.Flatten(name="flat"), *_normalised(dense)]
    layers.append(keras.layers.Dropout(0.4, name="dropout"))
    layers.append(keras.layers.Dense(DIGITS, activation="softmax", name="digits"))
    return keras.Sequential(layers, name="cnn_teacher")


def _halved(layer: Any) -> list[Any]:
    """Return a convolution whose maps are halved before they are normalised: a quarter to do."""
    return _normalised(layer, keras.layers.MaxPooling2D(2, name=f"{layer.name}_half"))


def teacher(outputs: int) -> Any:
    """Return a convolutional scorer, too slow to be served: what a scorer learns from.

    Convolutions over the image, and over direction maps and ends, meet in a dense layer.
    """
    maps = (FEATURES - PIXELS) // CELLS**2
    row = keras.layers.Input((FEATURES,), name="features")
    image = keras.layers.Reshape((SIDE, SIDE, 1), name="rows")(row[:, :PIXELS])
    for filters in (32, 64):
        own = keras.layers.Conv2D(filters, 5, use_bias=False, name=f"image_{filters}")
        image = _through(_halved(own), image)
    shape = (maps, CELLS, CELLS)
    lines = keras.layers.Reshape(shape, name="maps")(row[:, PIXELS : PIXELS + maps * CELLS**2])
    lines = keras.layers.Permute((2, 3, 1), name="cells")(lines)
    wide = keras.layers.Conv2D(48, 3, padding="same", use_bias=False, name="maps_wide")
    deep = keras.layers.Conv2D(48, 3, padding="same", use_bias=False, name="maps_deep")
    lines = _through([*_normalised(wide), *_halved(deep)], lines)
    flat = [keras.layers.Flatten()(part) for part in (image, lines)]
    both = keras.layers.Concatenate(name="both")([*flat, row[:, PIXELS + maps * CELLS**2 :]])
    dense = keras.layers.Dense(320, use_bias=False, name="hidden_320")
    dropped = keras.layers.Dropout(0.25, name="conv_dropout"), *_normalised(dense)
    hidden = _through([*dropped, keras.layers.Dropout(0.4, name="hidden_dropout")], both)
    said = keras.layers.Dense(outputs, activation="softmax", name="outcomes")(hidden)
    return keras.Model(row, said, name="teacher")


def _through(layers: Sequence[Any], value: Any) -> Any:
    """Return what comes out of layers one after the other."""
    for layer in layers:
        value = layer(value)
    return value


def _normalised(layer: Any, *pooling: Any) -> list[Any]:
    """Return a layer with its batch normalisation, which brings the bias, and ReLU."""
    name = layer.name
    return [
        layer,
        *pooling,
        keras.layers.BatchNormalization(name=f"{name}_normal"),
        keras.layers.ReLU(name=f"{name}_relu"),
    ]


def scorer(outputs: int) -> Any:
    """Return the scorer of groups: features in; digits, mirrored digits and "no digit" out."""
    return keras.Sequential(
        [
            keras.layers.Input((FEATURES,), name="features"),
            keras.layers.Dense(1536, activation="relu", name="hidden_1536"),
            keras.layers.Dropout(0.1, name="dropout"),
            keras.layers.Dense(384, activation="relu", name="hidden_384"),
            keras.layers.Dense(outputs, activation="softmax", name="outcomes"),
        ],
        name="scorer",
    )
