"""Read sheets with ``pmsh-ocr``: run apart, by the Python of an environment that has it.

Takes JSON on its input: ``sheets``, ``pen`` (part of the height), ``margin`` (likewise), and
``ways``, of "ctc" and "told" (which characters may come). Prints JSON: for each way the texts and
how sure it was of each, then seconds of each sheet and the megabytes of this process.
Nothing of this project is imported here.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from typing import Any

import cv2  # type: ignore[import-not-found, unused-ignore]
import numpy as np
from numpy.typing import NDArray
from pmsh import Recognizer  # type: ignore[import-not-found, unused-ignore]

Line = Sequence[tuple[float, float]]

HEIGHT = 128
"""Pixels of a drawn line: twice what the network sees, which shrinks it smoothly."""

MAY_COME = "0123456789.-"
FINE = 4
"""Bits behind the point of a place, for lines that are drawn smoothly."""

FLATTEST = 0.35
"""Height at least, in breadths, that is drawn around flat ink: a minus is no wall."""


def draw(sheet: Sequence[Line], pen: float, margin: float) -> NDArray[np.uint8]:
    """Return a picture, dark on white, cut close around the ink."""
    points = np.concatenate([np.asarray(stroke, float) for stroke in sheet if stroke])
    low, high = points.min(axis=0), points.max(axis=0)
    size = high - low
    height = max(size[1], FLATTEST * min(size[0], 3 * max(size[1], 1e-6)), 1e-6)
    scale = HEIGHT * (1 - 2 * margin) / height
    width = max(int(size[0] * scale + 2 * margin * HEIGHT), HEIGHT // 3)
    image = np.full((HEIGHT, width), 255, np.uint8)
    middle = (low + high) / 2
    for stroke in sheet:
        placed = (np.asarray(stroke, float) - middle) * scale + (width / 2, HEIGHT / 2)
        line = np.round(placed * 2**FINE).astype(np.int32).reshape(-1, 1, 2)
        line = np.concatenate([line, line]) if len(line) == 1 else line
        thick = max(1, round(pen * HEIGHT))
        cv2.polylines(image, [line], False, 0, thick, cv2.LINE_AA, FINE)
    return np.repeat(image[:, :, None], 3, axis=2)


def main() -> None:
    """Read what comes in."""
    import pmsh

    asked = json.load(sys.stdin)
    recognizer = Recognizer(str(pmsh.__path__[0]) + "/models")
    said: dict[str, dict[str, list[Any]]] = {
        way: {"texts": [], "sure": []} for way in asked["ways"]
    }
    seconds = []
    for sheet in asked["sheets"]:
        began = time.perf_counter()
        image = draw(sheet, asked["pen"], asked["margin"])
        told = MAY_COME if "told" in said else None
        found = recognizer.inference(image, told)
        seconds.append(time.perf_counter() - began)
        for way, own in said.items():
            kind = "ar" if way == "told" else "ctc"
            own["texts"].append(found[f"{kind}_text"])
            own["sure"].append(float(found[f"{kind}_prob"]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"said": said, "seconds": seconds, "megabytes": memory}))


if __name__ == "__main__":
    main()
