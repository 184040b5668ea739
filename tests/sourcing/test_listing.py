"""The list of sources in a draft's front matter."""

from __future__ import annotations

import time

import pytest

from detector.document import front_matter
from detector.errors import InputError
from detector.sourcing.listing import MOST, listed


def yaml(inner: str, key: str = "sources") -> tuple[str, ...] | None:
    front = front_matter.find(f"---\ntitle: The ferry\n{inner}\n---\nText.\n")
    assert front is not None
    return listed(front, key, path="draft.md")


def toml(inner: str) -> tuple[str, ...] | None:
    front = front_matter.find(f'+++\ntitle = "The ferry"\n{inner}\n+++\nText.\n')
    assert front is not None
    return listed(front, "sources", path="draft.md")


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("sources: a.html", ("a.html",)),
        ("sources:   ../wires/a b.html   # the wire", ("../wires/a b.html",)),
        ("sources: 'it''s.html'", ("it's.html",)),
        (r'sources: "a \"b\" \u00e9.html" # quoted', ('a "b" é.html',)),
        ('"sources": a.html', ("a.html",)),
        ("'sources' : a.html", ("a.html",)),
        ("sources: https://wire.example/a?b=1#c", ("https://wire.example/a?b=1#c",)),
        ("sources: [a.html, b.html]", ("a.html", "b.html")),
        ("sources: [ 'a, b.html', \"c].html\" , d e.html, ]", ("a, b.html", "c].html", "d e.html")),
        ("sources: [a.html, # first\n  b#1.html,\n  # none\n  c.html\n]", ("a.html", "b#1.html", "c.html")),
        ("sources: [\n]", ()),
        ("sources: []  # none", ()),
        ("sources: [a.html 'b.html']", ("a.html 'b.html'",)),
        ("sources:", ()),
        ("sources: ~", ()),
        ("sources: # below\n  - a.html\n\n  # and\n  - 'b.html'  # too\nother: x", ("a.html", "b.html")),
        ("sources:\n- a.html\n-   b.html\nlast: 1", ("a.html", "b.html")),
        ("sources:\n  - -a.html", ("-a.html",)),
        ("resources: [x]\n  sources: nested", None),
        ("sources:nothing", None),
        ("# sources: a.html", None),
    ],
)
def test_paths_are_read_in_every_form_of_yaml(inner: str, found: tuple[str, ...] | None) -> None:
    assert yaml(inner) == found


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("sources: *wires", "'\\*wires' is no path"),
        ("wires: &w [*w]\nsources: [*w]", "is no path"),
        ("sources: &a\n  - *a", "a path stands on one line"),
        ("sources: !!python/object:os.system x", "is no path"),
        ("sources: |\n  a.html", "a path stands on one line"),
        ("sources: a.html\n  b.html", "a path stands on one line"),
        ("sources: {a: b}", "is no path"),
        ("sources:\n  wire: a.html", "is no item of a list"),
        ("sources:\n  - url: https://wire.example", "a colon and a space"),
        ("sources:\n  - [a]", "is no path"),
        ("sources:\n  - a.html\n    - b.html", "not in line"),
        ("sources:\n\t- a.html", "a tab cannot indent"),
        ("sources:\n  -\n", "an item is empty"),
        ("sources: [a.html", "the list is not closed"),
        ("sources: [a.html] b", "something stands after the list"),
        ('sources: ["a" "b"]', "a comma or ] is missing"),
        ("sources: [,]", "stands where a path should"),
        ("sources: [[[[", "stands where a path should"),
        ("sources: ['']", "an item is empty"),
        ('sources: "a" b', "stands after the quotes"),
        ('sources: "a', "is no path"),
        (r'sources: "\x41"', "holds an escape"),
        ("sources: a.html\nsources: b.html", "a second time"),
    ],
)
def test_what_is_no_list_of_paths_names_its_line_and_the_way_out(inner: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"draft\.md: line \d+: .*({message}).*expected a path, or a list of paths"):
        yaml(inner)


def test_another_key_may_name_the_sources() -> None:
    assert yaml("written-from: [a.html]\nsources: {cms: object}", "written-from") == ("a.html",)


def test_more_sources_than_any_draft_has_are_refused() -> None:
    lines = "\n".join(f"- {i}.html" for i in range(MOST + 1))
    with pytest.raises(InputError, match=rf"lists {MOST + 1} sources .* at most {MOST}"):
        yaml(f"sources:\n{lines}")


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ('sources = "a.html"', ("a.html",)),
        ("sources = [\n  \"a.html\", # one\n  'b.html',\n]", ("a.html", "b.html")),
        ("sources = []", ()),
        ('[params]\nsources = ["a.html"]', None),
        ("draft = true", None),
        ("broken = = 1", None),
    ],
)
def test_toml_is_read_too(inner: str, found: tuple[str, ...] | None) -> None:
    assert toml(inner) == found


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("sources = 5", "no list of paths"),
        ('sources = ["a", 5]', "no list of paths"),
        ('sources = [""]', "no list of paths"),
        ("sources = {a = 1}", "no list of paths"),
        ("sources = [a]", "cannot be read as TOML"),
        ("sources = " + "[" * 20_000, "cannot be read as TOML"),
    ],
)
def test_toml_that_is_no_list_is_a_mistake(inner: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        toml(inner)


@pytest.mark.parametrize(
    "inner",
    [
        "sources: [" + "a," * 60_000 + "]",
        "sources: [" + "'" * 100_000,
        'sources: "' + "\\" * 100_000,
        "sources: [" + " # " * 30_000,
        "sources: " + " #" * 50_000,
        "sources:\n" + "  - a\n" * 4_000,
        "sources: " + "[" * 100_000,
        "x:\n" * 4_000,
    ],
    ids=lambda text: text[:14],
)
def test_hostile_front_matter_takes_linear_time(inner: str) -> None:
    began = time.process_time()
    try:
        yaml(inner)
    except InputError as error:
        assert error.path == "draft.md"
    assert time.process_time() - began < 10  # a slow machine needs three seconds, a reading in quadratic time minutes


# --- the front matter itself


@pytest.mark.parametrize(
    "page",
    [
        "---\nPlain prose without a key.\n---\nMore.\n",
        "---\ntitle: never closed\nText.\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "+++\ntitle: x\n---\n",
        "text\n---\ntitle: x\n---\n",
        "",
        "---",
        "---\n" + "x" * 300_000 + "\n---\n",
    ],
)
def test_what_is_no_front_matter_is_none(page: str) -> None:
    assert front_matter.find(page) is None


def test_front_matter_ends_where_the_page_begins() -> None:
    page = "---\r\ntitle: x\r\n...\r\nText.\n"
    found = front_matter.find(page)
    assert found is not None
    assert page[found.end :] == "Text.\n"


def test_long_front_matter_that_begins_with_a_key_is_read_to_its_end() -> None:
    page = "---\n# by hand\nsources:\n" + "- a.html\n" * 1_000 + "---\nText.\n"
    found = front_matter.find(page)
    assert found is not None
    assert page[found.end :] == "Text.\n"
