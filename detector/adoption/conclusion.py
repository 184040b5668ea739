"""The verdicts of a run -> what is reported: without what comments, the baseline and the choice of codes leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.adoption import baseline, suppressing
from detector.adoption.baseline import Baseline
from detector.adoption.selection import Selection
from detector.settings import Settings
from detector.verdict import Remark, Verdict


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is reported, what is wrong with the baseline, and the baseline as it is to be written."""

    verdicts: tuple[Verdict, ...]
    stale: tuple[Remark, ...] = ()
    baseline: str | None = None


def known(settings: Settings) -> Baseline | None:
    """The baseline that the settings name, read before anything is checked. Raises SettingsError."""
    return baseline.read(settings.baseline, may_lack=settings.write_baseline) if settings.baseline else None


def of(verdicts: Sequence[Verdict], settings: Settings, listed: Baseline | None = None) -> Conclusion:
    """What the settings leave of the verdicts."""
    if not settings.ignore_suppressions:
        verdicts = [suppressing.honoured(verdict, encoder=settings.encoder) for verdict in verdicts]
    selection = Selection.of(settings)
    if listed is None:
        return Conclusion(tuple(map(selection.of_verdict, verdicts)))
    held = baseline.held(verdicts, listed, encoder=settings.encoder)
    shown = list(map(selection.of_verdict, held.verdicts))
    if not settings.write_baseline:
        return Conclusion(tuple(shown), held.remarks(listed))
    made, shown = baseline.taken_in(shown, held.staying, listed)
    return Conclusion(tuple(shown), (), baseline.rendered(made))
