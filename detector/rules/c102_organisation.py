"""C102 organisation: another company, party, agency or team is named than in the source.

What it does
    Reports an organisation's name in the draft that stands where the source names another one, and a ministry or
    department of another field than the source's.
Why it matters
    A charge, a result or a number moved to another organisation harms it and misleads everybody else.
Known problems
    An organisation told of only as "the company" is not compared. Names that the draft and the source both use
    are compared only where the sentences run parallel or nearly so.
Example
    Source: "The inquiry was opened by the Rail Safety Board."
    Draft:  "The inquiry was opened by the Civil Aviation Authority."
Options
    None.
Source
    Kryscinski et al. (2020), entity swaps; Pagnoni et al. (2021), EntE.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import ministries
from detector.rules.comparing.naming import difference, exchanges
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C102"
NAME = "organisation"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every exchanged organisation; names of no known kind count as one."""
    for found in exchanges(comparison, "organisation"):
        yield difference(found, verb="names")
    yield from ministries.differences(comparison)
