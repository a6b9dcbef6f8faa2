"""Write a ``.mo`` file, which Python's gettext reads: the layout is gettext's own. Pure."""

import struct
from collections.abc import Iterable
from typing import Final

from astro_site.languages.po import Entry

_MAGIC: Final = 0x950412DE
_HEAD: Final = 7 * 4


def content(entries: Iterable[Entry]) -> bytes:
    """Return the bytes of a ``.mo`` file: its head, and what is translated."""
    pairs = sorted((_key(each), _value(each)) for each in entries if each.is_done or not each.msgid)
    keys, values = b"", b""
    key_table, value_table = [], []
    texts_at = _HEAD + 16 * len(pairs)
    values_at = texts_at + sum(len(key) + 1 for key, _ in pairs)
    for key, value in pairs:
        key_table += [len(key), texts_at + len(keys)]
        value_table += [len(value), values_at + len(values)]
        keys += key + b"\0"
        values += value + b"\0"
    count = len(pairs)
    head = (_MAGIC, 0, count, _HEAD, _HEAD + 8 * count, 0, _HEAD + 16 * count)
    numbers = [*head, *key_table, *value_table]
    return struct.pack(f"<{len(numbers)}I", *numbers) + keys + values


def _key(entry: Entry) -> bytes:
    text = entry.msgid if entry.plural is None else f"{entry.msgid}\0{entry.plural}"
    return (text if entry.context is None else f"{entry.context}\4{text}").encode()


def _value(entry: Entry) -> bytes:
    return "\0".join(entry.msgstrs).encode()
