"""How a reading is written: with the decimal separator that its writer uses."""

from msgspec.structs import replace

from inference.contract import Reading, Separator

POINT: Separator = "."
"""What the reader itself calls the mark between units and tenths, whether a dot or a comma."""


def with_separator(reading: Reading, separator: Separator) -> Reading:
    """Return the reading with ``separator`` as its decimal mark everywhere."""
    if separator == POINT or POINT not in reading.text + "".join(
        alternative.text for alternative in reading.alternatives
    ):
        return reading
    return replace(
        reading,
        text=reading.text.replace(POINT, separator),
        symbols=tuple(
            replace(symbol, text=symbol.text.replace(POINT, separator))
            for symbol in reading.symbols
        ),
        alternatives=tuple(
            replace(alternative, text=alternative.text.replace(POINT, separator))
            for alternative in reading.alternatives
        ),
    )
