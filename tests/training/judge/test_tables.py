"""The judge's training material: which words of a pair are at fault, and which pairs stand in one batch."""

from __future__ import annotations

import numpy as np
import pytest

from detector.inference import judge
from training.judge import mixtures, tables
from training.judge.batches import TOKENS, batches
from training.judge.pairs import Pair
from training.judge.tables import CONTRADICTED, SUPPORTED, UNKNOWN

EVIDENCE = "The bridge opened in June."


def _pair(claim: str, label: str, spans: tuple[tuple[int, int, str], ...] | None = None, pair: str = "") -> Pair:
    return Pair("own", "", claim, EVIDENCE, label, claim, pair, spans)  # type: ignore[arg-type]


def _words(table: tables.Table, row: int) -> list[int]:
    return table.tokens[table.at[row] : table.at[row + 1]].tolist()


def test_the_words_of_a_span_are_contradicted_and_the_others_supported() -> None:
    table = tables.build(
        [_pair("The bridge opened in May.", "contradiction", ((21, 24, "contradicted"),))], judge.tokenizer()
    )
    assert _words(table, 0)[1:7] == [SUPPORTED] * 4 + [CONTRADICTED, SUPPORTED]
    assert set(_words(table, 0)[7:]) == {UNKNOWN}


def test_nothing_is_known_of_the_words_of_a_wrong_claim_without_spans() -> None:
    table = tables.build([_pair("The bridge opened in May.", "contradiction")], judge.tokenizer())
    assert set(_words(table, 0)) == {UNKNOWN}


def test_every_word_of_a_supported_claim_is_supported() -> None:
    table = tables.build([_pair("The bridge opened.", "entailment")], judge.tokenizer())
    assert _words(table, 0)[1:5] == [SUPPORTED] * 4


def test_a_label_that_annotators_left_open_allows_both() -> None:
    table = tables.build([_pair("It opened.", "unsupported-or-contradicted")], judge.tokenizer())
    assert table.label.tolist() == [tables.LABELS["neutral"] | tables.LABELS["contradiction"]]


def test_chosen_and_joined_pairs_are_what_they_were() -> None:
    whole = tables.build([_pair(f"Bridge {i} opened{' late' * i}.", "entailment") for i in range(5)], judge.tokenizer())
    mask = np.array([True, False, True, False, True])
    back = tables.joined([tables.chosen(whole, mask), tables.chosen(whole, ~mask)])
    assert back.group.tolist() == [whole.group[i] for i in (0, 2, 4, 1, 3)]
    assert back.ids[back.at[1] : back.at[2]].tolist() == whole.ids[whole.at[2] : whole.at[3]].tolist()


def test_every_pair_is_in_one_batch_and_families_are_together() -> None:
    names = [f"family {i // 2}" for i in range(600)]
    lengths = np.array([20 + (i // 2) % 90 for i in range(600)])
    found = list(batches(names, lengths, seed=3))
    assert sorted(i for batch in found for i in batch) == list(range(600))
    assert all(len(batch) * max(int(lengths[i]) for i in batch) <= TOKENS for batch in found)
    where = {i: number for number, batch in enumerate(found) for i in batch}
    assert all(where[i] == where[i + 1] for i in range(0, 600, 2))


def test_batches_depend_on_the_seed_alone() -> None:
    names, lengths = [str(i) for i in range(300)], np.arange(300) % 50 + 10
    assert list(batches(names, lengths, seed=1)) == list(batches(names, lengths, seed=1))
    assert list(batches(names, lengths, seed=1)) != list(batches(names, lengths, seed=2))


def test_a_share_takes_whole_families_and_a_share_of_two_takes_them_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    table = tables.build(
        [
            _pair(f"Bridge {i} opened {word}.", "entailment", pair=f"p{i}")
            for i in range(40)
            for word in ("late", "soon")
        ],
        judge.tokenizer(),
    )
    monkeypatch.setattr(mixtures, "SHARES", {"own": 0.25})
    quarter = mixtures.by_share(table)
    assert len(quarter) == 20
    assert all(quarter.pair.tolist().count(pair) == 2 for pair in quarter.pair.tolist())
    monkeypatch.setattr(mixtures, "SHARES", {"own": 2.0})
    assert len(mixtures.by_share(table)) == 160


def test_a_set_without_a_share_is_left_out() -> None:
    table = tables.build([_pair("It opened.", "entailment")], judge.tokenizer())
    assert len(mixtures.shared(table, {"own": 1.0}, 0.0)) == 1
    with pytest.raises(ValueError, match="need at least one array"):
        mixtures.shared(table, {"other": 1.0}, 0.0)


def test_between_two_judges_lies_a_share_of_their_weights() -> None:
    torch = pytest.importorskip("torch", reason="needs torch")
    stages = pytest.importorskip("training.judge.stages")
    one, other = stages.Judge(), stages.Judge()
    for share in (0.5, 0.75):
        for name, value in stages.between(one, other, share).state_dict().items():
            wanted = (1 - share) * one.state_dict()[name] + share * other.state_dict()[name]
            assert torch.allclose(value, wanted, atol=1e-6)  # near zero the two sums differ in their last bits
