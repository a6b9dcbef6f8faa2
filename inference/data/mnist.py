"""The MNIST images, from the file that ``keras.datasets.mnist`` uses."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.data.errors import DataError

KEYS = ("x_train", "y_train", "x_test", "y_test")


@dataclass(frozen=True, slots=True)
class Images:
    """Images (n, 28, 28) uint8, 0 paper and 255 ink, and their labels (n,) int64."""

    pixels: NDArray[np.uint8]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.labels)

    def part(self, begin: int, end: int) -> "Images":
        """Return the images from ``begin`` up to, not with, ``end``."""
        return Images(self.pixels[begin:end], self.labels[begin:end])


def read_mnist(path: Path) -> tuple[Images, Images]:
    """Return the training and the test images; DataError names a file that does not hold them."""
    if not path.is_file():
        raise DataError(f"{path} is missing.")
    try:
        with np.load(path, allow_pickle=False) as arrays:
            x_train, y_train, x_test, y_test = (arrays[key] for key in KEYS)
    except KeyError as error:
        raise DataError(f"{path} is no MNIST file: {error.args[0]}") from None
    except (ValueError, EOFError, zipfile.BadZipFile):
        raise DataError(f"{path} is damaged: no NumPy archive of arrays.") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error}.") from None
    return _checked(path, x_train, y_train), _checked(path, x_test, y_test)


def _checked(path: Path, pixels: NDArray[np.uint8], labels: NDArray[np.int64]) -> Images:
    if pixels.ndim != 3 or pixels.shape[1:] != (28, 28) or len(pixels) != len(labels):
        raise DataError(f"{path} is no MNIST file: images of 28 x 28 and as many labels expected.")
    return Images(pixels.astype(np.uint8), labels.astype(np.int64))
