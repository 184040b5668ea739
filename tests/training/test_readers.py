"""Readers pair what belongs together."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.corpora import sets, style


def test_lost_items_are_paired_again_by_their_words() -> None:
    topics = ("harbour", "orchard", "violin", "glacier", "railway", "pharmacy", "lighthouse", "carnival")
    humans = [
        f"The {topic} closed early because the {topic} keeper was away in 19{i}5." for i, topic in enumerate(topics)
    ]
    machine = [f"Owing to an absence in 19{i}5, the {topics[i]} shut ahead of time." for i in (0, 1, 3, 4, 6, 7)]
    assert style.realigned(humans, machine) == [0, 1, 3, 4, 6, 7]


def test_every_reader_is_of_a_known_set() -> None:
    assert set(style.READERS) <= set(sets.table())


def test_every_set_has_a_licence_and_a_hash() -> None:
    for name, entry in sets.table().items():
        assert entry["licence"], name
        assert len(entry["sha256"]) == 64, name


def test_unknown_set_is_refused_naming_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no data set named 'L2X'; expected one of: .*L2R"):
        sets.describe("L2X")


@pytest.mark.corpus
@pytest.mark.parametrize("dataset", sorted(style.READERS))
def test_keys_name_originals(dataset: str, data: Path) -> None:
    seen: dict[str, str] = {}
    n = 0
    for sample in style.read(dataset, data):
        n += 1
        if sample.human:
            seen.setdefault(sample.key, sample.human)
    assert n > 100
    assert len(seen) > 50
