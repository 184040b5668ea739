"""Doubts: what makes two names that stand alike no exchange, or asks for more proof of one.

A part told for the whole, an abbreviation, a town with its country, one member picked from a list, a road beside the
town it lies in: all of these put another name where the source has one, and change no fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import identical, overlap
from detector.features.who.names import Mention
from detector.features.who.namesakes import folded, is_rival, same_name
from detector.features.words import Token

_JOINS = frozenset({",", "and", "or", "&", ";", "/", "plus", "the"})
_PARTS = frozenset(
    "suburb suburbs outskirts district quarter neighbourhood neighborhood borough village hamlet".split()
)
_STEM, _ADJECTIVES = 4, ("an", "ian", "ese", "ish", "ic")  # letters that a place and what is of it share
_FAR = 3  # tokens that may stand between two members of a list: ", and the "
_BRACKET = 6  # tokens behind a name among which its abbreviation is looked for
# What a place is by its last word: a road or a sea is not named for a town, nor a town for it.
_SORTS = {
    word: sort
    for sort, words in {
        "way": "street road avenue lane square boulevard drive bridge station airport terrace close crescent",
        "water": "sea ocean river lake bay gulf strait canal channel",
        "building": "basilica cathedral palace castle hall stadium theatre arena abbey church hospital school college "
        "prison market pier hotel tower court house centre center park",
        "height": "mountain mountains mount hill hills peak desert valley",
    }.items()
    for word in words.split()
}


def is_alias(mine: frozenset[str], other: Mention, source: Facts) -> bool:
    """Whether a name that the source has joins both: "EC" and "Commission" by its "European Commission"."""
    words = {*folded(other.text.lower()).split()}
    for entity in source.naming.entities:
        for form in entity.forms:
            if (
                " " in form
                and words < {*folded(form).split()}
                and any(same_name(name, form, identical) for name in mine)
            ):
                return True
    return False


def is_inside(mention: Mention, other: Mention) -> bool:
    """Whether the letters of one short form stand in the other name: "DM" in "C.D.M.", "IP" in "IPnetworks"."""
    short, long = sorted((_letters(mention.text), _letters(other.text)), key=len)
    return len(short) > 1 and short.isupper() and short.lower() in long.lower()


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def is_abbreviated(sentence: SentenceFacts, mention: Mention, source: Facts) -> bool:
    """ "The Social Democratic and Labour Party (SDLP)" where the source has SDLP."""
    tokens = sentence.tokens
    for k in range(mention.last, min(mention.last + _BRACKET, len(tokens) - 2)):
        if tokens[k].text == "(" and tokens[k + 2].text == ")":
            short = tokens[k + 1]
            return short.text.isupper() and mention.text[0] in short.text and short.lower in source.vocabulary
    return False


def has_initial(sentence: SentenceFacts, other: Mention, given: str) -> bool:
    """ "K O'Brien" beside "Kevin O'Brien": an initial stands before the surname."""
    before = [token.text for token in sentence.tokens[max(0, other.first - 2) : other.first] if token.text != "."]
    return bool(before) and len(before[-1]) == 1 and before[-1].lower() == given[:1]


def has_surname(sentence: SentenceFacts, name: str, other: Mention) -> bool:
    """ "The son of Terry Owen, Owen was born": the sentence has the surname alone beside the full name."""
    return any(m is not other and m.text.lower() == name for m in sentence.mentions)


def is_named_in_full(name: Sequence[str], source: Facts) -> bool:
    """Whether the source has a person of this full name itself."""
    return any(
        len(words) > 1 and words[-1] == name[-1] and not is_rival(name, words)
        for entity in source.naming.entities
        for words in [entity.name.split()]
    )


def is_located(sentence: SentenceFacts, mention: Mention) -> bool:
    """ "Whitman County, Washington": the name only says where the place before it lies."""
    return any(
        m.kind == "place" and m.last + 1 == mention.first and sentence.tokens[m.last].text == ","
        for m in sentence.mentions
    )


def are_forms(mention: Mention, other: Mention) -> bool:
    """ "A Cretan cooperative" and "a cooperative on Crete"."""
    one, two = sorted((mention.text.lower(), other.text.lower()), key=len)
    stem = one.rstrip("aeiouy")
    return len(stem) >= _STEM and two.startswith(stem) and two.endswith(_ADJECTIVES)


def are_part_and_whole(claim: SentenceFacts, mention: Mention, said: SentenceFacts, other: Mention) -> bool:
    """ "In Winnipeg", "in the suburb of Elmhaven": the one may lie in the other, where one alone is told as a part."""
    return _is_part(claim, mention) != _is_part(said, other)


def _is_part(sentence: SentenceFacts, mention: Mention) -> bool:
    before = [token.lower for token in sentence.tokens[max(0, mention.first - 2) : mention.first]]
    return len(before) == 2 and before[0] in _PARTS and before[1] == "of"


def are_two_sorts(one: Mention, other: Mention) -> bool:
    """A road and a town, a sea and a hall; "St Peter's Basilica" and "St Peter's Square" are told of in one way."""
    ours, theirs = one.text.lower().split(), other.text.lower().split()
    return _SORTS.get(ours[-1]) != _SORTS.get(theirs[-1]) and ours[0] != theirs[0]


def is_picked(claim: SentenceFacts, mention: Mention, said: SentenceFacts, other: Mention) -> bool:
    """Whether the claim has another member of the list of ``other``, and ``mention`` stands in no list with it."""
    fellows = _list_of(said, other)
    if not fellows:
        return False
    mine = {m.start for m in _list_of(claim, mention)}
    picked = [m for m in claim.mentions if m is not mention and any(_alike(m, fellow) for fellow in fellows)]
    return bool(picked) and not any(m.start in mine for m in picked)


def _alike(one: Mention, other: Mention) -> bool:
    return same_name(one.text.lower(), other.text.lower(), overlap)


def _list_of(sentence: SentenceFacts, mention: Mention) -> list[Mention]:
    """The other names of the list that a name stands in, nothing but commas and "and" between them."""
    names = list(sentence.mentions)
    at = next((k for k, m in enumerate(names) if m.start == mention.start), None)
    if at is None:
        return []
    found: list[Mention] = []
    for way in (-1, 1):
        k = at
        while 0 <= k + way < len(names) and names[k + way].kind == mention.kind:
            one, two = sorted((k, k + way))
            if not _is_joined(sentence.tokens, names[one], names[two]):
                break
            k += way
            found.append(names[k])
    return found


def _is_joined(tokens: Sequence[Token], one: Mention, other: Mention) -> bool:
    between = tokens[one.last : other.first]
    return 0 < len(between) <= _FAR and all(token.lower in _JOINS for token in between)
