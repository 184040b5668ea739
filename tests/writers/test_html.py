"""Report -> HTML: one file that needs nothing else, escapes the page text, and links the findings both ways."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from detector import api
from detector.errors import InputError
from detector.inference.score import Score
from detector.rules.finding import Finding
from detector.settings import Settings
from detector.verdict import Remark, Report, Suppressed, Verdict
from detector.writers.html import digest, render
from tests.reports import DRAFT, SOURCE, document, finding, report

ROOT = Path(__file__).resolve().parent.parent.parent
INLINE = frozenset({"a", "code", "em", "mark", "strong"})
VOID = frozenset({"meta", "input", "rect", "br", "hr", "img", "link"})
HOSTILE = (
    'A <script>alert(1)</script> bridge " onmouseover="alert(2) fell </p></article></style><style>*{display:none}\n\n'
    "In {{ 7 * 7 }} {% raw %} towns </script><img src=x onerror=alert(3)> the 14 people 'said' <!-- nothing -->\n\n"
    "The sum was \u202e001\u202c euros \x00\x1b[31m on Monday \ud800\udfff and &lt;b&gt; &#x3c;i> at "
    "javascript:alert(4)\n\n" + "long" * 25_000
)

draft, source = document(DRAFT, "drafts/bridge.txt"), document(SOURCE, "sources/bridge.txt")
SWAPPED = replace(finding(draft, "14", source, "41"), suggestion="41")
UNSUPPORTED = finding(draft, "two of them were still in hospital", None, severity="warning")
STYLE = replace(
    finding(draft, "The bridge at Tornio was closed on Monday.", None, severity="note"), code="A450", confidence=0.9
)


class Tree(HTMLParser):
    """Every element of a page with its attributes, and the text that a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.seen: list[str] = []
        self.inline: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.seen.append(" " if tag not in INLINE else "")
        assert len(dict(attrs)) == len(attrs), f"an attribute of {tag} is given twice"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.inline[self.open[-1]] = data
        else:
            self.seen.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]

    def where(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and all(value in (attributes.get(key) or "").split() for key, value in wanted.items())
        ]

    @property
    def text(self) -> str:
        return " ".join("".join(self.seen).split())


def hostile() -> Report:
    """A draft and a source that attack the page, with findings in all of it."""
    bad, worse = document(HOSTILE, 'dr"af<t>{{x}}.txt\u202e'), document(HOSTILE, "</title><script>s.txt")
    bad = replace(bad, title="<b>Title</b> \u202e{{ title }}\ud800", language="en")
    found = [
        replace(
            finding(bad, words, worse, words),
            message=f"draft says {words}; <img src=x onerror=alert(5)> \u2066",
            suggestion="</q><script>alert(6)</script>",
        )
        for words in ("<script>alert(1)</script>", 'onmouseover="alert(2)', "14 people 'said'", "001", "longlong")
    ]
    odd = replace(found[0], code="X<y", start=len(HOSTILE) + 5, end=len(HOSTILE) + 9, quote="")
    return report(*found, odd, draft=bad, skipped=(InputError("a<b>.txt", "is <i>no</i> text"),))


def many(n: int) -> Report:
    one = report(SWAPPED, UNSUPPORTED, STYLE)
    return replace(one, verdicts=one.verdicts * n)


REPORTS = {
    "plain": report(SWAPPED, UNSUPPORTED, STYLE),
    "hostile": hostile(),
    "without findings": report(),
    "without drafts": replace(report(), verdicts=(), skipped=(InputError("a.txt", "is empty"),)),
    "without text": report(draft=document("", None)),
    "many": many(30),
}


@pytest.fixture(params=REPORTS.values(), ids=REPORTS.keys())
def page(request: pytest.FixtureRequest) -> str:
    return render(request.param)


def test_every_element_is_closed(page: str) -> None:
    tree = Tree(page)
    assert tree.unbalanced == []
    assert tree.open == []


def test_every_id_is_there_once_and_every_link_leads_to_one(page: str) -> None:
    tree = Tree(page)
    ids = Counter(tree.values("id"))
    assert [name for name, n in ids.items() if n > 1] == []
    links = tree.values("href")
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    named = [name for value in tree.values("aria-labelledby") for name in value.split()]
    assert set(named + tree.values("popovertarget")) <= set(ids)


def test_the_policy_allows_the_very_style_and_script_of_the_page_and_nothing_else(page: str) -> None:
    tree = Tree(page)
    (meta,) = [attributes for attributes in tree.where("meta") if "http-equiv" in attributes]
    policy = dict(part.strip().split(" ", 1) for part in (meta["content"] or "").split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'{digest(tree.inline['style'])}'",
        "script-src": f"'{digest(tree.inline['script'])}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")


def test_the_page_has_one_script_no_handler_no_inline_style_and_nothing_from_outside(page: str) -> None:
    tree = Tree(page)
    tags = Counter(tag for tag, _ in tree.elements)
    assert (tags["script"], tags["style"]) == (1, 1)
    assert not {"img", "link", "iframe", "object", "embed", "form", "base", "b", "i"} & set(tags)
    names = {name for _, attributes in tree.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcset", "action")]
    assert "url(" not in tree.inline["style"]
    assert "@import" not in tree.inline["style"]


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Tree(page).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_can_be_written_as_utf_8_and_holds_no_sign_that_fools_a_reader(page: str) -> None:
    page.encode("utf-8")
    assert all(letter.isprintable() or letter == "\n" for letter in page)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(hostile()) == render(hostile())


def test_page_text_is_shown_as_it_stands() -> None:
    text = Tree(render(hostile())).text
    assert "A <script>alert(1)</script>1 bridge" in text  # the number of its finding follows
    assert 'onmouseover="alert(2)2 fell </p></article></style><style>*{display:none}' in text
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert "[U+202E]001" in text
    assert "&lt;b&gt; &#x3c;i>" in text
    assert "[U+2066]" in text
    assert "is <i>no</i> text" in text


def test_a_long_line_does_not_make_a_long_page() -> None:
    page = render(hostile())
    assert len(page) < 150_000
    assert "paragraphs more without a finding are left out of this page" in page


def test_words_of_draft_and_source_and_their_finding_lead_to_each_other() -> None:
    tree = Tree(render(report(SWAPPED, UNSUPPORTED)))
    (mine,) = tree.where("a", id="d1-f1-d")
    (theirs,) = tree.where("a", id="d1-f1-s")
    assert (mine["href"], theirs["href"]) == ("#d1-f1-s", "#d1-f1-d")
    assert len(tree.where("a", href="#d1-f1", data_f="")) == 0
    numbers = [attributes for attributes in tree.where("a") if attributes.get("aria-label") == "finding 1, error C111"]
    assert [number["href"] for number in numbers] == ["#d1-f1", "#d1-f1"]
    assert len(tree.where("a", href="#d1-f1-d")) == 2  # from the card and from the source's words
    assert len(tree.where("a", href="#d1-f1-s")) == 2
    (alone,) = tree.where("a", id="d1-f2-d")
    assert alone["href"] == "#d1-f2"


def test_a_card_says_what_where_how_sure_and_what_instead() -> None:
    text = Tree(render(report(SWAPPED))).text
    assert "Finding 1: Draft says 14; the source says 41" in text
    assert "The draft could say 41" in text
    assert "error confidence 0.97 C111 number" in text
    assert "Draft 3:23" in text
    assert "Source 3:51" in text


def test_the_page_of_a_code_is_there_once_however_many_findings_there_are() -> None:
    page = render(many(5))
    assert page.count('id="code-C111"') == 1
    assert page.count('popovertarget="code-C111"') == 5 + 2  # the cards, the list of codes, its own button
    text = Tree(page).text
    assert "Why it matters" in text
    assert "Known problems" in text


def test_a_code_without_a_page_has_no_button() -> None:
    page = render(report(replace(SWAPPED, code="X999")))
    assert "popovertarget" not in page
    assert "<span>X999</span>" in page


def test_a_probability_that_is_not_given_says_why_and_is_no_zero() -> None:
    one = report(SWAPPED)
    score = Score(abstained=(("ai", "too-short", "too few words"), ("rewrite", "no-source", "no source was given")))
    text = Tree(render(replace(one, verdicts=(replace(one.verdicts[0], score=score),)))).text
    assert "ai not given: too few words" in text
    assert "rewrite not given: no source was given" in text
    assert "contradiction, support, risk not given: no source was compared" in text
    assert "No finding" not in text
    assert "0.00" not in text
    assert " 0%" not in text


def test_probabilities_have_bars_of_their_length() -> None:
    tree = Tree(render(report(SWAPPED)))
    bars = [attributes["width"] for attributes in tree.where("rect", **{"class": "fill"})]
    assert bars == ["91.0", "7.0", "98.0", "90.0", "75.0"]  # ai is not given; the last is the share with evidence
    assert "75% 1 of 2 sentences" in tree.text


def test_what_is_not_in_the_report_is_told_at_the_top() -> None:
    one = replace(
        report(SWAPPED),
        skipped=(InputError("b.pdf", "is no text"),),
        interrupted=True,
        n_unchecked=3,
        notices=("only changed paragraphs were checked",),
        stale=(Remark("baseline.json", 4, "stale", "nothing is found there any more"),),
    )
    kept = Suppressed(UNSUPPORTED, "comment", "the mayor <b>said</b> so")
    text = Tree(render(replace(one, verdicts=(replace(one.verdicts[0], suppressed=(kept,)),)))).text
    head, _, rest = text.partition("Drafts, those to read first")
    assert "1 error; 1 input skipped; interrupted, 3 drafts not checked." in head
    for told in (
        "The run was stopped: 3 drafts not checked.",
        "Only changed paragraphs were checked",
        "b.pdf was skipped: is no text",
        "1 finding kept out by a comment in the draft",
        "baseline.json:4: nothing is found there any more",
    ):
        assert told in head
    assert "1 finding kept out S250 no given source says this (comment: the mayor <b>said</b> so)" in rest


def test_where_nothing_is_missing_nothing_is_told() -> None:
    assert "not in this report" not in render(report(SWAPPED))


def test_the_signature_stands_at_the_end() -> None:
    text = Tree(render(report(SWAPPED))).text
    end = text[text.index("Signature") :]
    for part in ("detector 0.0.1", "languages en", f"sources {'f' * 64}", f"model ai {'0' * 64}", "fpr_0.01 0.900"):
        assert part in end


def test_the_drafts_to_read_first_stand_first() -> None:
    def named(path: str, *found: Finding, risk: float) -> Verdict:
        return Verdict(document(DRAFT, path), Score(risk=risk), findings=found)

    verdicts = (
        named("calm.txt", risk=0.1),
        named("warned.txt", UNSUPPORTED, risk=0.1),
        named("risky.txt", risk=0.8),
        named("wrong.txt", SWAPPED, risk=0.1),
    )
    tree = Tree(render(replace(report(), verdicts=verdicts)))
    text = tree.text
    assert sorted(("wrong.txt", "warned.txt", "risky.txt", "calm.txt"), key=text.index) == [
        "wrong.txt",
        "warned.txt",
        "risky.txt",
        "calm.txt",
    ]
    assert [link["href"] for link in tree.where("a") if (link["href"] or "").startswith("#d")][:5] == [
        "#drafts",
        "#d1",
        "#d2",
        "#d3",
        "#d4",
    ]


def test_what_was_not_checked_is_folded_and_every_word_of_the_draft_is_there() -> None:
    text = "Bridge closed\n\n" + DRAFT + "\n\nShare this article\n\nTags: bridge, Tornio"
    read = document(text, "a.txt")
    one = report(replace(SWAPPED, start=text.index("14"), end=text.index("14") + 2), draft=read)
    seen = Tree(render(one)).text
    for paragraph in read.paragraphs:
        words = " ".join(text[paragraph.start : paragraph.end].split())
        assert words[-30:] in seen


def test_the_text_around_the_passages_is_there_once() -> None:
    longer = document(f"{SOURCE}\n\nThe mayor will speak on Friday.\n\nRain is expected.", "s.txt")
    found = finding(draft, "14", longer, "41")
    text = Tree(render(report(found))).text
    assert "What else the source says s.txt" in text
    assert text.count("The mayor will speak on Friday.") == 1
    assert text.count("Some 41") + text.count("Some differs") <= 2
    assert "shown above" in text


def test_a_draft_that_was_not_compared_is_not_called_clean() -> None:
    one = report()
    declined = Score(abstained=tuple((field, "language", "made for English") for field in ("contradiction", "rewrite")))
    text = Tree(render(replace(one, verdicts=(replace(one.verdicts[0], score=declined),)))).text
    assert "No finding: the draft was not compared with a source." in text
    assert "No finding. That is no proof that the draft is right." in Tree(render(one)).text


def test_several_sources_are_named_beside_their_passages() -> None:
    other = document("Ferry\n\nIn the end 14 ships came.", "sources/ferry.txt")
    text = Tree(render(report(SWAPPED, finding(draft, "14", other, "14")))).text
    assert "sources/bridge.txt Bridge closed" in text or "sources/bridge.txt A ramp gave way" in text
    assert "sources/ferry.txt In the end" in text
    assert "Source sources/ferry.txt:3:12" in text


def test_a_long_paragraph_is_shown_in_parts_with_the_cards_near_their_words() -> None:
    text = " ".join(f"On day {day} the mayor of Tornio opened another part of the bridge." for day in range(100))
    long = document(text, "long.txt")
    found = [finding(long, f"day {day} ", source, "41") for day in (1, 50, 99)]
    tree = Tree(render(report(*found, draft=long)))
    order = [value for value in tree.values("id") if re.fullmatch(r"d1-f\d(-d)?", value)]
    assert order == ["d1-f1-d", "d1-f1", "d1-f2-d", "d1-f2", "d1-f3-d", "d1-f3"]
    assert "characters left out" not in tree.text


def test_without_a_source_the_report_says_so() -> None:
    one = report(UNSUPPORTED)
    paragraphs = tuple(replace(part, passage=None) for part in one.verdicts[0].paragraphs)
    told = replace(one, n_sources=0, verdicts=(replace(one.verdicts[0], paragraphs=paragraphs),))
    assert "No source was given." in Tree(render(told)).text
    assert "No passage of the sources speaks of this." in Tree(render(replace(told, n_sources=2))).text


def test_nothing_in_the_words_of_the_page_accuses() -> None:
    text = Tree(render(many(2))).text.lower().partition("what the codes mean")[0]
    assert "is evidence against nobody" in text
    assert not re.findall(r"\b(false|fake|fraud|lie|lies|plagiari\w+|cheat\w*|guilty|misinformation)\b", text)


def test_hundreds_of_drafts_stay_a_few_megabytes() -> None:
    verdict = api.report([ROOT / "examples/drafts/rail-strike.md"], Settings(sources=(str(ROOT / "examples/sources"),)))
    page = render(replace(verdict, verdicts=verdict.verdicts * 500))
    assert len(page.encode()) < 8_000_000
    assert 'class="many"' in page


def test_a_draft_of_thousands_of_paragraphs_is_cut_where_nothing_was_found() -> None:
    text = "\n\n".join(f"On day {day} the mayor of Tornio opened another part of the bridge." for day in range(5000))
    page = render(report(draft=document(text, "long.txt")))
    assert len(page) < 700_000
    assert "without a finding are left out of this page" in page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_can_be_read_on_its_ground(scheme: str) -> None:
    style = Tree(render(report())).inline["style"]
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    colours = dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{6})", light + (dark if scheme == "dark" else "")))
    for text in ("ink", "soft", "link", "error", "warning", "note"):
        for ground in ("paper", "sheet"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in ("draft", "source"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for line in ("draft-edge", "source-edge", "focus", "bar"):  # signs, not text
        assert contrast(colours[line], colours["paper"]) >= 3, line


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_jinja_is_imported_only_where_html_is_written(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    code = (
        "import sys\nfrom detector.cli import main\nmain(sys.argv[1:])\nprint('jinja2' in sys.modules, file=sys.stderr)"
    )
    arguments = ["check", str(draft), "--sources", str(draft), "--no-encoder"]
    run = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stderr.split()[-1] == "False"
