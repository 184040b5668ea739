"""Words whose two sides cannot be exchanged: verbs, pairs of converse verbs, nouns of relation. English knowledge."""

from __future__ import annotations

from functools import cache

from detector.features.events.verbs import lemma
from detector.features.words import stem

# "A sued B" is never "B sued A". Not here: what two do to each other (met, married, faced, played, joined, kissed).
_VERBS = """
abandon abduct accuse acquire admire advise affect aid alert ambush apprehend approach arrest ask assault assassinate
assist attack audit avoid back bail ban bar beat betray bite blame blackmail block blow bomb boost bribe brief bully
buy call caution challenge chase cheat cite coach command complete condemn confront congratulate consult contact
control convict convince counsel cover criticise criticize cross-examine cure dare deceive defeat defend defraud defy
delay deliver demolish denounce deport detain dethrone discover dismiss dispatch dominate drag dupe edge eclipse eject
eliminate embrace emulate endorse enlist evict examine execute exploit expel extradite favour favor fear feed fine
fire flatter follow fool force free fund give govern grab greet grill groom guard guide handcuff harass harm hate haul
haunt heal help hire hit hold honour honor host hug hunt idolise imitate impress imprison influence inform injure
insult inspire instruct interrogate interrupt interview invade investigate invite jail jeer kick kidnap kill lash lead
lecture lend let lift lobby love manage massage mentor mimic mock mug murder nominate notify nurse ordain order
outperform outscore outshine oust overcome overpower overshadow overtake overthrow own pardon pay persuade phone pick
poison police praise precede promise prosecute protect protest provoke pull punch punish push question rape rebuff
rebuke reassure recruit refuse reject release remind replace reprimand rescue respect ridicule rob rout rule sack
sanction satirise save scare scold seduce sell send serve shadow shield shoot shove sign slam slap smuggle snub spare
sponsor spot spy stab stalk starve steal strike stun subsidise succeed sue summon support supply surprise surpass
suspect suspend swindle tackle taunt teach tease tell thank thrash threaten tip topple torture track trail train treat
trick trounce trust urge usurp vaccinate veto victimise visit wake warn watch whip withdraw woo worship wound
"""
# Behind these words the second party stands after a preposition: "responded to", "reached out to".
_THROUGH = {
    ("apologise", "to"): "apologise", ("apologize", "to"): "apologise", ("respond", "to"): "respond",
    ("reply", "to"): "respond", ("report", "to"): "report to", ("belong", "to"): "belong",
    ("surrender", "to"): "surrender", ("listen", "to"): "listen", ("appeal", "to"): "appeal",
    ("propose", "to"): "propose", ("complain", "to"): "complain", ("confess", "to"): "confess",
    ("reach", "to"): "reach out", ("look", "after"): "look after", ("vote", "for"): "vote for",
    ("campaign", "for"): "campaign for",
    ("work", "for"): "work for", ("depend", "on"): "depend", ("rely", "on"): "depend", ("spy", "on"): "spy",
    ("shout", "at"): "shout", ("fire", "at"): "shoot", ("shoot", "at"): "shoot", ("aim", "at"): "aim",
    ("lie", "to"): "lie to", ("write", "to"): "write to", ("pray", "for"): "pray for", ("wait", "for"): "wait for",
    ("complain", "about"): "complain about", ("orbit", ""): "orbit",
}  # fmt: skip
# Two words for one thing seen from either side: (word, preposition) -> (relation, whether the subject is its first).
# The first of "beat" is who wins, of "trade" who sells, of "rank" who is ahead.
CONVERSE = {
    **{(verb, ""): ("beat", True) for verb in (
        "beat defeat thrash overcome rout trounce overpower edge eliminate outplay thump hammer outclass upset "
        "whitewash".split())},
    ("lose", "to"): ("beat", False), ("fall", "to"): ("beat", False), ("succumb", "to"): ("beat", False),
    ("crash", "to"): ("beat", False),
    ("win", "over"): ("beat", True), ("win", "against"): ("beat", True), ("victory", "over"): ("beat", True),
    ("victory", "against"): ("beat", True), ("triumph", "over"): ("beat", True), ("prevail", "over"): ("beat", True),
    ("loss", "to"): ("beat", False), ("loss", "against"): ("beat", False), ("defeat", "to"): ("beat", False),
    ("defeat", "by"): ("beat", False), ("defeat", "against"): ("beat", False), ("lose", "against"): ("beat", False),
    ("defeat", "at the hands of"): ("beat", False), ("defeat", "of"): ("beat", True),
    ("ahead", "of"): ("rank", True), ("behind", ""): ("rank", False),
    ("trail", ""): ("rank", False), ("overtake", ""): ("rank", True),
    ("sell", "to"): ("trade", True), ("buy", "from"): ("trade", False), ("purchase", "from"): ("trade", False),
    ("lend", "to"): ("loan", True), ("borrow", "from"): ("loan", False),
    ("receive", "from"): ("give", False), ("give", "to"): ("give", True), ("donate", "to"): ("give", True),
    ("inherit", "from"): ("give", False),
    ("succeed", ""): ("succeed", True), ("precede", ""): ("succeed", False), ("replace", ""): ("succeed", True),
    ("follow", ""): ("follow", True),
}  # fmt: skip
# Noun -> (relation, whether the bearer is its first): in "A's son B" B bears the noun.
KIN = {
    **dict.fromkeys("son daughter child stepson stepdaughter".split(), ("parent", False)),
    **dict.fromkeys("father mother stepfather stepmother dad mum mom parent".split(), ("parent", True)),
    **dict.fromkeys("grandson granddaughter grandchild".split(), ("grandparent", False)),
    **dict.fromkeys("grandfather grandmother".split(), ("grandparent", True)),
    **dict.fromkeys("uncle aunt".split(), ("uncle", True)), **dict.fromkeys("nephew niece".split(), ("uncle", False)),
    "wife": ("wife", True), "husband": ("wife", False), "widow": ("widow", True),
    "successor": ("succeed", True), "predecessor": ("succeed", False),
    "lawyer": ("lawyer", True), "attorney": ("lawyer", True), "client": ("lawyer", False),
    "deputy": ("deputy", True), "boss": ("deputy", False), "assistant": ("deputy", True),
    "protege": ("mentor", False), "mentor": ("mentor", True),
    "pupil": ("teacher", False), "teacher": ("teacher", True),
    "subsidiary": ("owner", False), "owner": ("owner", True), "killer": ("killer", True), "victim": ("killer", False),
}  # fmt: skip
# Verbs that lend their subject to a verb behind them.
_CONTROL = """
begin start try attempt want continue agree refuse decline manage fail offer go come plan intend hope help decide seek
threaten vow stop keep finish appear seem happen prepare
"""


def _base(word: str) -> str:
    return lemma(word, stem(word))


@cache
def joined() -> dict[str, str]:
    """The stems of forms that differ from their verb's: "sued" is stemmed apart from "sue"."""
    table: dict[str, str] = {}
    for word in sorted(bases()):
        for form in (f"{word}d", f"{word[:-1]}ing") if word.endswith("e") else ():
            if stem(form) != stem(word):
                table[stem(form)] = _base(word)
    return table


@cache
def _words() -> tuple[str, ...]:
    return (*_VERBS.split(), *(verb for verb, _ in _THROUGH), *(word for word, _ in CONVERSE if word != "ahead"))


@cache
def bases() -> frozenset[str]:
    """The same words as written."""
    return frozenset(_words())


@cache
def verbs() -> frozenset[str]:
    """The stems of the directed verbs, and of those that have a converse or take a preposition."""
    return frozenset(_base(word) for word in _words())


@cache
def direct() -> frozenset[str]:
    """The stems of the verbs that take their second party without a preposition."""
    return frozenset(_base(word) for word in (*_VERBS.split(), *(w for w, by in CONVERSE if not by and w != "behind")))


@cache
def through() -> dict[tuple[str, str], str]:
    """(stem of a verb, preposition) -> the relation."""
    return {(_base(verb), by): name for (verb, by), name in _THROUGH.items() if by}


@cache
def converses() -> dict[tuple[str, str], tuple[str, bool]]:
    """(stem, preposition or "") -> (relation, whether the subject is its first)."""
    return {(_base(word), by): found for (word, by), found in CONVERSE.items()}


@cache
def kin() -> dict[str, tuple[str, bool]]:
    """Lower-case noun -> (relation, whether its bearer is the first)."""
    return dict(KIN)


@cache
def control() -> frozenset[str]:
    """The stems of the verbs that lend their subject."""
    return frozenset(_base(word) for word in _CONTROL.split())
