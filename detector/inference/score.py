"""Score: what is known about one text, one number per question, and what was left open and why."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from detector.errors import Abstained

EXTENTS = ("untouched", "light", "substantial", "full")  # how much of the wording a machine changed
_FROM = (0.0, 0.2, 0.4, 0.65)  # the share of the words from which on each of them holds


@dataclass(frozen=True, slots=True)
class Score:
    """Calibrated probabilities in [0, 1] at equal priors; None where one does not apply or was declined.

    ``abstained`` holds (field, code, message) for each field that was declined.
    """

    ai: float | None = None  # P(machine-written or machine-rewritten), from style alone
    rewrite: float | None = None  # P(derives from the source)
    contradiction: float | None = None  # P(at least one claim contradicts the source)
    support: float | None = None  # P(every claim is supported by the source)
    risk: float | None = None  # for sorting: P(derives from the source and contradicts it), else ``ai``
    abstained: tuple[tuple[str, str, str], ...] = ()
    extent: float | None = None  # estimated share of the words that a machine changed; None where ``ai`` is

    @property
    def extent_band(self) -> str | None:
        """``extent`` as one of EXTENTS."""
        return None if self.extent is None else extent_band(self.extent)

    def __float__(self) -> float:
        """``risk``. Raises Abstained where it is None."""
        if self.risk is None:
            reasons = "; ".join(f"{name}: {message} ({code})" for name, code, message in self.abstained)
            raise Abstained(f"expected a risk, got none: {reasons or 'nothing was scored'}")
        return self.risk


def extent_band(share: float) -> str:
    """The name, among EXTENTS, of a share of changed words."""
    return EXTENTS[bisect_right(_FROM, share) - 1]
