"""A crawl: a folder of pages without any label -> its posts, the pairs mined among them, and what is no pair.

A mined pair says that one post was made from another, not that a machine made it, nor that it is right: the two sides
train ``rewrite`` and ``pair``; whatever the typed rules object to is not taken for a faithful rewrite; and the sides
stand for human and machine style only where that is asked for (``--style``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from detector import rules
from detector.document import Document, Passage, from_text, mark_recurring
from detector.errors import InputError
from detector.features.facts import extract
from detector.inputs import each, listed
from detector.pairing import mining
from detector.pairing.candidates import Unit, units
from detector.pairing.evidence import gather
from detector.rules import Comparison
from training.corpora.consistency import digest
from training.corpora.edits import Text
from training.corpora.originals import Original
from training.corpora.pairs import Article, Pairing
from training.corpora.samples import Sample

NAME = "crawl"
LISTING = "crawl.sha256"  # what ``sha256sum -c`` reads
MIN_WORDS = 40  # shorter posts are teasers
LONGEST = 700  # words of a post that is corrupted


@dataclass(frozen=True, slots=True, eq=False)
class Crawl:
    """What a folder of pages holds; ``files`` are paths below it with their sha256."""

    files: tuple[tuple[str, str], ...]
    pairings: tuple[Pairing, ...] = field(repr=False)  # mined: a post and the post that it was made from
    articles: tuple[Article, ...] = field(repr=False)  # every post that is no rewrite; those of one event share it
    skipped: tuple[InputError, ...] = ()

    @property
    def listing(self) -> str:
        """One line for each file, as sha256sum writes them."""
        return "".join(f"{sha256}  {path}\n" for path, sha256 in self.files)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.listing.encode()).hexdigest()

    def describe(self) -> dict[str, str | int]:
        """What the manifest says of it."""
        return {
            "name": NAME,
            "licence": "the pages' own",
            "sha256": self.sha256,
            "listing": LISTING,
            "pages": len(self.files),
            "pairs": len(self.pairings),
        }

    def originals(self) -> Iterator[Original]:
        """Every text of the crawl, for the table that keeps copies of one original together."""
        yield from (Original(NAME, article.key, article.text) for article in self.articles)
        yield from (Original(NAME, pairing.key, pairing.draft) for pairing in self.pairings)

    def clean(self) -> Iterator[Text]:
        """What is corrupted: every article, and beside its original each rewrite that no typed rule objects to."""
        for article in self.articles:
            if len(article.text.split()) <= LONGEST:
                yield Text(NAME, article.key, article.text, article.text)
        for pairing in self.faithful():
            if len(pairing.draft.split()) <= LONGEST:
                yield Text(NAME, pairing.key, pairing.draft, pairing.source)

    def faithful(self) -> Iterator[Pairing]:
        """The mined pairs whose rewrite no typed rule objects to: faithful for all that is known."""
        yield from (pairing for pairing in self.pairings if not _contradicts(pairing.draft, pairing.source))

    def samples(self) -> Iterator[Sample]:
        """The pairs as human and machine text, for who knows that the rewrites are a machine's."""
        for pairing in self.pairings:
            yield Sample(NAME, pairing.key, pairing.source, pairing.draft, "", pairing.mode, NAME)


def read(folder: Path) -> Crawl:
    """The crawl in ``folder``. Raises FileNotFoundError where it holds no text."""
    documents: list[Document] = []
    skipped: list[InputError] = []
    for found in each(listed([folder])):
        if isinstance(found, InputError):
            skipped.append(found)
        else:
            documents.append(found)
    if not documents:
        raise FileNotFoundError(f"expected HTML, Markdown or text pages below {folder}, found none that can be read")
    marked = mark_recurring(documents)
    return Crawl(tuple(_hashes(folder, marked)), *_told(marked), tuple(skipped))


def _hashes(folder: Path, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    paths = sorted({Path(document.path) for document in documents if document.path})
    for path in paths:
        yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _told(documents: Sequence[Document]) -> tuple[tuple[Pairing, ...], tuple[Article, ...]]:
    """The mined pairs, and every post that is no rewrite, related ones under one event."""
    mined = mining.find_pairs(documents, include_related=True)
    pairings: list[Pairing] = []
    drafts: set[tuple[int, int]] = set()
    event: dict[tuple[int, int], str] = {}
    for pair in mined:
        draft, source = _text(pair.rewrite), _text(pair.source)
        if pair.kind == "related":
            name = event.get(_place(pair.source)) or event.get(_place(pair.rewrite)) or digest(source)
            event[_place(pair.source)] = event[_place(pair.rewrite)] = name
        elif len(draft.split()) >= MIN_WORDS and len(source.split()) >= MIN_WORDS:
            pairings.append(Pairing(NAME, digest(source), pair.kind, source, draft, _headline(pair.source)))
            drafts.add(_place(pair.rewrite))
    articles = [_article(unit, event) for unit in units(documents) if _place(unit.passage) not in drafts]
    known = {article.text: article for article in articles if len(article.text.split()) >= MIN_WORDS}
    return tuple(pairings), tuple(known.values())


def _article(unit: Unit, event: dict[tuple[int, int], str]) -> Article:
    text = _text(unit.passage)
    return Article(NAME, digest(text), event.get(_place(unit.passage), digest(text)), text, _headline(unit.passage))


def _place(passage: Passage) -> tuple[int, int]:
    return id(passage.document), passage.start


def _text(passage: Passage) -> str:
    """The running text of a passage without markup, a blank line between paragraphs."""
    document = passage.document
    inside = [i for i in document.prose() if passage.start <= document.sentences[i].start < passage.end]
    paragraphs = groupby(inside, key=lambda i: document.sentences[i].paragraph)
    spans = [[document.sentences[i] for i in group] for _, group in paragraphs]
    return "\n\n".join(" ".join(document.plain(s.start, s.end).text for s in group) for group in spans)


def _headline(passage: Passage) -> str:
    document = passage.document
    for post in document.posts:
        if (post.start, post.end) == (passage.start, passage.end) and post.title:
            return post.title
    return document.title or "" if len(document.posts) < 2 else ""


def _contradicts(draft: str, source: str) -> bool:
    ours, theirs = extract(from_text(draft)), extract(from_text(source))
    comparison = Comparison(ours, (theirs,), gather(ours, [theirs]))
    return any(rule.CODE.startswith("C") for rule, _ in rules.differences(comparison))
