"""The verdicts of a run -> what is reported: comments, the baseline, git and the choice of codes leave things out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detector.adoption import baseline, suppressing
from detector.adoption.baseline import Baseline
from detector.adoption.selection import Selection
from detector.settings import Settings
from detector.verdict import Remark, Verdict

if TYPE_CHECKING:
    from detector.adoption.revisions import Changes


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is reported, what is wrong with the baseline, and the baseline as it is to be written."""

    verdicts: tuple[Verdict, ...]
    stale: tuple[Remark, ...] = ()
    baseline: str | None = None


def known(settings: Settings) -> Baseline | None:
    """The baseline that the settings name, read before anything is checked. Raises SettingsError."""
    return baseline.read(settings.baseline, may_lack=settings.write_baseline) if settings.baseline else None


def of(
    verdicts: Sequence[Verdict], settings: Settings, listed: Baseline | None = None, changes: Changes | None = None
) -> Conclusion:
    """What the settings leave of the verdicts.

    Comments and the baseline are judged by all that was found in a draft, so that neither what is not asked for nor
    what stands in unchanged paragraphs makes them look unused.
    """
    if not settings.ignore_suppressions:
        verdicts = [suppressing.honoured(verdict, encoder=settings.encoder) for verdict in verdicts]
    held = None if listed is None else baseline.held(verdicts, listed, encoder=settings.encoder)
    verdicts = verdicts if held is None else held.verdicts
    if changes is not None:
        verdicts = [changes.of_verdict(verdict) for verdict in verdicts]
    shown = list(map(Selection.of(settings).of_verdict, verdicts))
    if listed is None or held is None:
        return Conclusion(tuple(shown))
    if not settings.write_baseline:
        return Conclusion(tuple(shown), held.remarks(listed))
    made, shown = baseline.taken_in(shown, held.staying, listed)
    return Conclusion(tuple(shown), (), baseline.rendered(made))
