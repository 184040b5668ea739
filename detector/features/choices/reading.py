"""Choices read: the closed-class words of a sentence on their scales, with what they are said of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.amounts.number_words import ORDINALS, SMALL
from detector.features.choices.tables import LONGEST, OPENERS, PHRASES, SUPERLATIVES, Scale
from detector.features.words import STOP, Token

__all__ = ["Choice", "Scale", "choices"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed scale. ``of`` holds the stems of the content words right behind it."""

    start: int
    end: int
    scale: Scale
    value: str
    of: tuple[str, ...] = ()


_BEHIND = 3  # content words looked at behind a choice
_REACH = 6  # tokens among which they are looked for
_PLACING = frozenset(
    "finish finished finishes finishing come came comes coming place placed rank ranked ranks ended stand stood lie "
    "lies sit sits sat was were is are be been remain remained remains qualify qualified qualifies start started "
    "dropped fell climbed moved rose slipped jumped".split()
)
_ADVERBS = frozenset("only just joint a tied to up down in ranked currently overall equal up".split())
_OWNERS = frozenset("the its 's their his her our".split())
_SPOTS = frozenset("place spot position".split())
_WON = frozenset(
    "won win wins winning took take takes taking claimed claim earned earn secured secure collected bagged "
    "picked landed grabbed olympic a the his her their another with and for two three".split()
)
_NO_ORDER = frozenset(  # "look after", "the day after", "were following"
    "look looked looking looks named sought go goes going take takes took day year time month week ask asked".split()
)
_NO_FOLLOWING = frozenset("the a was were is are been be".split())
_PRONOUNS = frozenset("then he she it they there we i you".split())
_LEADING_ON = frozenset({"of", "the", "its", "their", "his", "her", "-"})
_AT = frozenset({"at", "not", "in", "for", "after", "above", "first"})  # "in part of", "not all", "above all"
_EVERY = frozenset({"day", "year", "week", "month", "time", "other"})
_BARE = frozenset({"all", "most"})
_COUNTED = frozenset(
    "at the not of in after above for first than one two three four and no we they you them us".split()
)
_TIMES_WHAT = frozenset("as the a more - that or".split())  # "twice as many", "three times the size"
_NOT_TIME = frozenset("all well sure course such much many most".split())


def choices(sentence: Sequence[Token]) -> tuple[Choice, ...]:
    """Every choice of one sentence, in text order."""
    found: list[Choice] = []
    taken = -1
    for i, token in enumerate(sentence):
        lower = token.lower
        if lower in OPENERS and token.start >= taken and not _is_alternative(sentence, i):
            found.extend(_phrase(sentence, i))
            taken = found[-1].end if found else taken
        if lower in ORDINALS or lower.partition("-")[0] in ORDINALS or lower in SUPERLATIVES or lower.isdecimal():
            found.extend(_ranked(sentence, i))
    return tuple(found)


def _is_alternative(tokens: Sequence[Token], i: int) -> bool:
    """ "part or all of it", "before or after": no choice is made."""
    return "or" in (tokens[i - 1].lower if i else "", tokens[i + 1].lower if i + 1 < len(tokens) else "")


def _phrase(tokens: Sequence[Token], i: int) -> Iterator[Choice]:
    """The longest phrase of the tables at ``tokens[i]``, on each of its scales."""
    for length in range(min(LONGEST, len(tokens) - i), 0, -1):
        words = tuple(token.lower for token in tokens[i : i + length])
        entries = PHRASES.get(words)
        if entries is None:
            continue
        for scale, value in entries:
            if not _fits(tokens, i, i + length, scale, value):
                continue
            last = i + length
            # What only leads on to the thing stays outside: "all [of the]".
            while (
                scale != "ground"
                and last > i + 1
                and tokens[last - 1].lower in ("of", "the", "its", "their", "his", "her", "-")
            ):
                last -= 1
            yield Choice(tokens[i].start, tokens[last - 1].end, scale, value, _behind(tokens, i + length))
        return


def _fits(tokens: Sequence[Token], i: int, j: int, scale: Scale, value: str) -> bool:
    """Whether the words mean what they say on this scale where they stand."""
    before = tokens[i - 1].lower if i else ""
    after = tokens[j].lower if j < len(tokens) else ""
    lower = tokens[i].lower
    is_capital = tokens[i].text[0].isupper() and i > 0
    if not after:
        return scale == "order" and lower in ("before", "after")
    match scale:
        case "share":
            return _is_share(before, tokens[i:j], tokens[j])
        case "count":
            return before not in ("not", "as", "so", "how", "too", "this", "that", "the", "every")
        case "rate":
            return not is_capital
        case "turns":
            return before not in ("or", "more", "least", "-") and after not in (
                "as",
                "the",
                "a",
                "more",
                "-",
                "that",
                "or",
            )
        case "medal":
            return not is_capital and (after.startswith("medal") or before in _WON)
        case "order":
            return _is_order(tokens, i, j)
        case "edge":
            return not is_capital and after not in _NOT_TIME and (j - i > 1 or _is_timely(tokens[j]))
        case "feast":
            return after not in ("eve",)
        case _:
            return True


def _is_share(before: str, words: Sequence[Token], behind: Token) -> bool:
    lower, after = words[0].lower, behind.lower
    if lower in _BARE and len(words) == 1:  # "all users", "most users", and no "most important"
        return before not in _COUNTED and _is_plural(behind)
    return (
        before not in _AT
        and not (lower == "every" and (after in _EVERY or after in SMALL))
        and not (lower == "one" and after == "them")
        and not (lower == "part" and before in ("as", "a", "be"))
    )


def _is_plural(token: Token) -> bool:
    return token.is_content and (token.lower.endswith("s") or token.lower in ("people", "children", "men", "women"))


def _is_timely(token: Token) -> bool:
    return token.text[0].isdecimal() or token.text[0].isupper() or token.lower in (
        "this", "last", "next", "spring", "summer", "autumn", "winter", "morning", "afternoon", "evening",
    )  # fmt: skip


def _is_order(tokens: Sequence[Token], i: int, j: int) -> bool:
    lower, before = tokens[i].lower, tokens[i - 1].lower if i else ""
    after = tokens[j]
    if lower == "following":
        return before not in _NO_FOLLOWING and not after.text[0].isdecimal()
    if lower == "after":
        return before not in _NO_ORDER and after.lower != "all"
    return not (lower == "since" and after.lower in _PRONOUNS)


def _behind(tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens[i : i + _REACH]:
        if not token.text[0].isalnum() and token.text not in "-'\"":
            break
        if token.is_content:
            found.append(token.stem)
            if len(found) == _BEHIND:
                break
    return tuple(found)


def _ranked(tokens: Sequence[Token], i: int) -> Iterator[Choice]:
    """ "the second-largest bank" and "the largest bank"; "finished third", "in third place", "came 3rd"."""
    lower = tokens[i].lower
    head, dash, tail = lower.partition("-")
    start, end = tokens[i].start, tokens[i].end
    if lower in SUPERLATIVES:
        if i and tokens[i - 1].lower in _OWNERS:
            yield Choice(start, end, "rank", f"1 {SUPERLATIVES[lower]}", _behind(tokens, i + 1))
    elif dash and tail in SUPERLATIVES:
        yield Choice(start, end, "rank", f"{ORDINALS[head]:g} {SUPERLATIVES[tail]}", _behind(tokens, i + 1))
    elif dash and tail == "place":
        yield Choice(start, end, "place", f"{ORDINALS[head]:g}")
    else:
        ordinal, last = _ordinal(tokens, i)
        after = tokens[last] if last < len(tokens) else None
        if ordinal and after is not None and after.lower in SUPERLATIVES:
            value = f"{ordinal} {SUPERLATIVES[after.lower]}"
            yield Choice(start, after.end, "rank", value, _behind(tokens, last + 1))
        elif ordinal and _is_placing(tokens, i, after):
            yield Choice(start, tokens[last - 1].end, "place", ordinal)


def _is_placing(tokens: Sequence[Token], i: int, after: Token | None) -> bool:
    """Whether the ordinal at ``tokens[i]`` says how a contest ended."""
    if after is not None:
        if after.lower in _SPOTS:
            return True
        is_open = after.lower in STOP or not after.text[0].isalnum() or after.lower in ("behind", "across")
        if not is_open or after.lower == "of":
            return False
    k = i - 1
    while k > 0 and tokens[k].lower in _ADVERBS:
        k -= 1
    return k >= 0 and tokens[k].lower in _PLACING


def _ordinal(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    lower = tokens[i].lower
    if lower in ORDINALS:
        return f"{ORDINALS[lower]:g}", i + 1
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if lower.isdecimal() and after in ("st", "nd", "rd", "th") and tokens[i + 1].start == tokens[i].end:
        return lower, i + 2
    return "", i
