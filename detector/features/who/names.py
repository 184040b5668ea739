"""Names: mentions of persons, organisations and places, and who is who within one document.

The runs of each sentence, with their kinds spread over the text, joined into entities: "Jane Roe" first, "Roe" or
"Ms Roe" later, "World Rowing Union" and "WRU".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from detector.features.who.gazetteer import places
from detector.features.who.namesakes import is_rival
from detector.features.who.offices import Office
from detector.features.who.runs import INSIDE, NameKind, Run, is_name_word, runs, shouts
from detector.features.words import Token

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})

Key = tuple[NameKind, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name as written; ``first``/``last`` index the sentence's tokens, ``entity`` indexes ``Naming.entities``."""

    start: int
    end: int
    text: str
    kind: NameKind
    entity: int
    head: str  # lower-case last word for persons, the whole name otherwise
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place of a document, with every way it is written there."""

    kind: NameKind
    name: str  # the longest form
    forms: frozenset[str]  # lower-case


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is who in a document."""

    entities: tuple[Entity, ...] = field(default=())


def resolve(
    sentences: Sequence[Sequence[Token]], offices: Sequence[Sequence[Office]]
) -> tuple[Naming, tuple[tuple[Mention, ...], ...]]:
    """The entities of a document and the mentions of each sentence, in order."""
    spoken = [tokens for tokens in sentences if not shouts(tokens)]
    known = frozenset(
        token.lower
        for tokens in spoken
        for before, token in pairwise(tokens)
        if is_name_word(token) and before.is_word and not before.text[0].isupper()
    )
    found = _spread([
        [] if shouts(tokens) else runs(tokens, posts, known)
        for tokens, posts in zip(sentences, offices, strict=True)
    ])  # fmt: skip
    entities, index = _entities(list(chain.from_iterable(found)))
    numbers = iter(index)
    mentions = tuple(
        tuple(_mention(tokens, run, number) for run, number in zip(row, numbers, strict=False))
        for tokens, row in zip(sentences, found, strict=True)
    )
    return Naming(entities), mentions


def _mention(tokens: Sequence[Token], run: Run, entity: int) -> Mention:
    inside = tokens[run.first : run.last]
    text = " ".join(token.text for token in inside)
    return Mention(inside[0].start, inside[-1].end, text, run.kind, entity, _head(run), run.first, run.last)


def _head(run: Run) -> str:
    if run.kind != "person":
        return " ".join(run.words)
    return next((word for word in reversed(run.words) if word not in _SUFFIXES), run.words[-1])


def _spread(found: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """A name typed once keeps its kind: the surname of a person is that person, a repeated form one thing."""
    every = list(chain.from_iterable(found))
    surnames = {run.words[-1] for run in every if run.kind == "person"}
    typed = {run.words: run.kind for run in every if run.kind != "other"}
    return [[replace(run, kind=_kind(run, surnames, typed)) for run in row] for row in found]


def _kind(run: Run, surnames: set[str], typed: Mapping[tuple[str, ...], NameKind]) -> NameKind:
    is_surname = len(run.words) == 1 and run.words[0] in surnames
    if run.kind == "other":
        return "person" if is_surname else typed.get(run.words, "other")
    if run.kind == "place" and is_surname and not run.titled:
        readings = places().get(run.words[0], ())
        return "person" if readings and readings[0].kind == "city" else "place"
    return run.kind


def _entities(every: Sequence[Run]) -> tuple[tuple[Entity, ...], list[int]]:
    """Join runs into entities; the index holds each run's entity."""
    keys = list(_keys(every))
    members: dict[Key, list[Run]] = {}
    for key, run in zip(keys, every, strict=True):
        members.setdefault(key, []).append(run)
    number = {key: at for at, key in enumerate(members)}
    entities = tuple(
        Entity(same[0].kind, max((" ".join(run.words) for run in same), key=len), _forms(same))
        for same in members.values()
    )
    return entities, [number[key] for key in keys]


def _forms(same: Sequence[Run]) -> frozenset[str]:
    return frozenset(" ".join(run.words) for run in same)


def _keys(every: Sequence[Run]) -> Iterator[Key]:
    """For each run what it has in common with the other mentions of its entity."""
    latest: dict[str, list[str]] = {}  # surname -> full names so far, the last one told of at the end
    long = {"".join(word[0] for word in run.words if word not in INSIDE): run for run in every if len(run.words) > 2}
    for run in every:
        spelled = long.get("".join(run.words).replace(".", ""))
        if run.kind == "person":
            yield "person", _of_whom(run, latest)
        elif spelled is not None and run.kind in {"organisation", "other"}:
            yield spelled.kind, _head(spelled)
        else:
            yield run.kind, _head(run)


def _of_whom(run: Run, latest: dict[str, list[str]]) -> str:
    """ "Lee" alone is the Lee told of last, "Ann Lee" and "Ruth Lee" are two."""
    known = latest.setdefault(_head(run), [])
    if len(run.words) == 1:
        return known[-1] if known else _head(run)
    name = next((full for full in reversed(known) if not is_rival(full.split(), run.words)), " ".join(run.words))
    if name in known:
        known.remove(name)
    known.append(name)
    return name
