"""S241 invented quotation: words in quotation marks that no source has.

What it does
    Reports a quotation of five words and more that occurs in no given source, and one that gives a source's
    quotation in other words: the first clause of it, beside what the source quotes or tells there. A source's
    reported speech put into quotation marks word for word, person and tense adapted, is no invention. The draft must
    tell of what a source tells.
Why it matters
    Invented speech is the commonest invention of machine-written news, and the one that a named person can deny.
Known problems
    A true quotation taken from a further source is reported as well: the sources given do not have it. Titles of
    works and scare quotes are left out. One exchanged word is C141's business, unless the draft rewords its
    quotations as a habit.
    Language models reword quotations when asked to paraphrase: 227 findings in 300 news rewrites by four of them, and
    each of 60 that were read is a rewording or an invention. None of 248 faithful rewrites was flagged.
Example
    Source: "The minister regretted the delay."
    Draft:  The minister said: "We should have told the families much sooner."
Options
    None.
Source
    Maynez et al. (2020), extrinsic hallucination; Pomerleau and Rao (2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detector.features.words import Token
from detector.pairing.evidence import Match
from detector.rules.comparing.aboutness import is_about
from detector.rules.comparing.rewording import Version, is_paraphraser, versions
from detector.rules.finding import Comparison, Difference, Severity

CODE = "S241"
NAME = "invented quotation"
SEVERITY: Severity = "warning"

MIN_WORDS = 5
SHOWN = 8  # words of it in the message


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every quoted segment that no source has; ``source`` is -1 where no passage speaks of the same."""
    if not is_about(comparison):
        return
    nearest = {evidence.sentence: evidence.matches[0] for evidence in comparison.evidence if evidence.matches}
    found = versions(comparison)
    habit = is_paraphraser(found)
    for version in found:
        if version.is_title or len(version.words.keys) < MIN_WORDS:
            continue
        if version.copy is not None:
            soft = bool(version.altered) and all(altered.level == "soft" for altered in version.altered)
            if (soft and habit) or (version.altered and not version.is_near):
                yield _reworded(version)
            continue
        yield _invented(comparison, version, nearest.get(version.sentence))


def _invented(comparison: Comparison, version: Version, match: Match | None) -> Difference:
    """A quotation that no source has, beside what the source quotes, or tells, of the same matter."""
    words = _clause(version.words.tokens)
    message = f'no source has the quotation "{_opening(words)}"'
    said = comparison.said(match) if match is not None else None
    if match is None or said is None or said.tokens[0].start < 0:
        return Difference(words[0].start, words[-1].end, -1, 0, 0, message)
    quotation = max(said.quotations, key=lambda q: len(q.words), default=None)
    if quotation is not None and len(quotation.words) >= MIN_WORDS:
        theirs = _clause([token for token in said.tokens if quotation.start <= token.start < quotation.end])
        message = f'{message}; the source quotes "{_opening(theirs)}" here'
    else:
        theirs = list(said.tokens)
    return Difference(words[0].start, words[-1].end, match.source, theirs[0].start, theirs[-1].end, message)


def _reworded(version: Version) -> Difference:
    """A quotation in other words than the source's: the changed words of its first changed clause."""
    copy = version.copy
    assert copy is not None
    first = version.altered[0]
    clause = _clause([t for t in version.words.tokens if t.start >= first.draft[0].start])
    changed = [altered for altered in version.altered if altered.draft[-1].end <= clause[-1].end] or [first]
    low, high = changed[0], changed[-1]
    mine = [t for t in version.words.tokens if low.draft[0].start <= t.start < high.draft[-1].end]
    words = copy.origin.words.tokens[copy.first : copy.last]
    theirs = [t for t in words if low.source[0].start <= t.start < high.source[-1].end] or list(high.source)
    return Difference(
        mine[0].start,
        mine[-1].end,
        copy.number,
        theirs[0].start,
        theirs[-1].end,
        f'draft quotes "{_opening(mine)}"; the source\'s words are "{_opening(theirs)}"',
    )


def _clause(tokens: Sequence[Token]) -> list[Token]:
    """The first clause of a quotation: up to a gap between its words, once some of them are told."""
    found: list[Token] = []
    for token in tokens:
        # Between words without a mark lies one blank.
        if len(found) >= MIN_WORDS and token.start > found[-1].end + 1:
            break
        found.append(token)
    return found


def _opening(tokens: Sequence[Token]) -> str:
    shown = list(dict.fromkeys(tokens))
    text = " ".join(token.text for token in shown[:SHOWN])
    return f"{text} ..." if len(shown) > SHOWN else text
