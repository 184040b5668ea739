"""A typed finding that the judge speaks against is not reported; what is compared word for word stands by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detector import rules
from detector.document import from_text
from detector.features.facts import extract
from detector.inference.judge import Judgement, WordJudgement
from detector.pairing.evidence import gather, reading
from detector.rules import Comparison, confirming
from detector.rules.judging import Heard

SOURCE = "The inquiry into the Orrin ferry was opened by Inspector Ada Kell on 4 March, and 312 people were heard."


def codes(draft: str, *, entailed: float, contradicted: float, source: str = SOURCE) -> set[str]:
    """The C codes that are reported where the judge says this of every claim and every word of it."""
    ours, theirs = extract(from_text(draft)), extract(from_text(source))
    heard = []
    for said in reading(ours, theirs):
        text = said.claim.text
        words = tuple(
            WordJudgement(i, i + len(word), 0.0, contradicted) for word in set(text.split()) for i in [text.index(word)]
        )
        judgement = Judgement(entailed, 0.0, 1.0 - entailed, words)
        heard.append(Heard(said.sentence, 0, said, judgement, judgement))
    comparison = Comparison(ours, (theirs,), gather(ours, [theirs]))
    found = rules.differences(comparison)
    return {
        f.code for f in rules.findings(replace(comparison, heard=tuple(heard)), found, derived={0}) if f.code[0] == "C"
    }


NAME = SOURCE.replace("Ada Kell", "Bo Strand")
NUMBER = SOURCE.replace("312", "512")


def test_a_name_of_which_the_judge_is_sure_is_not_reported() -> None:
    assert codes(NAME, entailed=0.97, contradicted=0.01) == set()


@pytest.mark.parametrize(("entailed", "contradicted"), [(0.3, 0.5), (0.1, 0.2), (0.02, 0.9)])
def test_where_the_judge_doubts_the_claim_and_a_word_the_name_is_reported(entailed: float, contradicted: float) -> None:
    assert codes(NAME, entailed=entailed, contradicted=contradicted) == {"C101"}


@pytest.mark.parametrize("draft", [NAME, NUMBER])
def test_what_the_judge_contradicts_too_is_reported(draft: str) -> None:
    assert codes(draft, entailed=0.02, contradicted=0.95)


def test_a_finding_of_a_claim_that_the_judge_has_not_read_beside_the_source_is_not_weighed() -> None:
    ours, theirs = extract(from_text(NAME)), extract(from_text(SOURCE))
    comparison = Comparison(ours, (theirs,), gather(ours, [theirs]))
    ((rule, difference), *_) = rules.differences(comparison)
    assert confirming.row(comparison, rule.CODE, difference) == ()
    assert list(confirming.confirmed(comparison, [(rule, difference)])) == [(rule, difference)]


def test_what_an_office_is_called_is_reported_whatever_the_judge_says() -> None:
    source = SOURCE.replace("Inspector Ada Kell", "President-elect Ada Kell")
    draft = SOURCE.replace("Inspector Ada Kell", "President Ada Kell")
    assert codes(draft, entailed=0.99, contradicted=0.0, source=source) == {"C104"}
