"""Verb groups: where a verb's group begins, whether it is passive, and who stands around it; no parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detector.features.clauses.directed_words import control
from detector.features.clauses.parties import Party, party_before
from detector.features.events.aspect_words import ADVERBS, BE, DO, HAVE, MAY, NOT, SHOULD, WILL, WOULD
from detector.features.events.verbs import is_gerund, is_participle, is_past, lemma
from detector.features.speech.phrases import DETERMINERS, passed_over
from detector.features.who.names import Mention
from detector.features.words import Token

AUXILIARY = (HAVE | MAY | SHOULD | WILL | WOULD | DO) - {"having"}
_RELATIVE = frozenset({"who", "which", "that"})
_ASIDE = 16  # tokens of an aside between commas
_OPENS = frozenset("who whose which aged former based".split())
FAR = 5  # tokens between a verb and its "by" or "to"
_ENDS = frozenset(', ; : . ( ) – — "'.split()) | {"and", "but", "or", "that", "who", "which"}


def chain(tokens: Sequence[Token], k: int) -> tuple[int, bool, bool]:
    """(token position behind the subject, whether passive, whether the group has a subject of its own)."""
    low = tokens[k].lower
    i, passive = k - 1, False
    gerund = is_gerund(low)
    finite = not gerund and (is_past(low) or is_participle(low) or low.endswith("s"))
    while i >= 0:
        before = tokens[i].lower
        if before in BE or before in {"got", "get"}:
            passive = passive or (is_participle(low) and not gerund)
            finite = True
        elif before == "being":
            passive = True
        elif before in AUXILIARY:
            finite = True
        elif before == "to" and i and lemma(tokens[i - 1].lower, tokens[i - 1].stem) in control():
            i -= 1
            finite = True
        elif gerund and lemma(before, tokens[i].stem) in control():
            finite = True
        elif before not in ADVERBS and before not in NOT and not (before.endswith("ly") and len(before) > 4):
            break
        i -= 1
    if not finite and i >= 0 and tokens[i].text[-1:].isalpha() and tokens[i].lower != "to":
        finite = not gerund and tokens[i].is_content  # "the banks fund": a plural before the base form
    return i + 1, passive, finite


def subject_of(tokens: Sequence[Token], end: int, mentions: Sequence[Mention]) -> Party | None:
    """Who stands before the verb group: a noun phrase, over a relative pronoun, an apposition or brackets."""
    i = end - 1
    if i < 0:
        return None
    if (over := passed_over(tokens, end, _RELATIVE)) != end:
        return party_before(tokens, over, mentions)
    if tokens[i].text in {",", "–", "—"}:
        return _before_aside(tokens, i, mentions)
    return party_before(tokens, end, mentions)


def _before_aside(tokens: Sequence[Token], comma: int, mentions: Sequence[Mention]) -> Party | None:
    """ "Roe, the mayor of Ely, sued", "the man, whose name is Roe, sued": who stands before the aside."""
    i = comma - 1
    while i > 0 and comma - i <= _ASIDE and tokens[i].text not in {",", "–", "—", '"', ";", ":"}:
        i -= 1
    if i <= 0 or tokens[i].text not in {",", "–", "—"}:
        return None
    opens = tokens[i + 1].lower
    if opens in _OPENS or opens in DETERMINERS or opens[0].isdecimal():
        return party_before(tokens, i, mentions)
    return None


def gap(tokens: Sequence[Token], subject: Party, mentions: Sequence[Mention]) -> Party | None:
    """ "Ford, which Tesla sued": the second party stands before the relative pronoun."""
    i = subject.first - 1
    if i > 0 and tokens[i].lower in {"which", "whom", "that", "who"}:
        i -= tokens[i - 1].text == ","
        return party_before(tokens, i, mentions)
    return None


def by_behind(tokens: Sequence[Token], k: int) -> int | None:
    """The "by" of a passive verb at ``k``."""
    for at in range(k + 1, min(len(tokens), k + 1 + FAR)):
        if tokens[at].lower == "by":
            return at
        if tokens[at].lower in _ENDS or tokens[at].lower == "to":
            return None
    return None


def prepositions(tokens: Sequence[Token], k: int) -> Iterator[tuple[str, int]]:
    """The prepositions close behind a word, with their places; "at the hands of" is one."""
    for at in range(k + 1, min(len(tokens), k + 1 + FAR)):
        low = tokens[at].lower
        if low in _ENDS and tokens[at].text != "-":
            return
        if low == "at" and [t.lower for t in tokens[at : at + 4]] == ["at", "the", "hands", "of"]:
            yield "at the hands of", at + 3
            return
        if low in {"to", "over", "against", "by", "of", "from", "at", "for", "on", "after", "about"}:
            yield low, at
