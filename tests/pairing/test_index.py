"""An index on disk: what it holds, what it finds, and what is wrong with one that is damaged."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from detector.assessment import Source, Sources, assess
from detector.document import EVIDENCE, PROSE, Document, from_text, read
from detector.errors import InputError
from detector.features import alignment
from detector.features.facts import extract
from detector.pairing import index, indexing, stored
from detector.pairing.index import DOCUMENTS, MANIFEST, POSTINGS, open_index
from detector.pairing.indexing import Built

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
SOURCES = sorted((EXAMPLES / "sources").iterdir())
DRAFTS = sorted((EXAMPLES / "drafts").iterdir())
FILLER = "ferry harbour council bridge tariff museum reef strike crane quarter letter engineer village election".split()


def built(paths: Sequence[Path], folder: Path) -> Built:
    counts, errors = indexing.build(((str(path), path.read_bytes()) for path in paths), folder)
    assert errors == []
    return counts


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def others(folder: Path, n: int) -> list[Path]:
    """Texts about anything, many of whose words are those of the examples."""
    folder.mkdir()
    rand = random.Random(5)
    for i in range(n):
        words = [rand.choice(FILLER) for _ in range(40)]
        text = ". ".join(" ".join(["The", *words[at : at + 8]]).capitalize() for at in range(0, 40, 8))
        (folder / f"{i:04}.txt").write_text(f"{text}.\n", encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    paths = [*SOURCES, *others(folder / "others", 60)]
    assert built(paths, folder / "archive") == Built(len(paths), len(paths), 0)
    return folder / "archive"


@pytest.fixture
def copied(archive: Path, tmp_path: Path) -> Path:
    return shutil.copytree(archive, tmp_path / "archive")


# --- what it holds


@pytest.mark.parametrize("path", [*SOURCES, *DRAFTS], ids=lambda path: str(path.name))
def test_a_document_comes_back_as_it_went_in(path: Path) -> None:
    document = read(path)
    through_json = json.loads(json.dumps(stored.values(document)))
    assert stored.document(through_json, str(path)) == document


def test_comments_come_back_as_they_went_in(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("The ferry ran aground.\n\n<!-- detector: ignore[C111] counted anew -->\n", encoding="utf-8")
    document = read(path)
    assert document.comments
    assert stored.document(json.loads(json.dumps(stored.values(document))), str(path)) == document


def test_odd_text_comes_back_as_it_went_in() -> None:
    document = from_text("Lone \ud800 and \u2028 and \x00 and é, said \u200bnobody.")
    assert stored.document(json.loads(json.dumps(stored.values(document))), None) == document


@pytest.mark.parametrize("damage", [{"text": 1}, {"sentences": [{"start": 0}]}, {"ignored": [1]}, {"surprise": 1}])
def test_values_that_are_no_document_are_refused(damage: dict[str, object]) -> None:
    values = stored.values(from_text("One sentence.")) | damage
    if damage == {"text": 1}:
        del values["text"]
    with pytest.raises(ValueError, match="expected the parts of a document"):
        stored.document(values, None)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: str(path.name))
def test_the_words_that_a_document_is_found_by_are_those_of_its_profile(path: Path) -> None:
    document = read(path)
    for kinds in (PROSE, EVIDENCE):
        whole = alignment.profile_of(extract(document, kinds=kinds)).spoken
        assert list(alignment.spoken(document, kinds=kinds).items()) == list(whole.items())


# --- what it finds


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: str(path.name))
def test_a_draft_finds_in_an_index_what_it_finds_among_all_the_files(archive: Path, path: Path) -> None:
    draft = read(path)
    opened = open_index(archive)
    everything = Sources.of(opened.document(place) for place in range(len(opened)))
    near = everything.near(Source.of(draft).profile)
    mine = Sources.of(opened.nearest(draft)).near(Source.of(draft).profile)
    assert [source.facts.document for source in mine] == [source.facts.document for source in near]
    if path == DRAFTS[0]:
        assert assess(draft, Sources.of(opened.nearest(draft))) == assess(draft, everything)


def test_documents_are_named_as_seen_from_where_the_command_runs(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive.parent)
    paths = {str(open_index("archive").document(place).path) for place in range(65)}
    assert "others/0000.txt" in paths
    assert all(Path(path).is_file() for path in paths)


def test_a_draft_without_words_still_gets_an_answer(archive: Path) -> None:
    assert len(open_index(archive).nearest(from_text(""))) == index.MOST


def test_the_texts_digests_are_those_of_the_documents(archive: Path) -> None:
    opened = open_index(archive)
    assert len(opened.text_digests()) == len(opened) == 65
    assert len({len(digest) for digest in opened.text_digests()}) == 1


# --- how it is built


def test_the_same_sources_give_the_same_bytes_in_any_order(archive: Path, tmp_path: Path) -> None:
    paths = [*SOURCES, *sorted((archive.parent / "others").iterdir())]
    random.Random(3).shuffle(paths)
    again = archive.parent / "again"
    built(paths, again)
    assert files(again) == files(archive)
    shutil.rmtree(again)


def test_a_second_build_reads_only_what_is_new_and_drops_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = others(tmp_path / "wires", 12)
    folder = tmp_path / "archive"
    built(paths[:10], folder)
    reads: list[str] = []
    read_bytes = indexing.from_bytes

    def counted(content: bytes, *, path: str) -> Document:
        reads.append(Path(path).name)
        return read_bytes(content, path=path)

    monkeypatch.setattr(indexing, "from_bytes", counted)
    paths[3].write_text("The mayor changed this one.\n", encoding="utf-8")
    moved = paths[4].rename(tmp_path / "wires" / "moved.txt")
    now = [*paths[1:4], moved, *paths[5:]]
    assert built(now, folder) == Built(11, 3, 2)
    assert sorted(reads) == ["0003.txt", "0010.txt", "0011.txt"]
    built(now, tmp_path / "fresh")
    assert files(folder) == files(tmp_path / "fresh")
    assert built(now, folder) == Built(11, 0, 0)
    assert files(folder) == files(tmp_path / "fresh")


def test_what_was_made_by_another_version_is_made_anew(copied: Path, tmp_path: Path) -> None:
    manifest = json.loads((copied / MANIFEST).read_text(encoding="utf-8"))
    manifest["version"] = "0.0.0"
    (copied / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError, match=r"was made with version 0\.0\.0, and this is detector .*; make it anew"):
        open_index(copied)
    assert built(SOURCES, copied) == Built(5, 5, 0)
    assert len(open_index(copied)) == 5


def test_a_source_that_cannot_be_read_is_told_and_the_others_are_there(tmp_path: Path) -> None:
    sources = [("a.txt", b"The ferry ran aground."), ("b.txt", b"\x00\x01\x02\x00"), ("c.txt", b"")]
    counts, errors = indexing.build(sources, tmp_path / "archive")
    assert counts == Built(1, 1, 0)
    assert [error.path for error in errors] == ["b.txt", "c.txt"]


def test_without_a_source_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no source could be read"):
        indexing.build([], tmp_path / "archive")
    assert not (tmp_path / "archive").exists()


def test_a_text_without_words_has_its_place(tmp_path: Path) -> None:
    indexing.build([("a.txt", b"..."), ("b.txt", b"The ferry.")], tmp_path / "archive")
    assert len(open_index(tmp_path / "archive")) == 2
    indexing.build([("a.txt", b"...")], tmp_path / "archive")
    assert [found.text for found in open_index(tmp_path / "archive").nearest(from_text("The ferry."))] == ["..."]


@pytest.mark.parametrize("name", ["notes.txt", MANIFEST])
def test_a_folder_of_something_else_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"schema": "somebody.else/1"}', encoding="utf-8")
    before = files(tmp_path)
    with pytest.raises(InputError, match="name an empty folder, or a new one"):
        indexing.build([("a.txt", b"The ferry ran aground.")], tmp_path)
    assert files(tmp_path) == before


def test_a_file_is_no_folder_for_an_index(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="holds something that is no index"):
        indexing.build([("a.txt", b"The ferry ran aground.")], tmp_path / "archive")


def test_a_build_that_was_broken_off_can_be_done_again(copied: Path) -> None:
    (copied / MANIFEST).unlink()
    (copied / f"{POSTINGS}.part").write_bytes(b"half")
    with pytest.raises(InputError, match="is no index: it has no manifest"):
        open_index(copied)
    assert built(SOURCES, copied).documents == 5


# --- what is wrong with one


@pytest.mark.parametrize("name", [DOCUMENTS, POSTINGS, MANIFEST])
def test_a_file_that_was_cut_off_is_an_error_with_the_way_out(copied: Path, name: str) -> None:
    (copied / name).write_bytes((copied / name).read_bytes()[:-40])
    with pytest.raises(InputError, match=rf"{name}: .*cut off or altered; make it anew with detector index SOURCES -o"):
        open_index(copied)
    assert built(SOURCES, copied).documents == 5


def test_a_file_that_is_missing_is_an_error(copied: Path) -> None:
    (copied / DOCUMENTS).unlink()
    with pytest.raises(InputError, match=r"documents\.jsonl: has 0 bytes"):
        open_index(copied)


def test_altered_postings_are_an_error(copied: Path) -> None:
    content = bytearray((copied / POSTINGS).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / POSTINGS).write_bytes(content)
    with pytest.raises(InputError, match="its sha256 is not that of the manifest"):
        open_index(copied)


def test_an_altered_document_is_an_error_when_it_is_asked_for(copied: Path) -> None:
    content = (copied / DOCUMENTS).read_bytes()
    (copied / DOCUMENTS).write_bytes(content.replace(b"council", b"mayoral"))
    opened = open_index(copied)
    with pytest.raises(InputError, match=r"documents\.jsonl: was altered at byte \d+"):
        [opened.document(place) for place in range(len(opened))]


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("[]", "expected schema detector.index/1, got None"),
        ("not json", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('{"schema": "detector.index/2"}', "expected schema detector.index/1, got detector.index/2"),
        ('{"schema": "detector.index/1", "files": {"../../etc/passwd": {}}}', "does not list the files"),
        (
            '{"schema": "detector.index/1", "files": {"documents.jsonl": 1, "postings.npz": 2}}',
            "does not list the files",
        ),
    ],
)
def test_a_manifest_of_something_else_is_an_error(tmp_path: Path, manifest: str, message: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        open_index(tmp_path)


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no index: it has no manifest"):
        open_index(tmp_path / "nowhere")


def test_a_pickle_in_the_postings_is_never_loaded(copied: Path) -> None:
    import hashlib

    with (copied / POSTINGS).open("wb") as file:
        np.savez(file, stems=np.array([{"a": 1}], dtype=object))
    content = (copied / POSTINGS).read_bytes()
    manifest = json.loads((copied / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][POSTINGS] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (copied / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError, match="is not as this version writes it"):
        open_index(copied)
