"""Noun phrases beside a verb: found by the words that can and cannot stand in one, without a parser."""

from __future__ import annotations

from collections.abc import Sequence, Set

from detector.features.words import STOP, Token

PRONOUNS = frozenset("he she they it i we".split())
DETERMINERS = frozenset(
    "the a an his her their its our my this that these those another one some many most several two three four both "
    "other others no every each all few".split()
)
LINKS = frozenset("of for at from with inside outside within behind".split())
# Forms of "be", and the common verbs of saying: behind a name they begin a clause, no apposition.
_VERBS = frozenset("is are was were be been being am said says told added wrote".split())
MARKS = frozenset(", ; : ( ) [ ] – — - . ! ? … « » \" '".split())
_BEHIND = frozenset(
    "in on to during after before as when while who whom whose which that adding by about and but where speaking with "
    "via because if yesterday today tomorrow last this earlier later monday tuesday wednesday thursday friday saturday "
    "sunday simply afterwards ahead following until since shortly next over via told".split()
)
# Between two commas these belong to a clause, not to an apposition.
_CLAUSE = frozenset("and but is was are were when if while because after".split())
# Before a name these hang it on something else.
_INTO = frozenset("to in of at near from into for with by on".split())
_SHORT = frozenset(
    "mr mrs ms dr st jr sr prof rev gen adm lt col sgt capt maj cmdr rep sen gov hon pres insp supt det".split()
)
_LONGEST = 12  # tokens of a noun phrase
_APPOSITION = 16  # tokens of "..., the mayor of the town since 2010, said"


def before_apposition(tokens: Sequence[Token], comma: int, inside: Sequence[bool]) -> tuple[int, int] | None:
    """ "Jane Roe, the mayor of Ely, said": from the name to the end of the apposition."""
    i = comma - 1
    while i > 0 and comma - i <= _APPOSITION and tokens[i].text not in {",", "–", "—"}:
        if inside[i] or tokens[i].text in {'"', ";", ":"}:
            return None
        i -= 1
    if i <= 0 or tokens[i].text not in {",", "–", "—"}:
        return None
    between = {token.lower for token in tokens[i + 1 : comma]}
    if tokens[i + 1].lower != "who" and between & _CLAUSE:
        return None
    name = backward(tokens, i, inside)
    if name is None or not any(token.text[0].isupper() for token in tokens[name[0] : comma]):
        return None
    if name[0] and tokens[name[0] - 1].lower in _INTO:
        return None  # "Roe, a visitor to Ely, the cathedral city, said": the nearer pair is not the speaker's
    return (name[0], comma)


def passed_over(tokens: Sequence[Token], end: int, relatives: Set[str]) -> int:
    """Where what stands before a relative pronoun or brackets ends; ``end`` where neither stands right before it."""
    i = end - 1
    if tokens[i].lower in relatives:
        i -= 1
        return i if i >= 0 and tokens[i].text == "," else i + 1
    if tokens[i].text == ")":
        while i >= 0 and tokens[i].text != "(":
            i -= 1
        return i
    return end


def backward(tokens: Sequence[Token], end: int, inside: Sequence[bool]) -> tuple[int, int] | None:
    """The noun phrase that ends before ``end``."""
    i = end
    while i > 0 and end - i < _LONGEST and not inside[i - 1] and _in_phrase(tokens, i - 1, end):
        i -= 1
    if i < end and (tokens[i].lower in LINKS or tokens[i].text in {"'s", "&", "'"}):
        return None  # cut off: "(ICS) at the college said"
    if i and tokens[i - 1].lower in {"and", "&", "or"}:
        return None  # one of two
    return (i, end) if is_speaker(tokens, i, end) else None


def _in_phrase(tokens: Sequence[Token], i: int, end: int) -> bool:
    token = tokens[i]
    if token.text == "-" and i > 0 and i + 1 < end and tokens[i - 1].end == token.start:
        return token.end == tokens[i + 1].start  # "the 65-year-old"
    if token.text in MARKS:
        return _is_inside(tokens, i)
    if i + 1 < end and tokens[i + 1].lower in DETERMINERS and token.lower not in LINKS:
        return False  # a determiner opens the phrase
    if token.lower in LINKS or token.lower in DETERMINERS or token.text in {"'s", "&", "'"}:
        return True
    return token.is_word and token.lower not in STOP and token.lower not in _BEHIND


def forward(tokens: Sequence[Token], start: int, inside: Sequence[bool]) -> tuple[int, int] | None:
    """The noun phrase that begins at ``start``, with the apposition behind a name."""
    if start < len(tokens) and tokens[start].lower in PRONOUNS:
        return (start, start + 1)
    i = start
    while i < len(tokens) and i - start < _LONGEST and not inside[i] and _goes_on(tokens, i, start):
        i += 1
    while i > start and (tokens[i - 1].lower in LINKS or tokens[i - 1].lower in DETERMINERS):
        i -= 1
    if not is_speaker(tokens, start, i):
        return None
    named = any(token.text[0].isupper() for token in tokens[start:i])
    return (start, _apposition(tokens, i, inside) if named else i)


def _is_inside(tokens: Sequence[Token], i: int) -> bool:
    """Whether a mark belongs to the phrase: the stop of an initial or title, the apostrophe of "the Roes' agent"."""
    if i == 0 or i + 1 >= len(tokens) or tokens[i - 1].end != tokens[i].start:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    if tokens[i].text == ".":
        return after.text[0].isupper() and (before.lower in _SHORT or (before.text.isupper() and len(before.text) == 1))
    return tokens[i].text == "'" and before.lower.endswith("s") and after.text[0].islower()


def _goes_on(tokens: Sequence[Token], i: int, start: int) -> bool:
    token = tokens[i]
    if token.text in MARKS:
        return i > start and _is_inside(tokens, i)
    if token.lower in DETERMINERS:
        return i == start or tokens[i - 1].lower in LINKS
    return token.lower not in _BEHIND and (token.lower not in STOP or token.lower in LINKS or token.lower == "'s")


def _apposition(tokens: Sequence[Token], end: int, inside: Sequence[bool]) -> int:
    """Where ", the mayor of the town" behind a name ends; ``end`` itself where there is none."""
    if end + 1 >= len(tokens) or tokens[end].text != "," or inside[end + 1]:
        return end
    first = tokens[end + 1]
    opens = first.lower in DETERMINERS or first.lower not in STOP | _BEHIND
    if not opens or first.text in MARKS or first.lower.endswith("ing"):
        return end
    last = end + 1
    while last < len(tokens) and last - end <= _APPOSITION and tokens[last].text not in MARKS:
        last += 1
    return end if any(token.lower in _VERBS for token in tokens[end + 1 : last]) else last


def is_speaker(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(
        token.is_word and token.text[0].isalpha() and token.lower not in STOP and token.lower not in DETERMINERS
        for token in tokens[start:end]
    ) or (end - start == 1 and tokens[start].lower in {"another", "others", "one", "many", "some"})
