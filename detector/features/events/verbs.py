"""Verb forms: the irregular ones, and what a word's ending says of its tense. English knowledge."""

from __future__ import annotations

from functools import cache

from detector.features.words import stem

# base past participle; alternatives with a stroke. Verbs that differ by a prefix alone are made below.
_IRREGULAR = """
arise arose arisen
awake awoke awoken
bear bore borne/born
beat beat beaten
become became become
begin began begun
bend bent bent
bet bet bet
bid bid bid
bind bound bound
bite bit bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
build built built
burn burnt burnt
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cling clung clung
come came come
cost cost cost
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
do did done
draw drew drawn
dream dreamt dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
flee fled fled
fling flung flung
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten/got
give gave given
go went gone
grind ground ground
grow grew grown
hang hung hung
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
keep kept kept
kneel knelt knelt
know knew known
lay laid laid
lead led led
lean leant leant
leap leapt leapt
learn learnt learnt
leave left left
lend lent lent
let let let
lie lay lain
light lit lit
lose lost lost
make made made
mean meant meant
meet met met
mistake mistook mistaken
overcome overcame overcome
pay paid paid
prove proved proven
put put put
quit quit quit
read read read
rid rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
saw sawed sawn
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
sew sewed sewn
shake shook shaken
shed shed shed
shine shone shone
shoot shot shot
show showed shown
shrink shrank shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
sleep slept slept
slide slid slid
smell smelt smelt
sow sowed sown
speak spoke spoken
speed sped sped
spell spelt spelt
spend spent spent
spill spilt spilt
spin spun spun
spit spat spat
split split split
spoil spoilt spoilt
spread spread spread
spring sprang sprung
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
stink stank stunk
strike struck struck/stricken
strive strove striven
swear swore sworn
sweep swept swept
swell swelled swollen
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
tell told told
think thought thought
throw threw thrown
thrust thrust thrust
tread trod trodden
undergo underwent undergone
understand understood understood
uphold upheld upheld
upset upset upset
wake woke woken
wear wore worn
weave wove woven
weep wept wept
win won won
wind wound wound
withdraw withdrew withdrawn
withhold withheld withheld
withstand withstood withstood
wring wrung wrung
write wrote written
"""
_PREFIXED = {
    "re": "build make take sell send write run open do buy draw read think tell set lay pay gain",
    "over": "take throw run see hear turn ride do eat pay come hang look",
    "under": "take lie cut pay write",
    "out": "do run sell grow bid spend",
    "fore": "see go tell",
    "mis": "lead read spell understand",
    "un": "do wind",
}
# Past forms that are as often a noun, an adjective or the base form: no sign of the past by themselves.
_UNSURE = frozenset(
    "bet bid burst cast cost cut hit hurt let put quit read rid set shed shut split spread thrust upset left found "
    "felt saw lay ground wound bore bound rose fell lit light lead met spat hung said thought born lent".split()
) - frozenset("met fell found rose said thought".split())
_NO_PARTICIPLE = frozenset(
    "need speed indeed feed seed breed weed deed exceed proceed succeed red bed hundred shed sacred naked kindred "
    "united embed bleed greed creed agreed-upon unprecedented so-called aged".split()
)


@cache
def _forms() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Form -> base form; the past forms; the participles."""
    bases: dict[str, str] = {}
    past: set[str] = set()
    participles: set[str] = set()
    rows = {line.split()[0]: line.split() for line in _IRREGULAR.strip().splitlines()}
    for prefix, verbs in _PREFIXED.items():
        for base in verbs.split():
            if base in rows and prefix + base not in rows:
                rows[prefix + base] = ["/".join(prefix + form for form in field.split("/")) for field in rows[base]]
    for base, before, participle in rows.values():
        for form in (*before.split("/"), *participle.split("/")):
            bases.setdefault(form, base)
        past.update(before.split("/"))
        participles.update(participle.split("/"))
    bases.update({"seen": "see", "found": "find", "left": "leave", "ground": "ground", "wound": "wound"})
    return bases, frozenset(past - _UNSURE), frozenset(participles)


def lemma(lower: str, stemmed: str) -> str:
    """The stem of a verb's base form: "wrote", "written" and "writing" are one."""
    base = _forms()[0].get(lower)
    return stem(base) if base is not None else stemmed


def is_participle(lower: str) -> bool:
    """Whether the word may stand behind "have" or "be" as a past participle."""
    return (lower.endswith("ed") and len(lower) > 3 and lower not in _NO_PARTICIPLE) or lower in _forms()[2]


def is_past(lower: str) -> bool:
    """Whether the word by itself tells of the past: "wrote", "closed"."""
    return (lower.endswith("ed") and len(lower) > 3 and lower not in _NO_PARTICIPLE) or lower in _forms()[1]


def is_gerund(lower: str) -> bool:
    """ "closing", and no "thing"."""
    return lower.endswith("ing") and len(lower) > 5 and lower not in _NO_GERUND


_NO_GERUND = frozenset(
    "thing things nothing something anything everything during morning evening ceiling string spring wedding building "
    "according including following regarding concerning king ring sterling sibling darling being".split()
) - {"building"}
