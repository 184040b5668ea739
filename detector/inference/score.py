"""Score: what is known about one text, one number per question, and what was left open and why."""

from __future__ import annotations

from dataclasses import dataclass

from detector.errors import Abstained


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

    def __float__(self) -> float:
        """``risk``. Raises Abstained where it is None."""
        if self.risk is None:
            reasons = "; ".join(f"{name}: {message} ({code})" for name, code, message in self.abstained)
            raise Abstained(f"expected a risk, got none: {reasons or 'nothing was scored'}")
        return self.risk
