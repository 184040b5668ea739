"""The thesaurus as it is written, and as it ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.inference import shelf
from training import thesaurus
from training.publish import packed


def baked(*written: str, tmp_path: Path) -> dict[str, dict[str, set[str]]]:
    """relation -> word -> the words that stand in it."""
    path = tmp_path / "thesaurus.txt"
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    arrays = thesaurus.table(thesaurus.lines(path))
    words = bytes(arrays["words"].tobytes()).decode().split("\n")
    found: dict[str, dict[str, set[str]]] = {}
    for name in ("same", "broader", "apart"):
        starts = arrays[f"{name}_at"]
        found[name] = {
            word: {words[k] for k in arrays[name][starts[i] : starts[i + 1]]}
            for i, word in enumerate(words)
            if starts[i] < starts[i + 1]
        }
    return found


def test_same_and_apart_hold_in_both_directions_and_broader_in_one(tmp_path: Path) -> None:
    found = baked("stab = knife > attack ! caress", tmp_path=tmp_path)
    assert found["same"] == {"stab": {"knife"}, "knife": {"stab"}}
    assert found["broader"] == {"stab": {"attack"}}
    assert found["apart"] == {"stab": {"caress"}, "caress": {"stab"}}


def test_of_two_words_that_are_both_the_same_and_apart_nothing_is_said(tmp_path: Path) -> None:
    found = baked("sanction = approve, permit", "approve ! sanction, reject", tmp_path=tmp_path)
    assert found["same"]["sanction"] == {"permit"}
    assert found["apart"]["approv"] == {"reject"}


def test_the_members_of_a_kind_exclude_each_other_and_have_its_name(tmp_path: Path) -> None:
    found = baked("vehicle : car=automobile, lorry=truck", tmp_path=tmp_path)
    assert found["same"]["car"] == {"automobil"}
    assert found["apart"]["car"] == {"lorri", "truck"}
    assert found["broader"]["truck"] == {"vehicl"}


@pytest.mark.parametrize("written", ["lonely", "= same", "a = b = c"])
def test_a_line_that_cannot_be_read_is_named(written: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"thesaurus\.txt:2: expected 'word = same > broader ! apart'"):
        baked("stab = knife", written, tmp_path=tmp_path)


@pytest.mark.parametrize("written", ["metal : iron", "film=movie : drama, comedy", "metal : iron, gold ! wood"])
def test_a_kind_that_cannot_be_read_is_named(written: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"thesaurus\.txt:1: expected 'name, name : member, member=same, member'"):
        baked(written, tmp_path=tmp_path)


def test_what_ships_is_what_is_written() -> None:
    assert shelf.table("knowledge/thesaurus.npz") == packed(thesaurus.table(thesaurus.lines()))
