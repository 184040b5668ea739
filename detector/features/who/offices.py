"""Offices: the words for posts, ranks and kinship that English news puts before or after a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detector.features.who.occupations import forms as occupations
from detector.features.who.occupations import plural
from detector.features.who.portfolios import post_at
from detector.features.words import STOP, Token
from detector.inference import shelf

COURTESY = frozenset("mr mrs ms miss sir dame lord lady dr".split())
# Status words that stand before an office.
STATUS = {
    word: status
    for status, words in {
        "former": "former ex previous onetime one-time erstwhile sometime past retired ousted deposed",
        "then": "then",  # in office at the time told of: fits both former and sitting
        "late": "late",
        "acting": "acting interim caretaker temporary stand-in provisional",
        "elect": "incoming future",
        "deputy": "deputy assistant associate junior",
        "sitting": "current sitting incumbent outgoing serving present reigning defending",
    }.items()
    for word in words.split()
}
# "Sheriff Court", "King Street": the office is part of a name.
_NAMED_AFTER = frozenset(
    "court house office school college hospital university street road avenue lane square park bridge cup league "
    "awards arms theatre hall gardens island islands county city airport station trophy stakes".split()
)
_CLOSED = STOP | frozenset(',.;:()-"')
AFTER_STATUS = {"elect": "elect", "designate": "elect", "emeritus": "former"}


@dataclass(frozen=True, slots=True)
class Office:
    """One office found at ``tokens[first:last]``, status words included; the office proper begins at ``head``."""

    first: int
    head: int
    last: int
    name: str
    family: str
    status: str


_Form = tuple[tuple[str, ...], str, str, bool]  # words, canonical name, family, whether it may be a title


@cache
def _forms() -> dict[str, list[_Form]]:
    """First word -> forms, longest first; titles before occupations of the same length."""
    found: dict[str, list[_Form]] = {}
    seen: set[str] = set()

    def add(form: str, name: str, family: str, *, is_title: bool) -> None:
        if form not in seen:
            seen.add(form)
            words = tuple(form.split())
            found.setdefault(words[0], []).append((words, name, family, is_title))

    # family: canonical office = other forms of it. A person holds one office of a family at a time.
    table = shelf.table("knowledge/offices.txt").decode()
    for line in table.splitlines():
        family, _, rest = line.partition(": ")
        name, _, others = rest.partition(" = ")
        for form in (name, *filter(None, others.split(", "))):
            add(form, name, family, is_title=True)
            add(plural(form), name, family, is_title=False)
    for form, (name, family) in occupations().items():
        add(form, name, family, is_title=False)
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _split(word: str) -> tuple[str, str, str]:
    """ "ex-president" -> ("former", "president", ""); "president-elect" -> ("", "president", "elect")."""
    before = after = ""
    head, _, tail = word.rpartition("-")
    if head and tail in AFTER_STATUS:
        word, after = head, AFTER_STATUS[tail]
    head, _, tail = word.partition("-")
    if tail and head in STATUS:
        word, before = tail, STATUS[head]
    return before, word, after


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence ready for look-up: lower-case words without stops, and each split at its status."""

    plain: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...]
    capital: tuple[bool, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> _Words:
        plain = tuple(token.lower.rstrip(".") for token in tokens)
        parts = tuple(_split(word) if "-" in word else ("", word, "") for word in plain)
        return cls(plain, parts, tuple(token.text[0].isupper() for token in tokens))


def offices(tokens: Sequence[Token]) -> tuple[Office, ...]:
    """Every office that a sentence names, longest form first, with the status words beside it."""
    words = _Words.of(tokens)
    found: list[Office] = []
    i = 0
    while i < len(tokens):
        match = _office_at(words, i)
        if match is None:
            i += 1
            continue
        last, name, family, inside = match
        if last < len(tokens) and words.capital[last - 1] and words.capital[last] and words.plain[last] in _NAMED_AFTER:
            i = last
            continue
        if (
            words.plain[i] in STATUS
            and last == i + 1 < len(tokens)
            and (behind := _office_at(words, i + 1)) is not None
        ):
            i, (last, name, family, inside) = i + 1, behind  # "caretaker manager"
        first, before = _status_before(words, i, found[-1].last if found else 0)
        end, after = _status_after(words, last)
        found.append(Office(i if inside else first, i, end, name, family, after or inside or before))
        i = end
    return tuple(found)


def _office_at(words: _Words, i: int) -> tuple[int, str, str, str] | None:
    """Where the office that begins at ``i`` ends, its name and family, and the status inside its words ("ex-mayor")."""
    post = post_at(words.plain, i)
    if post is not None:
        return *post, "state", ""
    forms = _forms()
    for form, name, family, is_title in forms.get(words.plain[i]) or forms.get(words.parts[i][1]) or ():
        last = i + len(form)
        if last > len(words.plain) or not all(
            want in (words.plain[i + k], words.parts[i + k][1]) for k, want in enumerate(form)
        ):
            continue
        # "Cook" and "Baker" are surnames, "striker" is not: only before a name may an occupation have a capital.
        if not is_title and words.capital[i] and not (i == 0 and last < len(words.plain) and words.capital[last]):
            continue
        plain = words.plain[i:last] == form
        return last, name, family, "" if plain else words.parts[i][0] or words.parts[last - 1][2]
    return None


def _status_before(words: _Words, head: int, least: int) -> tuple[int, str]:
    """Where the status word before an office stands, and the status: "former" may stand before a nation.

    Nothing before ``least`` is looked at: there another office ends.
    """
    k = head - 1
    while k >= least and k >= head - 3 and words.capital[k] and words.plain[k] not in STATUS:
        k -= 1
    if k - 1 >= least and words.plain[k] == "-" and words.plain[k - 1] == "ex":
        return k - 1, "former"  # "ex- soldier"
    if k == head - 1 and k > least and words.plain[k - 1] in STATUS and words.plain[k] not in _CLOSED:
        k -= 1  # "former world champion"
    if k < least:
        return head, ""
    if k + 1 < head and words.plain[k + 1].startswith("ex-"):
        return k + 1, "former"  # "ex-Rovers striker"
    if k >= 0 and words.plain[k].startswith("ex-") and k >= head - 3:
        return k, "former"
    if k >= 0 and words.plain[k] in STATUS:
        return k, STATUS[words.plain[k]]
    return head, ""


def _status_after(words: _Words, last: int) -> tuple[int, str]:
    """Where an office ends with the status behind it: "president elect", "president - elect"."""
    for skip in (0, 1):
        at = last + skip
        if at < len(words.plain) and words.plain[at] in AFTER_STATUS and (not skip or words.plain[last] == "-"):
            return at + 1, AFTER_STATUS[words.plain[at]]
    return last, ""
