"""The links of a draft."""

from __future__ import annotations

import time

import pytest

from detector.sourcing.links import links

MARKDOWN = """The ferry [ran aground](https://wire.example/a "a title") on Tuesday, see [the wire][w] and [port].

As <https://wire.example/auto> said, and https://wire.example/bare_(1), and (https://wire.example/bracket).
A picture ![of it](https://wire.example/picture.png) and `https://wire.example/code`.

    https://wire.example/indented

```
https://wire.example/fenced
```

<p>Also <a class="x" href='https://wire.example/raw?a=1&amp;b=2'>here</a>.</p>

Inline <a href="wires/inline.html">too</a>, [relative](../wires/r%20s.html#top), [the first again](https://wire.example/a).

| port | link |
|------|------|
| east | [table](https://wire.example/table) |

[w]: https://wire.example/reference
[port]: <wires/port.html>
[unused]: https://wire.example/unused
"""


def test_links_of_every_kind_are_found_in_markdown_and_none_in_code() -> None:
    assert links(MARKDOWN, "markdown") == (
        "https://wire.example/a",
        "https://wire.example/reference",
        "wires/port.html",
        "https://wire.example/auto",
        "https://wire.example/bare_(1)",
        "https://wire.example/bracket",
        "https://wire.example/raw?a=1&b=2",
        "wires/inline.html",
        "../wires/r%20s.html#top",
        "https://wire.example/table",
    )


def test_anchors_are_found_in_html_and_nothing_else() -> None:
    page = (
        '<?xml version="1.0" encoding="latin-1"?><html><head><link href="https://wire.example/style"></head><body>'
        '<p>Read <a href=" https://wire.example/a?x=1&amp;y=2 ">this</a>, <A HREF=wires/b.html>that</A> and <a>no</a>'
        '<script>"<a href=https://wire.example/script>"</script><!-- <a href="https://wire.example/c">c</a> -->'
        '<a href="wires/é.html">é</a>'
    )
    assert links(page, "html") == ("https://wire.example/a?x=1&y=2", "wires/b.html", "wires/é.html")


def test_addresses_are_found_in_plain_text() -> None:
    text = "See “https://wire.example/a”, HTTP://wire.example/b. Not ftp://wire.example/c or wire.example/d [x](y)."
    assert links(text, "text") == ("https://wire.example/a", "HTTP://wire.example/b")


@pytest.mark.parametrize("form", ["html", "text", "markdown"])
@pytest.mark.parametrize("text", ["", "\n", "\ud800", "<a href='", "[](", "https://"])
def test_odd_text_has_no_links(form: str, text: str) -> None:
    assert links(text, form) == ()  # type: ignore[arg-type]  # each of the three


@pytest.mark.parametrize("unit", ["https://", "https://a.example/" + "(" * 50, "https://a.example/" + ")" * 50 + " "])
def test_hostile_addresses_take_linear_time(unit: str) -> None:
    began = time.process_time()
    found = links(unit * (200_000 // len(unit)), "text")
    assert len(found) <= 2_000
    assert time.process_time() - began < 3


def test_more_links_than_any_draft_has_are_left_out() -> None:
    assert len(links(" ".join(f"https://wire.example/{i}" for i in range(9_000)), "text")) == 2_000
