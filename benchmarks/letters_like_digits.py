"""Which letters are digits once alone: ``python -m benchmarks.letters_like_digits DIR``.

Letters and digits of the training writers in DIR, as many of each; each is compared with the ink of
the other half of the writers that is nearest to it. Prints how many of each letter have digits for
most of their neighbours, and which digits.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from benchmarks.machine import describe
from inference.lab.data.folder import TRAINING_DIGITS, TRAINING_LETTERS, DataFolder
from inference.lab.data.halves import Half, half_of
from inference.lab.data.letters import part_letters
from inference.lab.data.records import Record
from inference.reading.ink.features import extract
from inference.reading.ink.strokes import Floats
from inference.reading.reader import Reader

EACH = 400
"""Records of a letter or digit at most."""

NEIGHBOURS, COMPONENTS, SEED, TOGETHER = 15, 80, 1, 256


def main(root: Path) -> int:
    """Print a row for each letter, the most like digits first."""
    records = _records(DataFolder(root))
    places = _components(records)
    labels = np.array([one.label for one in records])
    first = np.array([half_of(one.writer) is Half.TUNE for one in records])
    found: dict[str, list[str]] = defaultdict(list)
    for own in (first, ~first):
        near = _nearest(places[own], places[~own])
        for label, neighbours in zip(labels[own], labels[~own][near], strict=True):
            digits = Counter(one for one in neighbours if one.isdigit())
            most = digits.total() > NEIGHBOURS / 2
            found[str(label)].append(str(digits.most_common(1)[0][0]) if most else "")
    print(f"{describe()}\n\n| letter | of | like digits | which |\n| --- | --: | --: | --- |")
    parts = {label: sum(map(bool, own)) / len(own) for label, own in found.items()}
    for label in sorted(filter(str.isalpha, found), key=lambda one: -parts[one]):
        which = ", ".join(
            f"{digit} {n}" for digit, n in Counter(found[label]).most_common(4) if digit
        )
        print(f"| {label} | {len(found[label])} | {parts[label]:.1%} | {which} |")
    return 0


def _records(folder: DataFolder) -> list[Record]:
    rng = np.random.default_rng(SEED)
    by_label: dict[str, list[Record]] = defaultdict(list)
    digits = [one for name in TRAINING_DIGITS for one in folder.read(name)]
    for record in [*digits, *part_letters(folder.read(TRAINING_LETTERS)).whole]:
        by_label[record.label].append(record)
    chosen = (rng.permutation(len(own))[:EACH] for _, own in sorted(by_label.items()))
    both = zip(sorted(by_label.items()), chosen, strict=True)
    kept = [own[place] for (_, own), places in both for place in places]
    return [record for record in kept if Reader.ink(record.strokes)]


def _components(records: list[Record]) -> Floats:
    inks = [Reader.ink(record.strokes) for record in records]
    batches = range(0, len(inks), TOGETHER)
    rows = np.concatenate([extract(inks[at : at + TOGETHER]).rows for at in batches])
    rows = rows - rows.mean(axis=0)
    some = np.random.default_rng(SEED).permutation(len(rows))[:4000]
    axes = np.linalg.svd(rows[some], full_matrices=False)[2][:COMPONENTS]
    return np.asarray(rows @ axes.T, np.float32)


def _nearest(own: Floats, others: Floats) -> np.ndarray:
    found = []
    for part in np.array_split(own, 40):
        apart = (part**2).sum(1)[:, None] - 2 * part @ others.T + (others**2).sum(1)
        found.append(np.argpartition(apart, NEIGHBOURS, axis=1)[:, :NEIGHBOURS])
    return np.concatenate(found)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
