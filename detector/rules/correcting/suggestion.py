"""Suggestion: what could stand in the draft instead of the changed words.

The source's words in the draft's manner: its style of numbers and dates, its capitals, the surname alone where the
draft has the surname alone. Where the sentence around them would have to change too, nothing is suggested.
"""

from __future__ import annotations

from collections.abc import Callable

from detector.features.speech.media import Medium
from detector.features.speech.phrases import PRONOUNS
from detector.rules.correcting import figures
from detector.rules.correcting.side import Side, cased, fits, is_plural, same_article, side
from detector.rules.finding import Comparison, Difference

_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST = 12  # words; more is another sentence, not a correction
_TITLES = frozenset("mr mrs ms miss sir dame lord lady madam mx".split())
_TURNED = (  # words of which one stands wherever another does
    frozenset("before after".split()),
    frozenset("earlier later".split()),
    frozenset("first last".split()),
    frozenset("last next this".split()),
    frozenset("since until from".split()),
    frozenset("more less fewer".split()),
    frozenset("most least fewest".split()),
    frozenset("above below over under".split()),
    frozenset("may might could will would can should must".split()),
    frozenset("up down".split()),
)
_OF_MANY = frozenset("all most some many few several none half both neither two".split())
_OF_MANY_BARE = frozenset("all most some many few several no both two".split())
_OF_ONE = frozenset("every each any no one another".split())


def suggestion(code: str, found: Difference, comparison: Comparison) -> str | None:
    """The words to put in the place of ``draft.text[found.start:found.end]``; None where none would fit."""
    if found.suggestion is not None:
        return found.suggestion
    correct = _CORRECTIONS.get(code)
    if correct is None or found.source < 0:
        return None
    mine = side(comparison.draft, found.start, found.end)
    other = side(comparison.sources[found.source], found.source_start, found.source_end)
    if mine is None or other is None:
        return None
    text = correct(mine, other)
    if not text or text == mine.text or len(text.split()) > _LONGEST or '"' in text.replace("“", '"'):
        return None
    return text if fits(text, mine) and not _doubles(text, mine, other) else None


def _doubles(text: str, mine: Side, other: Side) -> bool:
    """Whether the draft already has a part of the words beside the place: "had [never] been" for "had been"."""
    words = {word.lower().strip(".,") for word in text.split()} - _ARTICLES
    tokens = mine.sentence.tokens
    beside = {
        token.lower for token in (*tokens[max(mine.first - 2, 0) : mine.first], *tokens[mine.last : mine.last + 2])
    }
    replaced = {token.lower for token in mine.tokens if token.is_content}
    kept = {
        token.lower for token in other.sentence.tokens[other.last : other.last + 3]
    }  # "[few chances]": "lots of chances"
    return bool(words & beside) or bool(replaced & kept)


def _name(mine: Side, other: Side) -> str | None:
    """The other name as it reads, or its surname where the draft has a surname."""
    mine, other = mine.without_article(), other.without_article()
    if mine.tokens[-1].lower in PRONOUNS or other.tokens[-1].lower in PRONOUNS:
        return None
    kinds = {kind for half in (mine, other) if (kind := _kind(half)) is not None}
    if len(kinds) > 1 and not kinds <= {"person", "other"} and not kinds <= {"organisation", "other"}:
        return None
    if "person" in kinds and kinds <= {"person", "other"} and mine.before != "the":
        return _person(mine, other)
    if not same_article(mine, other) or is_plural(mine.text) != is_plural(other.text):
        return None
    return other.text


def _person(mine: Side, other: Side) -> str | None:
    titles = [half.before.rstrip(".") for half in (mine, other)]
    if mine.before == "." and mine.first > 1:
        titles[0] = mine.sentence.tokens[mine.first - 2].lower
    if titles[0] in _TITLES and titles[0] != titles[1]:
        return None
    if len(mine.tokens) > 1:
        return _fullest(other)
    return other.tokens[-1].text if other.tokens[-1].text[0].isupper() else None


def _fullest(other: Side) -> str:
    """The longest way in which the source writes the person named here."""
    entity = next((m.entity for m in other.sentence.mentions if m.first < other.last and other.first < m.last), None)
    forms = [other.text]
    for sentence in other.facts.sentences.values():
        forms += [m.text for m in sentence.mentions if m.entity == entity]
    return max(forms, key=lambda form: len(form.split()))


def _kind(half: Side) -> str | None:
    for mention in half.sentence.mentions:
        if mention.first < half.last and half.first < mention.last:
            return mention.kind
    return None


def _role(mine: Side, other: Side) -> str | None:
    """The other office; before a name it must be able to stand as a title."""
    mine, other = mine.without_article(), other.without_article()
    if is_plural(mine.text) != is_plural(other.text):
        return None
    is_title = mine.after[:1].isupper()
    if is_title and any(token.lower in {"of", "for", "the", "in", "at"} for token in other.tokens):
        return None
    text = cased(other.text, mine, other)
    if is_title and mine.tokens[-1].text[0].isupper():
        return " ".join(word[0].upper() + word[1:] for word in text.split())
    return text


def _quoted(mine: Side, other: Side) -> str | None:
    """The speaker's own words, where they stand in one piece."""
    if any(token.text in {'"', "…"} for token in other.tokens):
        return None
    return cased(other.text, mine, other)


def _medium(mine: Side, other: Side) -> str | None:
    """ "tweet" for a post on another network is "post on" it; a network's name changes for another's."""
    theirs = _channel(other)
    if theirs is None:
        return None
    name = other.text
    if theirs.is_platform and name[0].isupper() and mine.tokens[0].text[0].islower():
        forms = {"tweet": f"post on {name}", "tweets": f"posts on {name}", "tweeted": f"wrote on {name}"}
        return forms.get(mine.text)
    if mine.tokens[0].text[0].isupper() != name[0].isupper() or is_plural(mine.text) != is_plural(name):
        return None
    same = (_channel(mine) is not None) and same_article(mine, other)
    return name if same and not name.lower().endswith("ed") and not mine.text.lower().endswith("ed") else None


def _channel(half: Side) -> Medium | None:
    start, end = half.tokens[0].start, half.tokens[-1].end
    return next((m for m in half.sentence.media if m.start < end and start < m.end), None)


def _turned(mine: Side, other: Side) -> str | None:
    """One word for another of the same closed group, or with the same ending."""
    if len(mine.tokens) != 1 or len(other.tokens) != 1:
        return None
    ours, theirs = mine.tokens[0].lower, other.tokens[0].lower
    if any({ours, theirs} <= group for group in _TURNED) or _ending(ours) == _ending(theirs) != "":
        return cased(other.text, mine, other)
    return None


def _ending(word: str) -> str:
    return next((ending for ending in ("ing", "ed", "est", "er", "ly", "ern") if word.endswith(ending)), "")


def _quantifier(mine: Side, other: Side) -> str | None:
    if len(mine.tokens) != 1 or len(other.tokens) != 1:
        return None
    both = {mine.tokens[0].lower, other.tokens[0].lower}
    groups = (_OF_MANY,) if mine.after == "of" else (_OF_MANY_BARE, _OF_ONE)
    return cased(other.text, mine, other) if any(both <= group for group in groups) else None


_CORRECTIONS: dict[str, Callable[[Side, Side], str | None]] = {
    "C101": _name,
    "C102": _name,
    "C103": _role,
    "C104": _role,
    "C111": figures.number,
    "C112": figures.number,
    "C113": figures.number,
    "C114": figures.number,
    "C115": _quantifier,
    "C116": figures.number,
    "C121": figures.date,
    "C122": figures.date,
    "C123": figures.date,
    "C124": _turned,
    "C131": _name,
    "C141": _quoted,
    "C142": _name,
    "C143": _medium,
    "C162": _turned,
    "C163": _turned,
    "S241": _quoted,
}
