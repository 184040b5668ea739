"""Rewording: the draft's quotations that come near a source, with what differs, told apart by how much does.

A near copy keeps the words and changes one or two: an altered quotation (C141). A reworded one is the speaker's
sense in other words inside quotation marks (S241), the habit of machine paraphrase; in a draft with that habit a
single exchanged word is habit too, unless it turns the sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.words import Token
from detector.rules.comparing.folding import Words
from detector.rules.comparing.quoting import Change, Copy, copies, occurs
from detector.rules.comparing.wording import Level, difference, marked
from detector.rules.finding import Comparison

# Chosen on the development half of the paired rewrites and on machine paraphrases: altered copies change at most a
# quarter of the words, chance copies share little beside function words.
MIN_WORDS = 4
MIN_EQUAL = 0.6
MIN_EQUAL_REPORTED = 0.75  # the source reports the words without quotation marks
MIN_SHARE = 0.45
MIN_MASS = 0.75
HABIT = 3  # changes in one quotation: a rewriter at work, not one altered word
NEAR = 0.25  # share of the words that a near copy may change
MAX_CHANGED = 5  # words of one change; longer ones are another utterance
# Below both, nothing of the quotation is the source's.
INVENTED_EQUAL = 0.5
INVENTED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Altered:
    """One change: the words to show on both sides, and how far they differ."""

    draft: tuple[Token, ...]
    source: tuple[Token, ...]
    level: Level


@dataclass(frozen=True, slots=True)
class Version:
    """One quoted segment of the draft against its nearest copy; ``copy`` is None where no source comes near."""

    words: Words
    sentence: int
    is_title: bool
    copy: Copy | None
    altered: tuple[Altered, ...] = ()
    is_near: bool = False
    n_changes: int = 0  # of any kind, words left out not counted
    n_synonyms: int = 0  # changes that exchange content words for others of the same meaning


def versions(comparison: Comparison) -> list[Version]:
    """Every quoted segment of four words and more, in text order."""
    return comparison.once(_versions)


def _versions(comparison: Comparison) -> list[Version]:
    found: list[Version] = []
    for claim, quotation, words, copy in copies(comparison, least=MIN_WORDS):
        size = len(words.keys)
        if copy is None or (copy.equal < INVENTED_EQUAL * size and copy.share < INVENTED_SHARE):
            found.append(Version(words, claim.sentence, quotation.is_title, None))
            continue
        changes = [change for change in copy.changes if change.draft[0] < change.draft[1]]
        judged = list(_judged(copy))
        altered = tuple(x for x in judged if x.level != "same")
        exchanged = sum(x.level == "same" and _has_content(x.draft) and _has_content(x.source) for x in judged)
        found.append(
            Version(words, claim.sentence, quotation.is_title, copy, altered, _is_near(copy), len(changes), exchanged)
        )
    return found


def is_paraphraser(found: list[Version]) -> bool:
    """Whether the draft rewords quotations as a habit."""
    kept = [version for version in found if version.copy is not None]
    return sum(version.n_synonyms for version in kept) > 1 or any(
        version.n_changes >= HABIT or (not version.is_near and len(version.altered) > 1) for version in kept
    )


def _is_near(copy: Copy) -> bool:
    size = len(copy.words.keys)
    quoted = copy.origin.is_quoted[copy.first : copy.last]
    least = MIN_EQUAL if sum(quoted) * 2 > len(quoted) else MIN_EQUAL_REPORTED
    if copy.equal < least * size or copy.share < MIN_SHARE or copy.mass < MIN_MASS:
        return False
    changed = sum(max(x.draft[1] - x.draft[0], min(2, len(_theirs(copy, x)))) for x in copy.changes)
    return changed <= max(1.0, NEAR * size)


def _theirs(copy: Copy, change: Change) -> list[int]:
    """The source's words of a change: those in one run with the words before or behind that are the same.

    Left out are a clause between two parts of the quotation ('"X," she said, "Y"') and the next sentence.
    """
    runs = copy.origin.runs
    low, high = change.source
    beside = set()
    if change.draft[0] > 0:
        beside.add(runs[low - 1])
    if change.draft[1] < len(copy.words.keys):
        beside.add(runs[high])
    return [k for k in range(low, high) if runs[k] in beside]


def _has_content(tokens: tuple[Token, ...]) -> bool:
    return any(token.is_content for token in tokens)


def _judged(copy: Copy) -> Iterator[Altered]:
    theirs = copy.origin.words
    for change in copy.changes:
        i, i_end = change.draft
        source = _theirs(copy, change)
        if any(copy.words.is_free[i:i_end]) or any(theirs.is_free[slice(*change.source)]):
            continue
        if i_end - i > MAX_CHANGED or len(source) > MAX_CHANGED:
            continue
        if not source and (i == 0 or i_end == len(copy.words.keys)):
            continue  # more words before or behind, to which the source has no counterpart
        if i_end - i > 2 and occurs(copy.origin, copy.words.keys[i:i_end]):
            continue  # said elsewhere: something between is left out
        mine, other = copy.words.tokens[i:i_end], [theirs.tokens[k] for k in source]
        level = difference(copy.words.keys[i:i_end], mine, [theirs.keys[k] for k in source], other)
        at = source[0] if source else change.source[0]
        shown = marked(theirs.tokens, at, at + len(source))
        yield Altered(marked(copy.words.tokens, i, i_end), shown, level)
