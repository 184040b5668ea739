"""C161 negation: the draft denies what the source asserts, or asserts what the source denies.

What it does
    Reads for each word of a sentence whether its clause asserts or denies it ("not", "never", "no", "without", "failed
    to", "barred from" and more, each with its reach; two denials cancel out), and reports a word that draft and source
    tell of the same thing on different sides.
Why it matters
    One small word turns the news into its contrary.
Known problems
    The same word must stand on both sides; a denial in quite other words is not seen. What is only asked, supposed or
    hoped is left alone.
Example
    Source: "The minister apologised to the families."
    Draft:  "The minister did not apologise to the families."
Options
    None.
Source
    The project's own reading of denials (features/stances).
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing.denials import Clash, clashes
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C161"
NAME = "negation"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every word that is denied on one side and asserted on the other."""
    for clash in clashes(comparison):
        yield _difference(comparison, clash)


def _difference(comparison: Comparison, clash: Clash) -> Difference:
    a, b = clash.mine.stance, clash.other.stance
    start, end = clash.mine.sentence.tokens[a.first].start, clash.mine.sentence.tokens[a.last].end
    low, high = clash.other.sentence.tokens[b.first].start, clash.other.sentence.tokens[b.last].end
    draft, text = comparison.draft.document.text, comparison.sources[clash.other.source].document.text
    message = f"draft says “{draft[start:end]}”; the source says “{text[low:high]}”: one denies what the other asserts"
    return Difference(start, end, clash.other.source, low, high, message)
