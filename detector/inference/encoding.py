"""Encoding: a claim and its evidence -> token ids and types for the judge, and where the claim's words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detector.inference.marks import CLAIM_TYPES, OTHER, marks

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

CLS, SEP = 101, 102
MOST = 256  # tokens of claim and evidence together; the evidence is cut, the claim is not
CLAIM_MOST = 192  # tokens of a claim; a longer one is read up to here


@dataclass(frozen=True, slots=True)
class Encoded:
    """One pair, (t,) token ids and types; ``words`` are (first token, behind the last, start, end in the claim)."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    words: tuple[tuple[int, int, int, int], ...]


def encode(tokenizer: Tokenizer, claim: str, evidence: str) -> Encoded:
    """[CLS] claim [SEP] evidence [SEP], each token typed by its side and by whether the other side has its word."""
    ours, theirs = (tokenizer.encode(text, add_special_tokens=False) for text in (claim, evidence))
    own, other = _words(ours, claim), _words(theirs, evidence)
    lower, known = [word.lower() for *_, word in own], [word.lower() for *_, word in other]
    mine = _spread(own, marks(lower, known), len(ours.ids))[:CLAIM_MOST]
    room = MOST - len(mine) - 3
    said = [CLAIM_TYPES + mark for mark in _spread(other, marks(known, lower), len(theirs.ids))][:room]
    return Encoded(
        (CLS, *ours.ids[:CLAIM_MOST], SEP, *theirs.ids[:room], SEP),
        (OTHER, *mine, OTHER, *said, CLAIM_TYPES + OTHER),
        tuple((1 + a, 1 + min(b, CLAIM_MOST), start, end) for a, b, start, end, _ in own if a < CLAIM_MOST),
    )


def _words(encoding: Encoding, text: str) -> list[tuple[int, int, int, int, str]]:
    """(first token, behind the last, start, end, word) of each word that the tokenizer cuts into pieces."""
    found: list[tuple[int, int, int, int, str]] = []
    last = None
    for place, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word == last and found:
            first, _, low, _, _ = found[-1]
            found[-1] = first, place + 1, low, end, text[low:end]
        else:
            found.append((place, place + 1, start, end, text[start:end]))
        last = word
    return found


def _spread(words: Sequence[tuple[int, int, int, int, str]], given: Sequence[int], count: int) -> list[int]:
    """A value for each word -> one for each token."""
    spread = [OTHER] * count
    for (first, end, *_), value in zip(words, given, strict=True):
        spread[first:end] = [value] * (end - first)
    return spread
