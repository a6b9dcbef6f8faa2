"""Strategies that make any message of the protocol, from its types alone."""

import functools
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from classroom.protocol import Message

# JSON text holds no lone surrogates.
texts = st.characters(exclude_categories=["Cs"])


def messages(kind: type[Message]) -> st.SearchStrategy[Message]:
    """Return messages of one type, every field within its limits."""
    made: st.SearchStrategy[Message] = values(inspect.type_info(kind))
    return made


@functools.singledispatch
def values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    raise NotImplementedError(f"no strategy for {kind}")


@values.register
def _(kind: inspect.StructType) -> st.SearchStrategy[Any]:
    fields = {field.name: values(field.type) for field in kind.fields}
    return st.builds(kind.cls, **fields)


@values.register
def _(kind: inspect.UnionType) -> st.SearchStrategy[Any]:
    return st.one_of(*map(values, kind.types))


@values.register
def _(kind: inspect.LiteralType) -> st.SearchStrategy[Any]:
    return st.sampled_from(kind.values)


@values.register
def _(kind: inspect.EnumType) -> st.SearchStrategy[Any]:
    return st.sampled_from(kind.cls)


@values.register
def _(kind: inspect.IntType) -> st.SearchStrategy[Any]:
    least = kind.ge if kind.ge is not None else -(2**53)
    most = kind.le if kind.le is not None else 2**53
    if kind.lt is not None:
        most = kind.lt - 1
    return st.integers(least, most)


@values.register
def _(kind: inspect.StrType) -> st.SearchStrategy[Any]:
    return st.text(texts, min_size=kind.min_length or 0, max_size=kind.max_length or 20)


@values.register
def _(kind: inspect.VarTupleType) -> st.SearchStrategy[Any]:
    return st.lists(values(kind.item_type), min_size=kind.min_length or 0, max_size=4).map(tuple)


@values.register
def _(kind: inspect.TupleType) -> st.SearchStrategy[Any]:
    return st.tuples(*map(values, kind.item_types))


@values.register
def _(kind: inspect.FloatType) -> st.SearchStrategy[Any]:
    return st.floats(allow_nan=False, allow_infinity=False)


@values.register
def _(kind: inspect.BoolType) -> st.SearchStrategy[Any]:
    return st.booleans()


@values.register
def _(kind: inspect.NoneType) -> st.SearchStrategy[Any]:
    return st.none()


@values.register
def _(kind: inspect.UUIDType) -> st.SearchStrategy[Any]:
    return st.uuids()


def as_object(message: Message) -> dict[str, Any]:
    """Return the JSON object that a message is on the wire."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(message))
    return found
