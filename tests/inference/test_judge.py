"""The judge: the same pair gives the same numbers in any company, and its words stand where they say."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest

from detector.errors import ModelError
from detector.inference import judge, shelf
from detector.inference.encoding import CLAIM_MOST, MOST, encode
from detector.inference.judge import Judgement
from detector.inference.marks import CLAIM_TYPES

SOURCE = "The town sells used furniture beside the river, and the council has ruled out closing the market this year."
PAIRS = [
    ("The town sells new furniture beside the river.", SOURCE),
    ("The council refused to rule out closing the market.", SOURCE),
    ("The market stays open this year.", SOURCE),
    ("Trains were late.", SOURCE),
    ("A claim that is much longer than the others, and that goes on and on about the market in the town. " * 6, SOURCE),
]


def _alone(pair: tuple[str, str]) -> Judgement:
    judge.forget()
    return judge.judge([pair])[0]


def test_a_pair_has_the_same_bits_alone_in_any_batch_and_in_any_order() -> None:
    alone = [_alone(pair) for pair in PAIRS]
    for seed in range(3):
        order = random.Random(seed).sample(range(len(PAIRS)), len(PAIRS))
        judge.forget()
        assert judge.judge([PAIRS[i] for i in order]) == [alone[i] for i in order]


def test_probabilities_sum_to_one() -> None:
    for found in judge.judge(PAIRS):
        assert math.isclose(found.entailment + found.neutral + found.contradiction, 1.0, abs_tol=1e-5)
        assert all(0.0 <= value <= 1.0 for word in found.words for value in (word.unsupported, word.contradicted))


def test_the_words_of_a_judgement_are_those_of_the_claim_in_their_order() -> None:
    claim = "Zoë Müller’s market — open — cost £3.5m."
    words = [claim[word.start : word.end] for word in judge.judge([(claim, SOURCE)])[0].words]
    assert "".join(words) == claim.replace(" ", "")


def test_a_changed_word_is_the_worst_one_of_its_claim() -> None:
    claim = PAIRS[1][0]
    found = judge.judge([PAIRS[1]])[0]
    worst = max(found.words, key=lambda word: word.contradicted)
    assert found.contradiction > 0.5
    assert claim[worst.start : worst.end] in ("refused", "to", "rule", "out")


def test_what_the_source_says_in_other_words_is_entailed() -> None:
    found = judge.judge([("Used furniture is sold by the river.", SOURCE)])[0]
    assert found.entailment > 0.5


def test_a_long_source_is_cut_and_the_claim_is_not() -> None:
    claim, source = "The market is open. " * 20, "Something else was said about another town. " * 200
    encoded = encode(judge.tokenizer(), claim, source)
    assert len(encoded.ids) == len(encoded.types) == MOST
    assert len(encoded.words) == 20 * 5


def test_a_claim_beyond_all_measure_is_read_up_to_its_limit() -> None:
    encoded = encode(judge.tokenizer(), "market " * 600, SOURCE)
    assert sum(0 < kind < CLAIM_TYPES for kind in encoded.types) == CLAIM_MOST
    assert all(last <= CLAIM_MOST + 1 for _, last, *_ in encoded.words)


def test_nothing_is_said_of_nothing() -> None:
    assert judge.judge([]) == []


def test_a_network_that_was_altered_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.copytree(shelf.shipped(), tmp_path / "models")
    (tmp_path / "models" / judge.NETWORK).write_bytes(b"something else")
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "models"))
    judge.forget()
    with pytest.raises(ModelError, match="altered"):
        judge.judge(PAIRS[:1])
    monkeypatch.undo()
    judge.forget()


def test_models_without_a_judge_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    content = shelf.manifest(shelf.shipped())
    content["tables"] = {name: value for name, value in content["tables"].items() if not name.startswith("judge/")}
    (tmp_path / shelf.MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path))
    judge.forget()
    assert not judge.is_there()
    monkeypatch.undo()
    judge.forget()
    assert judge.is_there()
