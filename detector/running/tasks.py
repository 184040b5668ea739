"""What a worker is given to do: read one page, or hold one draft against its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from detector.document import Document
from detector.running import records
from detector.running.records import Record

if TYPE_CHECKING:
    from detector.running.worker import Desk

Name = tuple[str, str | None]  # a document's digest and its path


class Task(Protocol):
    """One thing to do, sent to a worker without ``supply``."""

    @property
    def name(self) -> str:
        """The input that fails where the task does."""

    @property
    def supply(self) -> Mapping[Name, Document]:
        """What the worker may ask for."""

    def run(self, desk: Desk) -> Record:
        """In the worker. Raises InputError, which is this input's alone, and ModelError, which is everybody's."""


@dataclass(frozen=True, slots=True)
class Read:
    """The bytes of a file -> the record of its Document."""

    name: str
    content: bytes

    @property
    def supply(self) -> Mapping[Name, Document]:
        return {}

    def run(self, desk: Desk) -> Record:
        from detector.document import from_bytes

        desk.begin(self.name)
        return records.of_document(from_bytes(self.content, path=self.name))


@dataclass(frozen=True, slots=True)
class ReadText:
    """A string -> the record of its Document; ``name`` stands for it in errors."""

    name: str
    text: str

    @property
    def supply(self) -> Mapping[Name, Document]:
        return {}

    def run(self, desk: Desk) -> Record:
        from detector.document import from_text

        desk.begin(self.name)
        return records.of_document(from_text(self.text))


@dataclass(frozen=True, slots=True)
class Assess:
    """A draft and the names of its sources -> the record of its Verdict."""

    name: str
    draft: Document
    sources: tuple[Name, ...]
    encoder: bool
    supply: Mapping[Name, Document] = field(default_factory=dict, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[Assess], tuple[str, Document, tuple[Name, ...], bool]]:
        # Without the sources: a worker asks for those that it does not hold.
        return (Assess, (self.name, self.draft, self.sources, self.encoder))

    def run(self, desk: Desk) -> Record:
        from detector.assessment import assess

        analysed, documents = desk.sources(self.sources)
        desk.warm(self.encoder and bool(documents))
        desk.begin(self.name)
        return records.of_verdict(assess(self.draft, analysed, encoder=self.encoder), documents)
