"""What the judge holds to be no change is not reported; what is compared exactly stands by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detector import rules
from detector.document import from_text
from detector.features.facts import extract
from detector.inference.judge import Judgement, WordJudgement
from detector.pairing.evidence import gather, reading
from detector.rules import Comparison
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


@pytest.mark.parametrize(("entailed", "contradicted"), [(0.5, 0.01), (0.97, 0.4), (0.02, 0.9)])
def test_where_the_judge_doubts_the_claim_or_a_word_the_name_is_reported(entailed: float, contradicted: float) -> None:
    assert codes(NAME, entailed=entailed, contradicted=contradicted) == {"C101"}


def test_a_number_is_reported_whatever_the_judge_says() -> None:
    assert codes(NUMBER, entailed=0.99, contradicted=0.0) == {"C111"}


def test_what_an_office_is_called_is_reported_whatever_the_judge_says() -> None:
    source = SOURCE.replace("Inspector Ada Kell", "President-elect Ada Kell")
    draft = SOURCE.replace("Inspector Ada Kell", "President Ada Kell")
    assert codes(draft, entailed=0.99, contradicted=0.0, source=source) == {"C104"}
