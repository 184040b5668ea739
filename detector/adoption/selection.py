"""A verdict -> the same without the findings that codes, confidence and the draft's path leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from detector.patterns import Patterns
from detector.rules.finding import Finding
from detector.settings import Settings
from detector.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings a run asks for; what it does not ask for is counted nowhere."""

    settings: Settings
    by_pattern: tuple[tuple[Patterns, tuple[str, ...]], ...]

    @classmethod
    def of(cls, settings: Settings) -> Selection:
        return cls(settings, tuple((Patterns.of([pattern]), ignored) for pattern, ignored in settings.per_file_ignores))

    def of_verdict(self, verdict: Verdict) -> Verdict:
        """Without the findings, and the suppressed ones, that are not asked for."""
        asked = self._asked(verdict.path)
        return replace(
            verdict,
            findings=tuple(filter(asked, verdict.findings)),
            suppressed=tuple(one for one in verdict.suppressed if asked(one.finding)),
        )

    def _asked(self, path: str | None) -> Callable[[Finding], bool]:
        ignored = tuple(code for code in self._ignored(path))

        def asked(finding: Finding) -> bool:
            left_out = bool(ignored) and finding.code.startswith(ignored)
            return not left_out and self.settings.shows(finding.code, finding.confidence)

        return asked

    def _ignored(self, path: str | None) -> Iterable[str]:
        for patterns, ignored in self.by_pattern:
            if path is not None and patterns.decide(path):
                yield from ignored
