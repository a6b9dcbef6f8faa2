"""Whether a name is one that a teacher would want to see before the class does.

Being wrong costs one tap: the child sits under a space name until the teacher has looked. So words
are looked for in ten languages at once, whole ones mostly, and in disguise.
"""

import re
from collections.abc import Iterator
from typing import Final

from classroom.rules.rude.folding import plain, plain_as_seen
from classroom.rules.rude.lists import Lists, lists, single

__all__ = ["is_doubtful", "look_alike"]

_DIGITS: Final = {"0": "o", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"}
_SIGNS: Final = {"@": "a", "$": "s", "€": "e", "£": "l", "+": "t", "(": "c", "¢": "c", "ß": "ss"}
# 1, ! and | stand for i or for l, so a name is read both ways.
_AS_I: Final = str.maketrans({**_DIGITS, **_SIGNS, "1": "i", "!": "i", "|": "i"})
_AS_L: Final = str.maketrans({**_DIGITS, **_SIGNS, "1": "l", "!": "i", "|": "l"})
_WORD: Final = re.compile(r"[^\W\d_]+")
_GUESSED: Final = re.compile(r"[^\W\d_]+(?:[*#_]+[^\W\d_]+)+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_BEFORE: Final = re.compile(r"^[\W_]+")
_BEHIND: Final = re.compile(r"[\W\d_]+$")
"""What stands round a name and makes no other of it: dots, stars, a number behind."""


def is_doubtful(name: str) -> bool:
    """Say whether ``name`` holds a word that a teacher should see first, also in disguise."""
    known = lists()
    if any(_guesses(word, known) for word in _GUESSED.findall(plain(name))):
        return True
    for words in _readings(name):
        if any(_is_rude(word, known) or _holds_part(word, known) for word in words):
            return True
        if any(_is_rude(word, known) for word in _with_gaps_closed(words)):
            return True
    return False


def look_alike(name: str) -> str:
    """Return what names share that look the same at a glance: Ada, ADA, Аdа, A d a and Ada 2."""
    bare = _BEHIND.sub("", _BEFORE.sub("", name))
    if not _LETTER.search(bare):
        return plain(name)
    return single("".join(_WORD.findall(plain(bare).translate(_AS_I))))


def _readings(name: str) -> Iterator[list[str]]:
    """Yield the words of a name, read in every way in which children write letters."""
    for text in {plain(name), plain_as_seen(name)}:
        yield _WORD.findall(text)
        tokens = text.split()
        for table in (_AS_I, _AS_L):
            # A number alone is a number: nobody reads a word in “Student 455”.
            read = [t.translate(table) if _LETTER.search(t) else " " for t in tokens]
            yield _WORD.findall(" ".join(read))
            yield ["".join(_WORD.findall(token)) for token in read]


def _with_gaps_closed(words: list[str]) -> Iterator[str]:
    """Yield what is spelt out letter by letter as one word, and the whole name as one."""
    run = ""
    for index, word in enumerate(words):
        run = run + word if len(word) == 1 else ""
        yield run
        if index and 1 in (len(word), len(words[index - 1])):
            yield words[index - 1] + word
    yield "".join(words)


def _is_rude(word: str, known: Lists) -> bool:
    """Say whether a folded word is on the lists, also stretched or spelt in another way."""
    if len(word) < 2 or word in known.names:
        return False
    bare = single(word)
    return (
        not known.words.isdisjoint(_unstretched(word))
        or (bare != word and bare in known.single)
        or not known.words.isdisjoint(_respelt(word))
    )


def _holds_part(word: str, known: Lists) -> bool:
    if word in known.names:
        return False
    return bool(known.parts.search(word) or known.single_parts.search(single(word)))


def _unstretched(word: str) -> Iterator[str]:
    yield word
    yield _STRETCHED.sub(r"\1", word)
    yield _STRETCHED.sub(r"\1\1", word)
    if len(word) > 3 and word[-1] == word[-2]:
        yield word[:-1]


def _respelt(word: str) -> Iterator[str]:
    """Yield how a longer word may be meant: v for u, ph for f, a plural."""
    if len(word) > 3:
        yield word.replace("v", "u")
        yield word.replace("ph", "f")
    if len(word) > 4 and word[-1] in "sz":
        yield word[:-1]


def _guesses(word: str, known: Lists) -> bool:
    """Say whether a word with signs for some of its letters (f*ck) can only be a rude one."""
    pattern = re.compile(re.sub(r"[*#_]+", lambda gap: f"\\w{{1,{len(gap[0]) + 1}}}", word))
    return any(pattern.fullmatch(other) for other in known.words if len(other) > 3)
