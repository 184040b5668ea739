"""Opposites: everyday words in pairs of groups that exclude each other. English knowledge, one pair a line.

Of the pairs that are marked with "=" one or the other holds, so that denying both is a contradiction too; of the others
both may be wrong, and then only the two told as true exclude each other. Of those with "~" the one tells from its side
what the other tells from the other: what Ann sells Bob buys.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from detector.features.stances.roots import root

_PAIRS = """
rise increase grow climb soar surge jump gain | fall decrease drop decline shrink plunge slump plummet tumble
rise increase gain | sink dip
increase raise boost expand | decrease reduce cut lower slash
higher | lower
~ win victory | lose loss
support back endorse favour favor supporter backer | oppose reject criticise criticize opponent
accept approve agree | reject refuse decline
= allow permit legalise legalize permitted | ban forbid prohibit bar outlaw banned off-limits disallow
= open reopen | close shut
start begin launch | end finish stop halt cease
~ buy purchase | sell
= guilty convict | innocent acquit
convict | acquit clear
= alive survive survivor | dead die killed
success succeed | fail failure
hire appoint recruit | fire sack dismiss
legal lawful | illegal unlawful
arrive enter | depart leave exit
large big huge major | small tiny minor little
large big | small
early | late
north northern | south southern
east eastern | west western
good | bad poor
best | worst
better | worse
strong stronger strongest | weak weaker weakest
strengthen | weaken
confirm admit | deny
praise applaud hail welcome | criticise criticize condemn denounce
public | private
young younger youngest | old older elder oldest
rich wealthy | poor
= include including | exclude excluding
remember | forget
love like adore | hate dislike loathe detest
= safe | dangerous unsafe
positive | negative
true | false untrue
= easy easier easily | difficult hard harder tough tougher
simple | complicated complex
cheap cheaper cheapest inexpensive | expensive costly pricey dearer
hot warm hotter warmer | cold cool colder cooler
day daytime | night overnight
inside indoors indoor | outside outdoors outdoor
join | quit leave
lift | impose
release free | detain arrest jail imprison
same identical | different
fast faster fastest quick quicker quickly | slow slower slowest slowly
long longer longest | short shorter shortest
often frequently always usually regularly | rarely seldom never
majority most | minority
improve ease | worsen deteriorate
improve | worsen deteriorate
encourage | discourage
add | remove
appear | disappear vanish
attack | defend
ally friend friendly | enemy foe hostile rival
profit surplus | loss deficit
profitable | loss-making unprofitable
~ import | export
optimistic upbeat confident hopeful | pessimistic gloomy downbeat
= temporary | permanent
domestic | foreign
urban | rural
peaceful | violent
military | civilian
= male | female
= full | empty
full complete | partial incomplete
free | paid
= voluntary | compulsory mandatory obligatory
voluntary unpaid volunteer | paid
= mandatory compulsory obligatory | optional
employ | unemployed
= married | unmarried single
wet | dry
oily | dry
heavy heavier heaviest | light lighter lightest
thick thicker | thin thinner
wide wider broad broader | narrow narrower
deep deeper | shallow
loud louder | quiet quieter
clean | dirty
lucky fortunate | unlucky unfortunate
happy glad pleased delighted | unhappy sad upset disappointed
calm | nervous anxious
ahead | behind
above | below
forward | backward
advance | retreat
accelerate | decelerate
maximum | minimum
= present attend | absent
= visible | invisible hidden
= awake | asleep
= conscious | unconscious
= sober | drunk
= present | absent
= odd | even
modern new | ancient
brand-new new | second-hand
brand-new | used
optimist | pessimist
expand | contract
~ borrow | lend
~ teach | learn
push | pull
arrive | depart
hide conceal | reveal disclose expose
create build construct | destroy demolish dismantle
= lock | unlock
mild | severe harsh
minor | serious severe major
generous | stingy mean
honest | dishonest
deliberate intentional deliberately intentionally | accidental accidentally unintentional
rare unusual uncommon | common usual commonplace
popular | unpopular
natural | artificial
= known | unknown
specific | vague
lenient | strict harsh
outperform beat exceed | underperform miss
overestimate | underestimate
upgrade | downgrade promote
promote | relegate demote
boom | bust recession
tighten | loosen relax
arm | disarm
connect attach | disconnect detach
trust | distrust mistrust
respect | contempt disrespect
unite | divide split
major | minor
senior | junior
former | current present
prominent | marginal minor
abundant plentiful | scarce
sufficient enough adequate ample | insufficient inadequate
consistent | inconsistent
tall taller | short shorter
survive | succumb perish
recover | deteriorate
defuse | detonate
= authentic genuine real | fake forged counterfeit bogus
reliable | unreliable
welcome | unwelcome
willing keen eager | reluctant unwilling
likely | unlikely
direct | indirect
absent | present
vertical | horizontal
rural | urban
liberal progressive | conservative
left-wing left-leaning | right-wing right-leaning
pro-government | anti-government
pro-european | eurosceptic
fresh | stale rotten
sweet | bitter sour
victim | perpetrator attacker
plaintiff | defendant
winner | loser
buyer | seller
employer | employee
teacher | pupil
landlord | tenant
guest | host
"""


@cache
def _table() -> tuple[Mapping[str, tuple[tuple[int, int], ...]], frozenset[int], frozenset[int]]:
    table: dict[str, list[tuple[int, int]]] = {}
    marked: dict[str, set[int]] = {"=": set(), "~": set()}
    for axis, line in enumerate(_PAIRS.strip().splitlines()):
        marked.get(line[0], set()).add(axis)
        for pole, side in zip((1, -1), line.lstrip("=~ ").split("|"), strict=True):
            for word in side.split():
                key, denied = root(word)
                entry = (axis, -pole if denied else pole)
                if entry not in table.setdefault(key, []):
                    table[key].append(entry)
    found = {key: tuple(entries) for key, entries in table.items()}
    return MappingProxyType(found), frozenset(marked["="]), frozenset(marked["~"])


def poles(key: str) -> tuple[tuple[int, int], ...]:
    """The pairs that a root belongs to: (pair, +1 or -1)."""
    return _table()[0].get(key, ())


def is_whole(axis: int) -> bool:
    """Whether one or the other of the pair must hold."""
    return axis in _table()[1]


def is_converse(axis: int) -> bool:
    """Whether both of the pair tell one event, each from its own side."""
    return axis in _table()[2]
