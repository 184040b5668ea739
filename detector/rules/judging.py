"""Judging: what the judge says of each claim of a draft, and of the draft -> a row of numbers for the heads.

The judge runs where it can change the outcome: a claim that a source holds word for word is entailed without it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.facts import Facts
from detector.inference.judge import Judgement, judge
from detector.pairing.evidence import Reading, reading

HEADS = "judged_"  # before the names of the heads whose rows hold what the judge says too
_RIVAL = 0.7  # a further source is read where its evidence comes this close to the nearest source's
_READ = 2  # sources that one claim is held against
_LIKELY = 0.5
_SETTLED = 0.9  # from here on the nearest sentences support a claim, and no more of the source is read
_CERTAIN = Judgement(1.0, 0.0, 0.0, ())

FEATURES: tuple[str, ...] = (
    "judged_claims", "judged_unread",
    "judged_entailment_min", "judged_entailment_second", "judged_entailment_mean", "judged_entailment_log",
    "judged_contradiction_max", "judged_contradiction_second", "judged_contradiction_mean",
    "judged_neutral_max", "judged_neutral_mean",
    "judged_likely_wrong", "judged_likely_open",
    "judged_word_contradicted_max", "judged_word_contradicted_second", "judged_word_unsupported_max",
    # Of each claim, the better of what the nearest sentences and a whole passage say.
    "judged_wide_entailment_min", "judged_wide_entailment_mean", "judged_wide_entailment_log",
    "judged_wide_contradiction_max", "judged_wide_contradiction_mean", "judged_wide_neutral_max",
)  # fmt: skip
# Behind them, what the heads without the judge say of the draft, in log-odds: they have seen eight times the originals.
TOLD: tuple[str, ...] = ("facts_contradiction", "facts_support")
_SURE = 1e-6  # as near to 0 or 1 as a probability is taken to be


@dataclass(frozen=True, slots=True)
class Heard:
    """One claim, the source that supports it best, and what the judge says of the two."""

    sentence: int  # index into the draft's Document.sentences
    source: int  # index into the comparison's sources
    reading: Reading
    judgement: Judgement  # beside the nearest sentences
    wide: Judgement  # beside the whole passage; the same where the nearest sentences support the claim

    @property
    def entailment(self) -> float:
        """How well the source supports the claim, read either way."""
        return max(self.judgement.entailment, self.wide.entailment)


def hear(draft: Facts, sources: Sequence[Facts]) -> tuple[Heard, ...]:
    """Every claim of the draft of which a source speaks, in text order.

    A claim that the nearest sentences do not support is read once more, beside a passage. Of several sources that
    speak of a claim, the one that entails it most is heard: what one source supports is not contradicted by another.
    """
    found: dict[int, list[tuple[int, Reading]]] = {}
    for number, source in enumerate(sources):
        for said in reading(draft, source):
            found.setdefault(said.sentence, []).append((number, said))
    asked = [(number, said) for sentence in sorted(found) for number, said in _near(found[sentence])]
    near = _judged([(said.claim.text, said.evidence) for _, said in asked])
    open_ = [
        i
        for i, ((_, said), first) in enumerate(zip(asked, near, strict=True))
        if first.entailment < _SETTLED and said.passage != said.evidence
    ]
    wide = dict(zip(open_, _judged([(asked[i][1].claim.text, asked[i][1].passage) for i in open_]), strict=True))
    best: dict[int, Heard] = {}
    for i, (number, said) in enumerate(asked):
        heard = Heard(said.sentence, number, said, near[i], wide.get(i, near[i]))
        other = best.get(said.sentence)
        if other is None or heard.entailment > other.entailment:
            best[said.sentence] = heard
    return tuple(best[sentence] for sentence in sorted(best))


def _judged(pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    """The judgement of each claim and evidence; of a claim that stands there word for word without asking."""
    open_ = [pair for pair in pairs if not _repeats(*pair)]
    judged = dict(zip(open_, judge(open_), strict=True))
    return [judged.get(pair, _CERTAIN) for pair in pairs]


def row(heard: Sequence[Heard], claims: int) -> tuple[float, ...]:
    """FEATURES of a draft of which the judge read these of ``claims`` claims; NaN where it read none."""
    judged = [one.judgement for one in heard]
    if not judged:
        return (math.log1p(claims), 1.0, *(math.nan,) * (len(FEATURES) - 2))
    entailed = sorted(j.entailment for j in judged)
    contradicted = sorted((j.contradiction for j in judged), reverse=True)
    neutral = [j.neutral for j in judged]
    worst = sorted((max((w.contradicted for w in j.words), default=0.0) for j in judged), reverse=True)
    settled = sorted(one.entailment for one in heard)
    denied = [min(one.judgement.contradiction, one.wide.contradiction) for one in heard]
    n = len(judged)
    return (
        math.log1p(claims),
        1.0 - n / max(n, claims),
        entailed[0], entailed[min(1, n - 1)], math.fsum(entailed) / n,
        math.fsum(math.log(max(p, 1e-4)) for p in entailed),
        contradicted[0], contradicted[1] if n > 1 else 0.0, math.fsum(contradicted) / n,
        max(neutral), math.fsum(neutral) / n,
        float(sum(p > _LIKELY for p in contradicted)), float(sum(p > _LIKELY for p in neutral)),
        worst[0], worst[1] if n > 1 else 0.0,
        max((w.unsupported for j in judged for w in j.words), default=0.0),
        settled[0], math.fsum(settled) / n, math.fsum(math.log(max(p, 1e-4)) for p in settled),
        max(denied), math.fsum(denied) / n, max(min(one.judgement.neutral, one.wide.neutral) for one in heard),
    )  # fmt: skip


def told(contradiction: float, support: float) -> tuple[float, float]:
    """TOLD of the probabilities of the heads without the judge."""
    return _log_odds(contradiction), _log_odds(support)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _SURE), 1.0 - _SURE)
    return math.log(bounded / (1.0 - bounded))


def _near(found: Sequence[tuple[int, Reading]]) -> list[tuple[int, Reading]]:
    """The sources that come close to the nearest one, nearest first."""
    ranked = sorted(found, key=lambda entry: (-entry[1].similarity, entry[0]))
    least = _RIVAL * ranked[0][1].similarity
    return [entry for entry in ranked[:_READ] if entry[1].similarity >= least]


def _repeats(claim: str, evidence: str) -> bool:
    """Whether the evidence holds the claim's very words."""
    return " ".join(claim.split()) in evidence
