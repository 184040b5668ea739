"""Words moved within a sentence: two that change places and turn what it says, and orders that say the same.

Every word of such a claim stands in its evidence, so nothing but the order tells the one from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import everyday
from detector.features.who.names import Mention
from training.corrupting import verbs
from training.corrupting.changes import Change, is_fluent

_PARTICLES = (
    "of in on at by for to from with into as and or but that which who is was are were has have had will would can "
    "could may might must should after before during because when while where if than between under over through "
    "against about since until near behind within without across along around"
).replace(" ", "|")
_PHRASE = re.compile(
    rf"\b(?P<before>[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|of|in|by|from|for|with|to) "
    rf"(?!(?:the|his|her|its|their)\b)(?P<what>[a-z]{{3,}}(?: [a-z]{{3,}})?)(?=[,.;:)]| (?:{_PARTICLES})\b)"
)
_NUMBER = re.compile(r"(?<![\w.,:/-])[$£€]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/-]|[.,]\d)")
# Between two things that such words join, an exchange says nothing new.
_ALIKE = re.compile(
    r"\b(?:and|or|nor|met|meets|married|between|versus|vs|with|equals|alongside|besides|both|same|similar|together|"
    r"is|was|are|were|be|been|being|as|called|named|became|becomes|remains|or|respectively|against|near)\b"
)
_BREAK = re.compile(r"[;:\"“”()]|\b(?:respectively)\b")
_LEADING = re.compile(
    r"^(?P<when>(?:In|On|During|Since|By|At|After|Before|Until) (?:(?:the|early|late|mid) )*"
    r"(?:[A-Z]\w+ )?\d[\w,]*(?: \d{4})?|In [A-Z]\w+(?: [A-Z]\w+)?|On [A-Z]\w+day|Last \w+|Earlier this \w+), "
    r"(?P<rest>[^,;:\"“”()]{20,}?)(?P<end>[.]?)$"
)
_TRAILING = re.compile(
    r"^(?P<rest>[^,;:\"“”()]{20,}?) (?P<when>(?:in|on|during|since|by) (?:(?:early|late) )?(?:[A-Z]\w+ )?\d{1,4}"
    r"(?:, \d{4})?|on [A-Z]\w+day|last (?:week|month|year|night)|earlier this (?:week|month|year))(?P<end>[.])$"
)
_BRANCHED = re.compile(
    r"\b(?:said|says|told|that|which|who|whom|whose|when|where|after|before|while|until|because|and|but|announced|"
    r"reported|added|wrote|expected|if|although|since|from)\b"
)
_COUPLE = re.compile(
    rf"(?<!between )(?<!both )\b(?P<one>[a-z]{{4,}}s) and (?P<two>[a-z]{{4,}}s)(?=[,.;]| (?:{_PARTICLES})\b)"
)
_REACH = 70  # characters between two that change places

Swap = tuple[Change, Change]


def swapped(facts: Facts, sentence: SentenceFacts) -> Iterator[Swap]:
    """Pairs of changes that put two like things of one sentence in each other's place; fluent as far as is seen."""
    text = facts.document.text
    low, high = sentence.tokens[0].start, sentence.tokens[-1].end
    said = text[low:high]
    if "respectively" in said:
        return
    places = [*_named(facts, sentence), *_numbers(text, low, high), *_phrases(text, low, high)]
    for (a, b), (c, d) in places:
        between = text[b:c]
        if len(between) > _REACH or _ALIKE.search(between) or _BREAK.search(between) or not between.strip(" ,"):
            continue
        one, other = text[a:b], text[c:d]
        if one.lower() in other.lower() or other.lower() in one.lower():
            continue
        swap = (Change("C181", a, b, other), Change("C181", c, d, one))
        if all(is_fluent(text, change) for change in swap):
            yield swap


def moved(said: str) -> list[str]:
    """Orders of one sentence that say the same."""
    found: list[str] = []
    if (match := _LEADING.match(said)) and not _BRANCHED.search(match["rest"]):
        when, rest = match["when"], match["rest"]
        found.append(f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}{match['end']}")
    if (match := _TRAILING.match(said)) and not _BRANCHED.search(match["rest"]):
        when, rest = match["when"], match["rest"]
        word = re.split(r"[\s'’,]", rest, maxsplit=1)[0]
        if word.lower() in everyday() and word != "I":
            rest = rest[0].lower() + rest[1:]
        found.append(f"{when[0].upper()}{when[1:]}, {rest}{match['end']}")
    return found


def joined(facts: Facts, sentence: SentenceFacts) -> Iterator[Change]:
    """Two things that an "and" joins, told the other way round."""
    text = facts.document.text
    low, high = sentence.tokens[0].start, sentence.tokens[-1].end
    if "respectively" in text[low:high]:
        return
    mentions = sentence.mentions
    for i, (one, other) in enumerate(pairwise(mentions)):
        listed = i and text[mentions[i - 1].end : one.start] == ", "
        if listed or one.kind != other.kind or text[one.end : other.start] != " and ":
            continue
        if _is_written(text, one) and _is_written(text, other):
            yield Change("joined", one.start, other.end, f"{other.text} and {one.text}")
    for match in _COUPLE.finditer(text, low, high):
        yield Change("joined", *match.span(), f"{match['two']} and {match['one']}")


def _named(facts: Facts, sentence: SentenceFacts) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    text = facts.document.text
    for one, other in pairwise(sentence.mentions):
        if one.kind != other.kind or one.entity == other.entity or one.end >= other.start:
            continue
        if _is_written(text, one) and _is_written(text, other):
            yield (one.start, one.end), (other.start, other.end)


def _is_written(text: str, mention: Mention) -> bool:
    """Whether the name stands in the text as it is read."""
    return text[mention.start : mention.end] == mention.text


def _numbers(text: str, low: int, high: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    found = list(_NUMBER.finditer(text, low, high))
    for one, other in pairwise(found):
        same = (len(one.group()) == 4) == (len(other.group()) == 4) and one.group()[0].isdigit() == other.group()[
            0
        ].isdigit()
        behind = text[one.end() : one.end() + 1], text[other.end() : other.end() + 1]
        if same and (behind[0] == "%") == (behind[1] == "%"):
            yield one.span(), other.span()


def _phrases(text: str, low: int, high: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Nouns with what stands before them, and what stands before two nouns."""
    found = [match for match in _PHRASE.finditer(text, low, high) if all(map(_is_noun, match["what"].split()))]
    for one, other in combinations(found, 2):
        if _sort(one["before"]) != _sort(other["before"]) or one["what"].endswith("s") != other["what"].endswith("s"):
            continue
        yield one.span("what"), other.span("what")
        words = one["what"].split(), other["what"].split()
        if len(words[0]) == len(words[1]) == 2:
            a, c = one.start("what"), other.start("what")
            yield (a, a + len(words[0][0])), (c, c + len(words[1][0]))


def _is_noun(word: str) -> bool:
    """As far as its form says: no participle, no adverb, no verb of the table, no word of grammar."""
    if word.endswith(("ed", "ing", "ly")) or word in verbs.bases() or word in verbs.participles():
        return False
    return word not in _NOT_NOUNS


def _sort(before: str) -> str:
    lower = before.lower()
    return "a" if lower in ("a", "an") else "the" if lower in ("the", "his", "her", "its", "their") else "of"


_NOT_NOUNS = frozenset(
    "the his her its their this that these those some any all both each every other such same own more most many much "
    "few several another one two three four five six seven eight nine ten least order addition part fact case way "
    "time first last not also only just now then there here them him what who whom which whose how why when where "
    "you they she our your made said been being make have take give get".split()
)
