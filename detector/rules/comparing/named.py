"""Named: the names that the sources have in any form, for telling which of the draft's none of them has."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.facts import Facts
from detector.features.who.gazetteer import identical, organisations, overlap, places
from detector.features.who.names import Mention
from detector.features.who.namesakes import CLASSES, folded, same_name
from detector.features.words import STOP
from detector.rules.comparing.naming import is_known

_LEAST = 4  # letters of a word that tells by itself
# What any text may name without a source: it adds nothing.
_ANYBODYS = frozenset({"US", "GB"})
_KINDS = frozenset({"person", "organisation", "place"})


class Named:
    """What the sources name."""

    def __init__(self, draft: Facts, sources: Sequence[Facts]) -> None:
        self._draft, self._sources = draft, sources
        self._text = " ".join(folded(source.document.text.lower()) for source in sources)
        self._words = frozenset(part for source in sources for word in source.vocabulary for part in word.split("-"))
        self._places = {
            form
            for source in sources
            for entity in source.naming.entities
            if entity.kind in {"place", "nationality", "other"}
            for form in entity.forms
        }
        self._places |= {word for word in self._words if word in places()}

    def has(self, mention: Mention) -> bool:
        """Whether a source has the name in some form, or it is none that would need a source."""
        words = [word for word in folded(mention.text.lower()).split() if word not in STOP and word.isalpha()]
        if mention.kind not in _KINDS or not words or (mention.kind == "person" and len(words) < 2):
            return True
        if mention.text.isupper() and mention.text.lower() not in organisations():
            return True  # "a DUI check", "ENERGY EFFICIENCY": as often a word as a name
        if is_known(self._draft, mention, self._sources):
            return True
        if mention.kind == "place" and self._has_place(mention.text.lower()):
            return True
        if mention.kind == "person":
            return words[-1] in self._text
        telling = [word for word in words if word not in CLASSES]
        if not telling or any(len(word) >= _LEAST and word.rstrip("s") in self._text for word in telling):
            return True
        initials = "".join(word[0] for word in words)
        return initials in self._words or any(_abbreviates(word, self._sources) for word in words)

    def _has_place(self, name: str) -> bool:
        """Whether a source has the place, one in it or one around it, or everybody's country."""
        readings = places().get(name, ())
        if any(reading.country in _ANYBODYS and reading.kind == "country" for reading in readings):
            return True
        if any(reading.kind == "region" for reading in readings):
            return True
        return any(overlap(name, other) for other in sorted(self._places))


def _abbreviates(short: str, sources: Sequence[Facts]) -> bool:
    """Whether the word is the abbreviation of a name that a source has."""
    return any(
        same_name(short, form, identical)
        for source in sources
        for entity in source.naming.entities
        for form in entity.forms
        if " " in form
    )
