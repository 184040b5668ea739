"""Consistency: a compared draft -> one row of numbers for the heads ``contradiction``, ``support`` and ``risk``.

A row speaks of the draft and the sources that its evidence is drawn from: a source that no claim is matched with
first changes nothing. Every number is a sum in a fixed order, so a row has the same bits alone and in any batch.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from detector.features import alignment
from detector.features.amounts.quantities import Quantity
from detector.features.exchanges import mass
from detector.features.facts import Facts, SentenceFacts
from detector.features.overlap import is_name
from detector.features.polarity import modals, negations, opposed
from detector.features.rarity import rarity
from detector.features.thesaurus import reach, vouches
from detector.features.words import Token
from detector.pairing.evidence import Evidence, statements
from detector.rules.finding import Comparison, Difference, Rule

Gram = tuple[str, ...]
_TOPICS = {"who": "C10", "amount": "C11", "time": "C12", "place": "C13", "said": "C14", "invented": "S2"}
_RUN = 8  # words from which a common stretch counts as copied
_NEAR = 4  # content words on either side that a name or number keeps company with
_OCCURRENCES = 12  # places of the source where such company is looked for
_ROUNDED = 0.06  # how far a rounded number may lie from the source's

_CLAIM = (
    "similarity",
    "novel",  # weight of its content that its evidence lacks
    "novel_page",  # that the whole source lacks
    "untold",  # that its evidence does not say in other words either
    "excluded",  # words of it that some word of its evidence excludes and none vouches for
    "novel_names",  # share of its names that the source lacks
    "novel_numbers",
    "displaced_names",  # of those the source has, how many stand in lesser evidence (half) or none (one)
    "displaced_numbers",
    "strange_names",  # how little of the company of a name stands beside it in the source, at worst
    "strange_numbers",
    "replaced",  # weight of content words exchanged where the aligned sentences agree around them
    "replaced_names",
    "replaced_numbers",
    "inserted",
    "deleted",
    "edits",  # separate places where the aligned sentences differ, for each of the claim's words
    "disorder",  # shared words in another order
    "negated",  # one side negates, the other does not
    "negated_all",  # nor does any other evidence
    "modal",
    "opposed",
)

FEATURES: tuple[str, ...] = (
    "log_claims",
    "log_words",
    "share_with_evidence",
    "log_source_words",
    "log_length_ratio",
    "new_words",
    "new_pairs",
    "new_triples",
    "longest_run",
    *(f"typed_{topic}" for topic in _TOPICS),
    "typed_any",
    "typed_rate",
    *(f"mean_{name}" for name in _CLAIM),
    *(f"worst_{name}" for name in _CLAIM),
)
# What ``risk`` takes behind this row: alignment.row of the draft and the source it is nearest to.
ALIGNED: tuple[str, ...] = tuple(f"aligned_{name}" for name in alignment.FEATURES)
_LOWEST_IS_WORST = frozenset({"similarity"})
_NO_EVIDENCE = dict.fromkeys(_CLAIM, math.nan) | {"similarity": 0.0, "novel": 1.0}


@dataclass(frozen=True, slots=True)
class Page:
    """What one source brings to any row; made once, used against many drafts."""

    stems: frozenset[str] = field(repr=False)
    grams: tuple[frozenset[Gram], ...] = field(repr=False)  # of 2 ... 8 words
    company: tuple[str, ...] = field(repr=False)  # the content stems in text order
    places: dict[str, tuple[int, ...]] = field(repr=False)  # where each stands in ``company``
    values: tuple[float, ...] = field(repr=False)  # every stated amount, both ends
    n_words: int


def page(source: Facts) -> Page:
    """The page of one source, its headline included."""
    sentences = statements(source)
    words = [token.stem for sentence in sentences for token in sentence.tokens if token.is_word]
    company = [token.stem for sentence in sentences for token in sentence.tokens if token.is_content]
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(company):
        places.setdefault(stem, []).append(place)
    return Page(
        stems=source.stems | frozenset(words),
        grams=tuple(_grams(words, n) for n in range(2, _RUN + 1)),
        company=tuple(company),
        places={stem: tuple(found[:_OCCURRENCES]) for stem, found in places.items()},
        values=tuple(sorted({v for s in sentences for q in s.quantities for v in (q.low, q.high)})),
        n_words=len(words),
    )


def row(
    comparison: Comparison, found: Sequence[tuple[Rule, Difference]], pages: Sequence[Page] | None = None
) -> tuple[float, ...]:
    """FEATURES of one draft against its sources; NaN where no claim has evidence to compare with.

    ``found`` is rules.differences(comparison); ``pages`` are those of ``comparison.sources``, in their order.
    """
    draft = comparison.draft
    every = [page(source) for source in comparison.sources] if pages is None else pages
    cited = [every[source] for source in sorted({e.matches[0].source for e in comparison.evidence if e.matches})]
    near = cited or every
    stems = _union([source.stems for source in near])
    claims = [
        _claim(draft.sentences[evidence.sentence], comparison, evidence, near, stems)
        for evidence in comparison.evidence
        if evidence.sentence in draft.sentences
    ]
    # Where sources disagree the draft keeps to one of them.
    codes = [rule.CODE for rule, difference in found if difference.severity is None]
    contradicted = sum(code.startswith("C") for code in codes)
    ours = [token.stem for _, s in sorted(draft.sentences.items()) for token in s.tokens if token.is_word]
    n_theirs = sum(source.n_words for source in near)
    values = {
        "log_claims": math.log1p(len(claims)),
        "log_words": math.log1p(len(ours)),
        "share_with_evidence": _mean([claim["similarity"] > 0 for claim in claims]),
        "log_source_words": math.log1p(n_theirs),
        "log_length_ratio": math.log((len(ours) + 1) / (n_theirs + 1)),
        "new_words": _mean([stem not in stems for stem in ours]),
        "new_pairs": _new(ours, near, 2),
        "new_triples": _new(ours, near, 3),
        "longest_run": _longest_run(ours, near) / max(1, min(len(ours), _RUN)),
        "typed_any": float(contradicted > 0),
        "typed_rate": contradicted / max(1, len(claims)),
    }
    values |= {f"typed_{topic}": float(sum(c.startswith(p) for c in codes)) for topic, p in _TOPICS.items()}
    for name in _CLAIM:
        column = [claim[name] for claim in claims if not math.isnan(claim[name])]
        values[f"mean_{name}"] = _mean(column)
        worst = min if name in _LOWEST_IS_WORST else max
        values[f"worst_{name}"] = worst(column, default=math.nan)
    return tuple(values[name] for name in FEATURES)


def _claim(
    claim: SentenceFacts,
    comparison: Comparison,
    evidence: Evidence,
    near: Sequence[Page],
    stems: frozenset[str],
) -> dict[str, float]:
    matched = [said for match in evidence.matches if (said := comparison.said(match)) is not None]
    if not matched:
        return _NO_EVIDENCE
    best = matched[0]
    union = _union([said.content for said in matched])
    weight = _weight(claim.content)
    beside = reach(union)
    told = {stem: vouches(stem, beside) for stem in sorted(claim.content - union)}
    negated, denied = negations(claim.tokens), [negations(said.tokens) for said in matched]
    return {
        "similarity": evidence.matches[0].similarity,
        "novel": _weight(claim.content - union) / weight,
        "novel_page": _weight(claim.content - stems) / weight,
        "untold": _weight([stem for stem, (is_told, _) in told.items() if not is_told]) / weight,
        "excluded": float(sum(is_excluded and not is_told for is_told, is_excluded in told.values())),
        **_names(claim, matched, near, stems),
        **_numbers(claim, matched, near, stems),
        **_edits(claim.tokens, best.tokens, union),
        "disorder": _disorder(claim.tokens, best.tokens),
        "negated": float(negated % 2 != denied[0] % 2),
        "negated_all": float(all((negated > 0) != (count > 0) for count in denied)),
        "modal": float((modals(claim.tokens) > 0) != (modals(best.tokens) > 0)),
        "opposed": float(len(opposed(claim.content, union))),
    }


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _names(
    claim: SentenceFacts, matched: Sequence[SentenceFacts], near: Sequence[Page], stems: frozenset[str]
) -> dict[str, float]:
    named = [t.stem for i, t in enumerate(claim.tokens) if is_name(t, i) and not t.text[0].isdecimal()]
    known = [stem for stem in named if stem in stems]
    return {
        "novel_names": 1.0 - len(known) / len(named) if named else math.nan,
        "displaced_names": _mean([_distance([stem in said.content for said in matched]) for stem in known]),
        "strange_names": _strange(known, claim, near),
    }


def _numbers(
    claim: SentenceFacts, matched: Sequence[SentenceFacts], near: Sequence[Page], stems: frozenset[str]
) -> dict[str, float]:
    """Amounts compare by value, other figures (years, scores, dates) as they are written."""
    spans = [(q.start, q.end) for q in claim.quantities]
    known = [q for q in claim.quantities if any(_stated(q, source.values) for source in near)]
    figures = [
        token.stem
        for token in claim.tokens
        if token.text[0].isdecimal() and not any(low <= token.start < high for low, high in spans)
    ]
    written = [stem for stem in figures if stem in stems]
    stated = [[_stated(q, [v for o in said.quantities for v in (o.low, o.high)]) for said in matched] for q in known]
    stated += [[stem in said.content for said in matched] for stem in written]
    digits = [t.stem for t in claim.tokens if t.text[0].isdecimal() and t.stem in stems]
    count = len(claim.quantities) + len(figures)
    return {
        "novel_numbers": 1.0 - (len(known) + len(written)) / count if count else math.nan,
        "displaced_numbers": _mean([_distance(places) for places in stated]),
        "strange_numbers": _strange(digits, claim, near),
    }


def _distance(stands: Sequence[bool]) -> float:
    """0 for what the best evidence says too, 0.5 for what lesser evidence says, 1 for neither."""
    return 0.0 if stands[0] else 0.5 if any(stands) else 1.0


def _stated(quantity: Quantity, values: Sequence[float]) -> bool:
    """Whether one of the values is this amount, or close to it where it is a rounded one."""
    reach = _ROUNDED if quantity.is_rounded else 1e-6
    value = quantity.value
    return any(abs(value - other) <= reach * max(abs(value), abs(other)) for other in values)


def _strange(stems: Sequence[str], claim: SentenceFacts, near: Sequence[Page]) -> float:
    """The largest share of a word's neighbours in the claim that never stand near it in the source."""
    company = [token.stem for token in claim.tokens if token.is_content]
    worst = math.nan
    for stem in dict.fromkeys(stems):
        at = company.index(stem) if stem in company else -1
        beside = frozenset(company[max(at - _NEAR, 0) : at] + company[at + 1 : at + 1 + _NEAR])
        if at < 0 or not beside:
            continue
        met = max(
            (
                len(beside.intersection(source.company[max(place - 2 * _NEAR, 0) : place + 2 * _NEAR + 1]))
                for source in near
                for place in source.places.get(stem, ())
            ),
            default=0,
        )
        value = 1.0 - met / len(beside)
        worst = value if math.isnan(worst) else max(worst, value)
    return worst


def _edits(ours: Sequence[Token], theirs: Sequence[Token], union: frozenset[str]) -> dict[str, float]:
    """What the sentences, word by word beside each other, exchange, add and leave out."""
    values = dict.fromkeys(("replaced", "replaced_names", "replaced_numbers", "inserted", "deleted"), 0.0)
    a, b = [t.stem for t in theirs], [t.stem for t in ours]
    count = 0
    for edit in Levenshtein.opcodes(a, b):
        if edit.tag == "equal":
            continue
        new = [t for t in ours[edit.dest_start : edit.dest_end] if t.is_content and t.stem not in union]
        old = [t for t in theirs[edit.src_start : edit.src_end] if t.is_content and t.stem not in b]
        count += bool(new or old)
        if edit.tag == "replace":
            values["replaced"] += mass(new)
            values["replaced_names"] += _both(new, old, "name")
            values["replaced_numbers"] += _both(new, old, "number")
        else:
            values["inserted"] += mass(new)
            values["deleted"] += mass(old)
    return values | {"edits": count / max(1, len(b))}


def _both(new: Sequence[Token], old: Sequence[Token], kind: str) -> float:
    """How many words of the kind stand on both sides of one exchange."""

    def counts(tokens: Sequence[Token]) -> int:
        return sum(t.text[0].isdecimal() if kind == "number" else t.text[0].isupper() for t in tokens)

    return float(min(counts(new), counts(old)))


def _weight(stems: Iterable[str]) -> float:
    return math.fsum(0.2 + rarity(stem) for stem in stems) or 1e-9


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else math.nan


def _grams(words: Sequence[str], n: int) -> frozenset[Gram]:
    return frozenset(zip(*(words[i:] for i in range(n)), strict=False))


def _new(ours: Sequence[str], near: Sequence[Page], n: int) -> float:
    """Share of the draft's n-grams that no source has."""
    known = near[0].grams[n - 2] if len(near) == 1 else frozenset().union(*(source.grams[n - 2] for source in near))
    return _mean([gram not in known for gram in zip(*(ours[i:] for i in range(n)), strict=False)])


def _disorder(ours: Sequence[Token], theirs: Sequence[Token]) -> float:
    """Share of neighbouring shared words that stand in the other order in the source."""
    place = {token.stem: position for position, token in enumerate(theirs) if token.is_content}
    shared = [place[token.stem] for token in ours if token.is_content and token.stem in place]
    return _mean([float(a > b) for a, b in pairwise(shared)])


def _longest_run(ours: Sequence[str], near: Sequence[Page]) -> int:
    """Words in the longest stretch that stands in both, capped at _RUN: longer ones mean the same."""
    for n in range(_RUN, 1, -1):
        grams = set(zip(*(ours[i:] for i in range(n)), strict=False))
        if any(not grams.isdisjoint(source.grams[n - 2]) for source in near):
            return n
    return int(any(not source.stems.isdisjoint(ours) for source in near))
