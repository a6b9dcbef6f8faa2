"""The MNIST images, from the file that ``keras.datasets.mnist`` uses."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.lab.data import DataError

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
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error}.") from None
    except Exception:  # NumPy, zipfile, zlib and tokenize each raise their own
        raise DataError(f"{path} is damaged: no NumPy archive of arrays.") from None
    return _checked(path, x_train, y_train), _checked(path, x_test, y_test)


def _checked(path: Path, pixels: NDArray[np.uint8], labels: NDArray[np.int64]) -> Images:
    numbers = all(
        isinstance(one, np.ndarray) and one.dtype.kind in "iuf" for one in (pixels, labels)
    )
    if not numbers or pixels.shape != (len(pixels), 28, 28) or labels.shape != pixels.shape[:1]:
        raise DataError(f"{path} is no MNIST file: images of 28 x 28 and as many labels expected.")
    if not np.isin(labels, range(10)).all():
        raise DataError(f"{path} is no MNIST file: labels from 0 to 9 expected.")
    return Images(pixels.astype(np.uint8), labels.astype(np.int64))
