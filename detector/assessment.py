"""One draft and its sources -> Verdict: facts, evidence, differences, probabilities, findings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detector import explanation, rules
from detector.document import EVIDENCE, Document, Passage
from detector.features import alignment
from detector.features.alignment import Profile
from detector.features.facts import Facts, extract, words_alone
from detector.features.manner import style
from detector.inference import heads, judge
from detector.inference.score import Score
from detector.pairing.evidence import gather
from detector.rules import (
    Comparison,
    Difference,
    Finding,
    Rule,
    a450_machine_style,
    consistency,
    judging,
    r350_rewrite,
    softening,
)
from detector.verdict import ParagraphVerdict, Verdict

LANGUAGE = "en"  # the one language that the heads and the comparisons are made and measured for
_MOST = 8  # sources that one draft is held against
_RELATIVE = 0.25  # a further source must be this much as near as the nearest: the rest speak of something else
_NOTED = "fpr_0.01"  # the threshold of R350 and A450

_NOT_ALIGNED = (math.nan,) * len(alignment.FEATURES)

_AGAINST_SOURCES = ("rewrite", "contradiction", "support")
_REPEATED = {"rewrite": 1.0, "contradiction": 0.0, "support": 1.0, "risk": 0.0}  # a text supports itself


@dataclass(frozen=True, slots=True)
class Source:
    """One source and what is needed of it again and again."""

    facts: Facts
    profile: Profile
    page: consistency.Page

    @classmethod
    def of(cls, document: Document) -> Source:
        facts = extract(document, kinds=EVIDENCE)
        return cls(facts, alignment.profile_of(facts), consistency.page(facts))


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources that are analysed once for any number of drafts."""

    members: tuple[Source, ...]
    wordings: frozenset[tuple[str, ...]]  # the words of each, to know a draft that is a source
    postings: Mapping[str, Sequence[tuple[int, float]]]  # content stem -> source, its weight there at unit length

    @classmethod
    def of(cls, documents: Iterable[Document], *, analyse: Callable[[Document], Source] = Source.of) -> Sources:
        """``analyse`` may give what was analysed before."""
        # In an order of their own, so that the order in which they are given decides nothing.
        ordered = sorted(documents, key=lambda document: (document.text, document.path or ""))
        members = tuple(map(analyse, ordered))
        postings: dict[str, list[tuple[int, float]]] = {}
        for index, source in enumerate(members):
            weights = source.profile.spoken
            length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
            for stem, weight in weights.items():
                if weight:
                    postings.setdefault(stem, []).append((index, weight / length))
        return cls(members, frozenset(_wording(source.facts) for source in members), postings)

    def near(self, draft: Profile) -> tuple[Source, ...]:
        """The sources that speak of what the draft speaks of, in one order; the nearest one is always among them.

        A source is chosen by its nearness and the nearest one's alone, so that those about something else change
        nothing, however many there are.
        """
        nearness = [0.0] * len(self.members)
        for stem, weight in draft.spoken.items():
            for index, other in self.postings.get(stem, ()):
                nearness[index] += weight * other
        ranked = sorted(range(len(nearness)), key=lambda index: (-nearness[index], index))[:_MOST]
        chosen = sorted(index for index in ranked if nearness[index] >= _RELATIVE * nearness[ranked[0]])
        return tuple(self.members[index] for index in chosen)


@dataclass(frozen=True, slots=True)
class Origin:
    """One source, and how likely a draft is a rewrite of it."""

    probability: float
    source: int  # index into the comparison's sources
    row: tuple[float, ...]  # alignment.FEATURES


@dataclass(frozen=True, slots=True)
class Case:
    """One draft, or one paragraph of it, held against the sources that speak of it."""

    comparison: Comparison
    differences: list[tuple[Rule, Difference]]
    pages: tuple[consistency.Page, ...]  # of the comparison's sources
    origins: tuple[Origin, ...]  # one for each source that speaks of it
    repeats: bool  # a source holds the draft's very words, and no others
    authorship: style.Authorship

    @property
    def origin(self) -> Origin | None:
        """The likeliest one; None where no source speaks of it."""
        return max(self.origins, key=lambda origin: (origin.probability, -origin.source), default=None)

    @property
    def derived(self) -> frozenset[int]:
        """The sources that the draft counts as written from."""
        if not self.origins:
            return frozenset()  # nothing to ask for, and the head is not loaded
        least = heads.load("rewrite").thresholds[softening.DERIVED]
        return frozenset(origin.source for origin in self.origins if origin.probability >= least)


def probabilities(draft: Document, sources: Sources, *, encoder: bool = True) -> Score:
    """The probabilities of one draft: the score of ``assess``, without the rest."""
    return _score(_case(draft, sources, encoder))


def assess(draft: Document, sources: Sources, *, encoder: bool = True) -> Verdict:
    """Everything that is known about one draft; without ``encoder`` by rules and heads alone."""
    case = _case(draft, sources, encoder)
    score = _score(case)
    claims = case.comparison.draft.sentences
    evidenced = {found.sentence for found in case.comparison.evidence if found.matches and found.sentence in claims}
    lengths = {i: draft.sentences[i].end - draft.sentences[i].start for i in claims}
    is_noted = score.ai is not None and case.authorship.flagged(_NOTED)
    carriers = explanation.carriers(case.comparison.draft) if is_noted else frozenset()
    return Verdict(
        document=draft,
        score=score,
        paragraphs=tuple(_paragraphs(case, carriers)),
        findings=(*_contradictions(case), *_notes(case, score)),
        coverage=sum(lengths[i] for i in evidenced) / sum(lengths.values()) if lengths else 0.0,
        n_claims=len(claims),
        n_evidenced=len(evidenced),
        compared=tuple(source.document.path for source in case.comparison.sources),
        reasons=explanation.reasons(case.comparison.draft) if is_noted else (),
    )


def _case(draft: Document, sources: Sources, encoder: bool) -> Case:
    if not sources.members:  # nothing to compare with: the style alone is judged, and the words are enough for that
        facts = words_alone(draft)
        return Case(Comparison(facts, (), ()), [], (), (), False, _authorship(facts))
    facts = extract(draft)
    profile = alignment.profile_of(facts)
    near = sources.near(profile)
    against = tuple(source.facts for source in near)
    repeats = _has_words(facts) and _wording(facts) in sources.wordings
    is_read = encoder and bool(against) and not repeats and not _is_foreign(draft) and judge.is_there()
    heard = judging.hear(facts, against) if is_read else None
    comparison = Comparison(facts, against, gather(facts, against), heard)
    # The comparisons read English, and would see changes everywhere in a text of another language.
    found = [] if repeats or _is_foreign(draft) else rules.differences(comparison)
    origins = _origins(profile, [source.profile for source in near])
    return Case(comparison, found, tuple(source.page for source in near), origins, repeats, _authorship(facts))


def _contradictions(case: Case) -> Iterator[Finding]:
    """What the rules and their heads report; nothing of a draft that is not compared, or says what a source says."""
    if not case.repeats and not _is_foreign(case.comparison.draft.document):
        yield from rules.findings(case.comparison, case.differences, derived=case.derived)


def _paragraphs(case: Case, carriers: frozenset[int]) -> Iterator[ParagraphVerdict]:
    """One verdict for each paragraph that holds a checked sentence, in text order."""
    facts = case.comparison.draft
    for index, paragraph in enumerate(facts.document.paragraphs):
        inside = {i: facts.sentences[i] for i in range(*paragraph.sentences) if i in facts.sentences}
        if not inside:
            continue
        part = replace(facts, sentences=inside, title=None)
        evidence = tuple(found for found in case.comparison.evidence if found.sentence in inside)
        heard = case.comparison.heard
        within_heard = None if heard is None else tuple(one for one in heard if one.sentence in inside)
        comparison = Comparison(part, case.comparison.sources, evidence, within_heard)
        passage = _passage(comparison)
        within = Case(
            comparison,
            [found for found in case.differences if paragraph.start <= found[1].start < paragraph.end],
            case.pages,
            () if passage is None else _origins(alignment.profile_of(part), [_profile(comparison, passage)]),
            case.repeats,
            _authorship(part),
        )
        yield ParagraphVerdict(paragraph.start, paragraph.end, _score(within), passage, index in carriers)


def _score(case: Case) -> Score:
    """Every probability that the case allows for, and a reason for each that it does not."""
    declined = _declined(case)
    given: dict[str, float] = {}
    if "ai" not in declined and case.authorship.probability is not None:
        given["ai"] = case.authorship.probability
        if case.authorship.extent is not None:
            given["extent"] = case.authorship.extent
    if "contradiction" not in declined and case.repeats:
        given |= _REPEATED
    elif "contradiction" not in declined:
        if case.origin is not None:
            given["rewrite"] = case.origin.probability
        given |= _consistency(case)
    elif not case.comparison.sources and "ai" in given:
        given["risk"] = given["ai"]
    if "risk" not in given:
        declined["risk"] = declined["contradiction" if case.comparison.sources else "ai"]
    return Score(**given, abstained=tuple((field, *reason) for field, reason in declined.items()))


def _consistency(case: Case) -> dict[str, float]:
    """What the heads say of the draft against its sources: those that weigh the judge, where it has read the draft."""
    names, row = consistency.FEATURES, consistency.row(case.comparison, case.differences, case.pages)
    aligned = _NOT_ALIGNED if case.origin is None else case.origin.row
    heard = case.comparison.heard
    if heard is None:
        return _told("", names, row, aligned)
    facts = [_probability(name, names, row) for name in ("contradiction", "support")]
    row += (*judging.row(heard, len(case.comparison.draft.sentences)), *judging.told(*facts))
    return _told(judging.HEADS, (*names, *judging.FEATURES, *judging.TOLD), row, aligned)


def _told(prefix: str, names: tuple[str, ...], row: tuple[float, ...], aligned: tuple[float, ...]) -> dict[str, float]:
    return {
        "contradiction": _probability(f"{prefix}contradiction", names, row),
        "support": _probability(f"{prefix}support", names, row),
        "risk": _probability(f"{prefix}risk", (*names, *consistency.ALIGNED), (*row, *aligned)),
    }


def _declined(case: Case) -> dict[str, tuple[str, str]]:
    """Field -> (code, message) for what cannot be answered; ``risk`` follows from the others."""
    comparison = case.comparison
    document = comparison.draft.document
    declined: dict[str, tuple[str, str]] = {}
    if not _has_words(comparison.draft):
        return dict.fromkeys(("ai", *_AGAINST_SOURCES), ("no-text", "the draft holds no running text"))
    if case.authorship.abstained is not None:
        declined["ai"] = case.authorship.abstained
    if not comparison.sources:
        reason = ("no-source", "no source was given")
    elif not any(map(_has_words, comparison.sources)):
        reason = ("no-text", "no source holds running text")
    elif _is_foreign(document):
        reason = (
            "language",
            f"the draft is in language {document.language!r}; comparison is made for English",
        )
    elif all(_is_foreign(source.document) for source in comparison.sources):
        reason = ("language", "no source is in English, for which comparison is made")
    elif case.origin is None and not case.repeats:
        return declined | {"rewrite": ("no-evidence", "no source speaks of this")}
    else:
        return declined
    return declined | dict.fromkeys(_AGAINST_SOURCES, reason)


def _origins(draft: Profile, sources: Sequence[Profile]) -> tuple[Origin, ...]:
    return tuple(
        Origin(_probability("rewrite", alignment.FEATURES, row), index, row)
        for index, row in enumerate(alignment.compare(draft, source) for source in sources)
    )


def _probability(name: str, features: Sequence[str], row: Sequence[float]) -> float:
    head = heads.load(name)
    return head.probability(head.row(dict(zip(features, row, strict=True))))


def _passage(comparison: Comparison) -> Passage | None:
    """The source paragraph that holds the most evidence."""
    strength: dict[tuple[int, int], float] = {}
    for match in (match for found in comparison.evidence for match in found.matches):
        if match.sentence >= 0:
            document = comparison.sources[match.source].document
            place = (match.source, document.sentences[match.sentence].paragraph)
            strength[place] = strength.get(place, 0.0) + match.similarity
    if not strength:
        return None
    source, index = max(sorted(strength), key=lambda place: strength[place])
    document = comparison.sources[source].document
    return Passage(document, document.paragraphs[index].start, document.paragraphs[index].end)


def _profile(comparison: Comparison, passage: Passage) -> Profile:
    """The profile of one passage of a source."""
    facts = next(source for source in comparison.sources if source.document is passage.document)
    document = passage.document
    inside = [i for i in facts.sentences if passage.start <= document.sentences[i].start < passage.end]
    return alignment.profile([facts.sentences[i] for i in sorted(inside)])


def _notes(case: Case, score: Score) -> Iterator[Finding]:
    """What the heads say of the whole draft."""
    if case.origin is not None and (score.rewrite or 0.0) >= heads.load("rewrite").thresholds[_NOTED]:
        yield from r350_rewrite.find(case.comparison, case.origin.source, score.rewrite or 0.0, is_copy=case.repeats)
    if score.ai is not None and case.authorship.flagged(_NOTED):
        yield from a450_machine_style.find(case.comparison.draft, score.ai)
        yield from explanation.formulas(case.comparison.draft, score.ai)


def _authorship(facts: Facts) -> style.Authorship:
    text = explanation.running(facts.document, sorted(facts.sentences))
    return style.authorship(text, language=facts.document.language)


def _is_foreign(document: Document) -> bool:
    return document.language not in (None, LANGUAGE)


def _has_words(facts: Facts) -> bool:
    return any(token.is_word for sentence in facts.sentences.values() for token in sentence.tokens)


def _wording(facts: Facts) -> tuple[str, ...]:
    """The words of the running text, in order."""
    running = [index for index in facts.document.prose() if index in facts.sentences]
    return tuple(token.lower for index in running for token in facts.sentences[index].tokens)
