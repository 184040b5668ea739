"""One draft -> its own sources, and what it may not name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detector.settings import Settings
from detector.sourcing.bounds import Bounds
from detector.sourcing.own import Own, own, text_of

MAP = (("https://wire.example/news/", "wires/news"),)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts and sources, beside something private; the command runs in it."""
    room = tmp_path / "room"
    for name in (
        "drafts/ferry.md", "drafts/ferry-1.html", "drafts/own.html", "wires/a.html", "wires/b.txt", "wires/news/x.html",
        "wires/news/y.md", "wires/.hidden/z.html", "wires/data.json", ".git/config", "secret/.env",
        "../private/key.txt",
    ):  # fmt: skip
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_text("Some text.", encoding="utf-8")
    monkeypatch.chdir(room)
    return room


def found(content: str, draft: str = "drafts/ferry.md", **given: object) -> Own:
    settings = Settings(**given)  # type: ignore[arg-type]  # fields by name
    return own(draft, content, settings, Bounds.of(settings))


def ways(result: Own) -> list[tuple[str, str]]:
    return [(one.path, one.way) for one in result.sources]


def listing(*names: str) -> str:
    return "---\ntitle: Ferry\nsources:\n" + "".join(f"  - {name}\n" for name in names) + "---\nText.\n"


def test_paths_in_front_matter_are_as_seen_from_the_draft(newsroom: Path) -> None:
    result = found(listing("../wires/a.html", "own.html", "../wires/../wires/b.txt"))
    assert ways(result) == [
        ("wires/a.html", "front matter"),
        ("drafts/own.html", "front matter"),
        ("wires/b.txt", "front matter"),
    ]
    assert (result.errors, result.notes) == ((), ())


def test_a_source_that_is_missing_names_draft_and_source_and_the_others_stay(newsroom: Path) -> None:
    result = found(listing("../wires/gone.html", "../wires/b.txt"))
    assert ways(result) == [("wires/b.txt", "front matter")]
    (error,) = result.errors
    assert str(error) == (
        "drafts/ferry.md: names the source ../wires/gone.html, which is not there; paths are as seen from the draft: "
        "correct or remove it"
    )


def test_a_folder_is_all_its_texts(newsroom: Path) -> None:
    assert ways(found(listing("../wires"))) == [
        (f"wires/{name}", "front matter") for name in ("a.html", "b.txt", "news/x.html", "news/y.md")
    ]
    (newsroom / "none").mkdir()
    assert "is a folder without a text" in str(found(listing("../none")).errors[0])


def test_an_address_in_front_matter_is_found_through_the_map(newsroom: Path) -> None:
    result = found(listing("https://wire.example/news/x", "https://wire.example/news/gone"), source_map=MAP)
    assert ways(result) == [("wires/news/x.html", "front matter")]
    assert "has no copy at wires/news/gone; save it there" in str(result.errors[0])
    unmapped = found(listing("https://wire.example/news/x"))
    assert "is an address that no source-map has a folder for" in str(unmapped.errors[0])


def test_what_is_listed_wins_over_links_and_links_over_the_pattern(newsroom: Path) -> None:
    given: dict[str, object] = {"source_map": MAP, "source_pattern": ("drafts/{stem}-*.html",)}
    link = "See [the wire](https://wire.example/news/x).\n"
    assert ways(found(listing("../wires/a.html") + link, **given)) == [("wires/a.html", "front matter")]
    assert ways(found(link, **given)) == [("wires/news/x.html", "link")]
    assert ways(found("Text.", **given)) == [("drafts/ferry-1.html", "pattern")]
    assert ways(found("---\ntitle: x\nsources: []\n---\n" + link, **given)) == []
    assert ways(found(listing("../wires/a.html") + link, source_key="", **given)) == [("wires/news/x.html", "link")]


def test_a_link_without_a_copy_is_a_remark_and_no_error(newsroom: Path) -> None:
    result = found("https://wire.example/news/gone and https://other.example/", source_map=MAP)
    assert (result.sources, result.errors) == ((), ())
    assert result.notes == ("https://wire.example/news/gone is linked and has no copy at wires/news/gone",)


def test_a_relative_link_is_a_source_where_it_leads_into_a_folder_of_the_map(newsroom: Path) -> None:
    text = "[a](../wires/news/x.html#top) [b](../wires/news/y) [c](../wires/a.html) [d](/wires/news/x.html) [e](#top)"
    assert ways(found(text, source_map=MAP)) == [("wires/news/x.html", "link"), ("wires/news/y.md", "link")]
    assert ways(found(text)) == []


def test_an_html_draft_is_read_for_its_anchors(newsroom: Path) -> None:
    page = '<html><body><a href="https://wire.example/news/x">wire</a><p>Text.</p></body></html>'
    assert ways(found(page, "drafts/page.html", source_map=MAP)) == [("wires/news/x.html", "link")]
    assert ways(found("---\nsources: own.html\n---\n" + page, "drafts/page.html")) == [
        ("drafts/own.html", "front matter")
    ]


def test_a_pattern_takes_names_literally(newsroom: Path) -> None:
    for name in ("drafts/[x]*.md", "wires/[x]*.html", "wires/xy.html"):
        (newsroom / name).write_text("Text.", encoding="utf-8")
    assert ways(found("Text.", "drafts/[x]*.md", source_pattern=("wires/{stem}.html",))) == [
        ("wires/[x]*.html", "pattern")
    ]
    both = ("wires/{name}.html", "{parent}/{stem}*", "drafts/**/ferry*")
    assert ways(found("Text.", source_pattern=both)) == [("drafts/ferry-1.html", "pattern")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("/etc/passwd", "lies outside"),
        ("../../../../../../../etc/passwd", "lies outside"),
        ("../../private/key.txt", "lies outside"),
        ("../../private/not-there.txt", "lies outside"),
        ("/proc/self/environ", "lies outside"),
        ("../.git/config", "is hidden"),
        ("../secret/.env", "is hidden"),
        ("../wires/.hidden/z.html", "is hidden"),
        ("../wires/data.json", "none of the suffixes"),
        ('"a\\u0000b.html"', "holds a NUL"),
        ("file:///etc/passwd", "none of the suffixes"),
        ("ferry.md", "is the draft itself"),
        ("../drafts/./ferry.md", "is the draft itself"),
        ("x" * 5_000 + ".html", "is not there"),
        ("a\u202eb.html", "is not there"),
    ],
)
def test_a_draft_names_no_file_that_it_should_not(newsroom: Path, name: str, problem: str) -> None:
    result = found(listing(name, "../wires/a.html"))
    assert ways(result) == [("wires/a.html", "front matter")]
    (error,) = result.errors
    assert problem in str(error)
    assert "\0" not in str(error)
    assert "\u202e" not in str(error)
    assert len(str(error)) < 600


def test_a_link_of_the_file_system_leads_nowhere_outside(newsroom: Path) -> None:
    (newsroom / "wires" / "out.html").symlink_to(newsroom.parent / "private" / "key.txt")
    (newsroom / "wires" / "folder").symlink_to(newsroom.parent / "private")
    (newsroom / "wires" / "in.html").symlink_to(newsroom / "wires" / "a.html")
    result = found(listing("../wires/out.html", "../wires/folder/key.txt", "../wires/in.html"))
    assert ways(result) == [("wires/in.html", "front matter")]
    assert [("lies outside" in str(error)) for error in result.errors] == [True, True]
    whole = found(listing("../wires"))
    assert [path for path, _ in ways(whole)] == ["wires/a.html", "wires/b.txt", "wires/news/x.html", "wires/news/y.md"]
    assert sorted(error.problem.split(",")[0] for error in whole.errors) == [
        "names the source ../wires/folder/key.txt",
        "names the source ../wires/out.html",
    ]
    patterned = found("Text.", source_pattern=("wires/out*",))
    assert (patterned.sources, len(patterned.errors)) == ((), 1)


def test_what_is_given_for_the_run_may_be_named_wherever_it_lies(newsroom: Path) -> None:
    name = "../../private/key.txt"
    inside = [("../private/key.txt", "front matter")]
    assert ways(found(listing(name), sources=("../private",))) == inside
    assert ways(found(listing(name), sources=("../private/key.txt",))) == inside
    assert ways(found(listing(name), source_map=(("https://p.example/", "../private"),))) == inside
    assert ways(found(listing(name), root="..")) == inside
    assert ways(found(listing(name), allow_outside=True)) == inside
    assert ways(found(listing("../wires/a.html"), root="drafts")) == []


def test_a_command_that_runs_at_the_top_of_the_disk_has_no_root(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(os.sep))
    draft = str(newsroom / "drafts" / "ferry.md")
    result = found(listing("../wires/a.html"), draft)
    assert result.sources == ()
    assert "lies outside" in str(result.errors[0])
    assert len(found(listing("../wires/a.html"), draft, root=str(newsroom)).sources) == 1


def test_the_same_file_by_two_names_is_one_source(newsroom: Path) -> None:
    (newsroom / "wires" / "in.html").symlink_to(newsroom / "wires" / "a.html")
    names = ("../wires/in.html", "../wires/a.html", str(newsroom / "wires" / "a.html"))
    assert ways(found(listing(*names))) == [("wires/in.html", "front matter")]


def test_a_broken_list_is_an_error_and_links_do_not_stand_in_for_it(newsroom: Path) -> None:
    result = found("---\nsources: {a: b}\n---\nhttps://wire.example/news/x", source_map=MAP)
    assert result.sources == ()
    assert "drafts/ferry.md: line 2: the front matter's 'sources' cannot be read" in str(result.errors[0])


def test_plain_text_has_no_front_matter(newsroom: Path) -> None:
    assert found(listing("own.html"), "drafts/plain.txt") == Own()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_front_matter_is_read_in_any_encoding(newsroom: Path, encoding: str) -> None:
    (newsroom / "drafts" / "Malmö.html").write_text("Text.", encoding="utf-8")
    page = listing("Malmö.html").replace("\n", "\r\n") + "Vad gäller färjan? Allt är väl på ön, säger hon. " * 5
    content = text_of(page.encode(encoding), "drafts/ferry.md")
    assert ways(found(content)) == [("drafts/Malmö.html", "front matter")]
