"""Speakers compared: whether two descriptions can mean the same voice.

Newsrooms call one speaker by many forms: name, surname, office, house, pronoun. Two speakers are rivals only where
no such reading is left: two different persons by name, two different organisations by name, or two groups of people
that exclude each other ("surgeons" and "midwives").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from rapidfuzz import fuzz

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import everyday, given_names
from detector.features.who.names import Mention
from detector.features.words import Token
from detector.rules.comparing.naming import same

# Who can be meant by one word can be meant by the others of its line; two lines exclude each other. The people of a
# place are one line: a witness may be a neighbour, a mother and a farmer.
_GROUPS = """
police officer detective inspector sergeant constable sheriff superintendent investigator cop policeman trooper
prosecutor
lawyer barrister solicitor attorney counsel
judge court magistrate tribunal
lawsuit complaint suit
doctor surgeon physician consultant medic cardiologist paediatrician gp
midwife
nurse
nun
council councillor councilor
mayor
teacher headteacher principal headmaster
professor researcher scientist academic scholar biologist conservator historian archaeologist curator
analyst economist
diplomat ambassador envoy
soldier general army military commander navy
rebel militant insurgent fighter jihadist
protester campaigner activist demonstrator opponent critic
supporter backer fan
resident neighbour neighbor villager local homeowner witness bystander passer-by onlooker mother father parent son \
daughter brother sister family relative wife husband uncle aunt widow survivor owner landlord student pupil driver \
farmer fisherman customer shopper passenger
organiser organizer promoter
union
waiter waitress bartender cashier
pilot
player striker goalkeeper defender midfielder captain
coach manager
senator congressman congresswoman
minister secretary
shareholder investor
developer builder
"""
# Anybody may be called so.
_PRONOUNS = frozenset("he she they it i we".split())
_COLLECTIVE = frozenset({"group", "groups", "association", "associations", "organisations", "organizations"})
_LINKS = frozenset("of for at from with inside outside within behind who which whose".split())
_POSTS = frozenset({"person", "other"})
_NEWSROOMS = frozenset(
    "reuters ap afp ansa dpa tass xinhua yonhap kyodo bbc cnn nbc cnbc abc cbs fox msnbc npr pbs itv sky kbs espn "
    "bloomberg times post guardian mirror mail telegraph sun express star independent herald tribune gazette courier "
    "journal news observer magazine press radio tv television newspaper daily politico buzzfeed mashable wire".split()
)
_HOUSES = frozenset({"organisation", "place"})
_TRANSCRIBED = 60.0  # rapidfuzz ratio
_BACK = 3  # sentences within which a pronoun finds its name


@cache
def _group() -> dict[str, int]:
    return {word: k for k, line in enumerate(_GROUPS.strip().splitlines()) for word in line.split()}


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker as a sentence names it. At most one of ``person`` and ``house`` is set."""

    start: int
    end: int
    text: str
    person: Mention | None
    house: Mention | None
    groups: frozenset[int]  # lines of the table of groups
    is_described: bool  # by a noun with no name: "a resident"
    words: frozenset[str] = frozenset()  # all content words of the description, lower-case
    is_pronoun: bool = False


def voice(facts: Facts, index: int, span: tuple[int, int]) -> Voice | None:
    """The speaker that ``span`` of one sentence names; a pronoun is followed back to its name; None if unclear."""
    holder = _sentence(facts, index, span)
    if holder is None:
        return None
    tokens = [token for token in holder.tokens if span[0] <= token.start < span[1]]
    if len(tokens) == 1 and tokens[0].lower in _PRONOUNS:
        return _behind_pronoun(facts, holder, tokens[0])
    return _named(holder, tokens)


def _sentence(facts: Facts, index: int, span: tuple[int, int]) -> SentenceFacts | None:
    """The sentence that holds the span: a quotation's speaker may stand in a neighbouring one."""
    near = [index, *(index + step for step in (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5))]
    for number in near:
        said = facts.sentences.get(number)
        if said is not None and said.tokens[0].start <= span[0] < said.tokens[-1].end:
            return said
    return None


def _named(holder: SentenceFacts, tokens: Sequence[Token]) -> Voice | None:
    inside = [m for m in holder.mentions if tokens[0].start <= m.start and m.end <= tokens[-1].end]
    head = _head(tokens, inside)
    if not head:
        return None
    last = head[-1]
    name = next((m for m in inside if m.start <= last.start < m.end), None) or _after_comma(tokens, inside)
    table = _group()
    nouns = [token for token in tokens if token.is_content and not any(m.start <= token.start < m.end for m in inside)]
    if name is None:
        nouns = head[-2:] if last.lower in _COLLECTIVE else [last]
    groups = frozenset(k for token in nouns if (k := table.get(_singular(token.lower))) is not None)
    start, end = (name.start, name.end) if name is not None else (head[0].start, last.end)
    text = " ".join(token.text for token in tokens if start <= token.start < end)
    words = frozenset(token.lower for token in tokens if token.is_content)
    person = name if name is not None and _is_person(holder, name) else None
    house = name if name is not None and name.kind in _HOUSES else None
    return Voice(start, end, text, person, house, groups, name is None, words)


def _is_person(holder: SentenceFacts, name: Mention) -> bool:
    """Whether a name typed as a person's is one beyond doubt."""
    if name.kind != "person":
        return False
    if name.first and holder.tokens[name.first - 1].lower in {"the", "a", "an"}:
        return False  # "the Ohio Democrat", "the Daily Courier"
    words = name.text.split()
    if words[0] in {"The", "A", "An"} or any(len(word) > 1 and word.replace(".", "").isupper() for word in words):
        return False  # "US Command", "the BBN desk"
    return any(word.lower() in given_names() or word.lower() not in everyday() for word in words)


def _after_comma(tokens: Sequence[Token], inside: Sequence[Mention]) -> Mention | None:
    """ "the man's lawyer, Jane Roe": the name behind the comma."""
    comma = next((token for token in tokens if token.text == ","), None)
    if comma is None:
        return None
    return next((m for m in inside if m.kind == "person" and 0 < m.start - comma.end <= 2), None)


def _head(tokens: Sequence[Token], inside: Sequence[Mention]) -> list[Token]:
    """The words of the noun phrase without what hangs on it: up to "of", "at", "who" or a comma.

    In "Secretary of State Jane Roe" the name is the head, in "a friend of Jane Roe" it hangs on.
    """
    phrase = list(takewhile(lambda token: token.text != ",", tokens))
    words = [token for token in phrase if token.is_word]
    for mention in inside:
        at = next((k for k, token in enumerate(words) if token.start == mention.start), None)
        if not at or mention.kind != "person" or mention.end != words[-1].end:
            continue
        title = all(token.text[0].isupper() or token.lower in {"of", "the"} for token in words[:at])
        if title and words[at - 1].text[0].isupper():
            return words
    return list(takewhile(lambda token: token.lower not in _LINKS, words))


def _singular(word: str) -> str:
    if word.endswith("wives"):
        return word[:-3] + "fe"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _behind_pronoun(facts: Facts, holder: SentenceFacts, pronoun: Token) -> Voice | None:
    """The only person named, outside quotations, in the few sentences before, where that person speaks there."""
    if pronoun.lower not in {"he", "she"}:
        return None
    people: dict[int, Mention] = {}
    spoke = False
    for number in range(holder.sentence, holder.sentence - _BACK - 1, -1):
        said = facts.sentences.get(number)
        if said is None:
            continue
        for mention in said.mentions:
            quoted = said.is_quoted(mention.start)
            if mention.start < pronoun.start and mention.kind in _POSTS and not quoted:
                people.setdefault(mention.entity, mention)
                spans = [a.speaker for a in said.attributions if a.speaker is not None]
                spoke = spoke or any(low <= mention.start < high for low, high in spans)
        if people:
            break
    if len(people) != 1 or not spoke:
        return None
    (found,) = people.values()
    if found.kind != "person":
        return None
    words = frozenset(found.text.lower().split())
    return Voice(
        pronoun.start,
        pronoun.end,
        found.text,
        found,
        None,
        frozenset(),
        is_described=False,
        words=words,
        is_pronoun=True,
    )


def rivals(draft: Facts, mine: Voice, source: Facts, other: Voice) -> bool:
    """Whether the two are surely different voices."""
    if mine.is_pronoun and other.is_pronoun:
        return False  # followed back on both sides: too far
    if mine.person is not None and other.person is not None:
        if same(draft, mine.person, source, other.person) or _is_spelling(mine.person, other.person):
            return False
        ours, theirs = mine.person.head, other.person.head
        if ours != theirs and (ours in other.words or theirs in mine.words):
            return False
        relatives = all(len(v.text.split()) > 1 for v in (mine, other))
        return relatives or not mine.words & other.words
    if mine.words & other.words:
        return False
    if mine.house is not None and other.house is not None:
        # A newsroom tells what others say; it is the rival of another newsroom alone.
        newsrooms = _is_newsroom(mine.house), _is_newsroom(other.house)
        return newsrooms[0] == newsrooms[1] and not same(draft, mine.house, source, other.house)
    if not mine.groups or not other.groups or mine.groups & other.groups:
        return False
    return all(one.is_described or one.person is not None for one in (mine, other))


def _is_newsroom(house: Mention) -> bool:
    return any(word in _NEWSROOMS for word in house.text.lower().split())


def _is_spelling(one: Mention, other: Mention) -> bool:
    """Two transcriptions of one surname: "Karzhenko" and "Karjenko"."""
    a, b = one.head, other.head
    return a[0] == b[0] and a != b and fuzz.ratio(a, b) >= _TRANSCRIBED
