"""C111 number: a count or a score differs from the source's.

What it does
    Reports a number of the draft that the source gives differently for the same thing: for the same counted noun
    ("14 officers", "41 officers") or between the same words; and two numbers that have changed places ("six goals
    from four appearances" for four goals in six appearances). Digits, words, scale words, ranges, bounds ("at
    least", "fewer than"), groups ("a trio of") and scores are read alike. Rounding at the precision stated, a bound
    that holds, a range that contains the value, and a sum, difference, multiple or part of the source's numbers ("half
    of", "each of the five", "all but two of the seven") are no contradiction.
Why it matters
    Numbers are what readers remember and quote, and what a careless rewrite changes without anybody noticing.
Known problems
    "Several" and "most" are left to C115, ordinals to C116. A total told for its part ("bringing the number to 22",
    where 22 were the earlier ones) is not seen, nor are ages handed out by "respectively". A number without its noun
    is compared only where the words beside it agree. A wrong number that happens to be such a sum is passed over.
Example
    Source: "Police said 14 people were taken to hospital after the fire."
    Draft:  "After the fire 41 people were taken to hospital, police said."
Options
    None.
Source
    Kryscinski et al. (2020), number swaps; Zhao et al. (2020), Reducing Quantity Hallucinations. False alarms on
    machine rewrites without labels (L2R, n = 1,200): 9 texts with a finding of C111-C124; six mend a slip of the
    source, two drift, one is not English.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import amounts, crossing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C111"
NAME = "number"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted number."""
    yield from crossing.differences(comparison, frozenset({"number"}))
    yield from amounts.differences(comparison, frozenset({"number"}))
