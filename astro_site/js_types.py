"""JSDoc types of msgspec structs, for the browser's modules."""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, TypeAlias, get_args, get_origin

import msgspec
from msgspec import inspect

Aliases: TypeAlias = Mapping[frozenset[Any], str]
"""Names of closed lists of words, by the words."""


def word_aliases(*modules: object) -> dict[frozenset[Any], str]:
    """Return the names of the ``Literal`` and ``StrEnum`` types in modules, by their words."""
    found: dict[frozenset[Any], str] = {}
    for module in modules:
        for name, value in vars(module).items():
            if listed := _listed(value):
                found.setdefault(listed, name)
    return found


def _listed(value: object) -> frozenset[Any]:
    if isinstance(value, type) and issubclass(value, StrEnum):
        return frozenset(value)
    return frozenset(get_args(value)) if get_origin(value) is Literal else frozenset()


def structs_within(roots: Iterable[Any]) -> list[type[msgspec.Struct]]:
    """Return the structs of ``roots`` and all that they hold, each once, what is held first."""
    found: dict[type[msgspec.Struct], None] = {}
    for root in roots:
        for part in _structs_of(inspect.type_info(root)):
            found.setdefault(part)
    return list(found)


def words_typedef(name: str, words: frozenset[Any]) -> str:
    """Return the typedef of a closed list of words."""
    return f"/** @typedef {{{_words(words)}}} {name} */"


def typedef_of(struct: type[msgspec.Struct], aliases: Aliases, *, is_sent: bool) -> str:
    """Return the typedef of one struct; a tag is a property like any other.

    Who sends a message (``is_sent``) may leave out what has a default; the server leaves out
    nothing.
    """
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    sentence = " ".join((struct.__doc__ or "").partition("\n\n")[0].split())
    lines = [sentence, f"@typedef {{object}} {struct.__name__}"]
    if info.tag_field is not None:
        lines.append(f'@property {{"{info.tag}"}} {info.tag_field}')
    for field in info.fields:
        name = f"[{field.encode_name}]" if is_sent and not field.required else field.encode_name
        lines.append(f"@property {{{js_type(field.type, aliases)}}} {name}")
    return "/**\n" + "".join(f" * {line}\n" for line in lines) + " */"


def js_type(info: inspect.Type, aliases: Aliases) -> str:
    """Return the JSDoc type of what a field holds once it has travelled as JSON.

    Raises ``TypeError`` for a kind of type that no message uses yet.
    """
    match info:
        case inspect.UnionType():
            return "|".join(js_type(each, aliases) for each in info.types)
        case inspect.LiteralType():
            return _named(frozenset(info.values), aliases)
        case inspect.EnumType():
            return _named(frozenset(info.cls), aliases)
        case inspect.VarTupleType():
            item = js_type(info.item_type, aliases)
            return f"({item})[]" if "|" in item else f"{item}[]"
        case inspect.TupleType():
            return f"[{', '.join(js_type(each, aliases) for each in info.item_types)}]"
        case inspect.StructType():
            return info.cls.__name__
        case _:
            return _plain(info)


def _named(words: frozenset[Any], aliases: Aliases) -> str:
    return aliases.get(words) or _words(words)


def _words(words: frozenset[Any]) -> str:
    return "|".join(json.dumps(word) for word in sorted(words))


_PLAIN: Mapping[type[inspect.Type], str] = {
    inspect.BoolType: "boolean",
    inspect.FloatType: "number",
    inspect.IntType: "number",
    inspect.NoneType: "null",
    inspect.StrType: "string",
    inspect.UUIDType: "string",
}


def _plain(info: inspect.Type) -> str:
    if type(info) not in _PLAIN:
        raise TypeError(f"no JavaScript type for {info}")
    return _PLAIN[type(info)]


def _structs_of(info: inspect.Type) -> Iterator[type[msgspec.Struct]]:
    match info:
        case inspect.StructType():
            for field in info.fields:
                yield from _structs_of(field.type)
            yield info.cls
        case inspect.UnionType():
            for each in info.types:
                yield from _structs_of(each)
        case inspect.VarTupleType():
            yield from _structs_of(info.item_type)
