"""S241 invented quotation: words in quotation marks that no source has.

What it does
    Reports a quotation of five words and more that occurs in no given source, and one that gives a source's
    quotation in other words. The draft must tell of what a source tells.
Why it matters
    Invented speech is the commonest invention of machine-written news, and the one that a named person can deny.
Known problems
    A true quotation taken from a further source is reported as well: the sources given do not have it. Titles of
    works and scare quotes are left out.
    Measured: 22 of 23 findings in texts written from a headline alone stood on a labelled invention or contradiction;
    none of 248 faithful rewrites was flagged. Language models reword quotations when asked to paraphrase: 165 of 600
    such texts are flagged, rightly.
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
        words = version.words
        start, end = words.tokens[0].start, words.tokens[-1].end
        match = nearest.get(version.sentence)
        said = comparison.said(match) if match is not None else None
        message = f'no source has the quotation "{_opening(words.tokens)}"'
        if match is None or said is None or said.tokens[0].start < 0:
            yield Difference(start, end, -1, 0, 0, message)
        else:
            yield Difference(start, end, match.source, said.tokens[0].start, said.tokens[-1].end, message)


def _reworded(version: Version) -> Difference:
    """A quotation in other words than the source's, from the first changed word to the last."""
    copy = version.copy
    assert copy is not None
    first, last = version.altered[0], version.altered[-1]
    mine = [t for t in version.words.tokens if first.draft[0].start <= t.start < last.draft[-1].end]
    theirs = [t for t in copy.origin.words.tokens[copy.first : copy.last] if t.start >= first.source[0].start]
    return Difference(
        first.draft[0].start,
        last.draft[-1].end,
        copy.number,
        first.source[0].start,
        last.source[-1].end,
        f'draft quotes "{_opening(mine)}"; the source\'s words are "{_opening(theirs)}"',
    )


def _opening(tokens: Sequence[Token]) -> str:
    shown = list(dict.fromkeys(tokens))
    text = " ".join(token.text for token in shown[:SHOWN])
    return f"{text} ..." if len(shown) > SHOWN else text
