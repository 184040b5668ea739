"""Offices: the words for posts, ranks and kinship that English news puts before or after a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detector.features.words import Token

# family: canonical office = other forms of it. One person holds one office of a family at a time, so two
# different ones in one family are comparable; "general" words (see GENERAL) are compatible with all of it.
_TABLE = """
state: president
state: vice president = vice-president
state: prime minister = premier, pm, taoiseach
state: deputy prime minister
state: chancellor
state: king
state: queen
state: emperor
state: prince = crown prince
state: princess = crown princess
state: first lady
state: attorney general = attorney-general
state: secretary of state = us secretary of state
state: home secretary
state: foreign secretary
state: health secretary
state: education secretary
state: defence secretary = defense secretary, secretary of defense, secretary of defence, pentagon chief
state: treasury secretary = secretary of the treasury
state: interior secretary
state: commerce secretary
state: transport secretary = transportation secretary
state: energy secretary
state: labour secretary = labor secretary
state: justice secretary
state: press secretary
state: foreign minister = minister of foreign affairs, minister for foreign affairs, foreign affairs minister
state: interior minister = minister of the interior, minister of interior, home affairs minister
state: defence minister = defense minister, minister of defence, minister of defense
state: finance minister = minister of finance, minister for finance, economy minister
state: health minister = minister of health, minister for health
state: education minister = minister of education, minister for education
state: justice minister = minister of justice, minister for justice
state: transport minister = transportation minister, minister of transport, minister for transport
state: environment minister = minister of the environment, minister for the environment
state: energy minister = minister of energy, minister for energy
state: agriculture minister = minister of agriculture, farm minister
state: culture minister = minister of culture
state: labour minister = labor minister, minister of labour, minister of labor
state: trade minister = minister of trade
state: tourism minister = minister of tourism
state: sports minister = minister of sport, sport minister
state: information minister = minister of information
state: minister = cabinet minister
state: secretary general = secretary-general
state: senator = sen
state: congressman = congresswoman, us representative, rep, member of congress
state: member of parliament = mp
state: member of the european parliament = mep
state: speaker of the house = house speaker
state: majority leader = senate majority leader, house majority leader
state: minority leader = senate minority leader, house minority leader
state: opposition leader = leader of the opposition
state: governor = gov
state: mayor = lord mayor
state: lord provost = provost
state: councillor = councilman, councilwoman, councilor, city councilman, council member
state: ambassador
state: consul = consul general
state: special envoy = envoy
state: national security adviser = national security advisor
state: chief of staff
state: supreme leader
state: ayatollah
state: pope
state: archbishop
state: bishop
state: cardinal
rank: police chief = chief of police
rank: police commissioner = commissioner
rank: sheriff
rank: superintendent = supt
rank: chief inspector
rank: inspector = insp, detective inspector, det insp
rank: police constable = pc, constable
rank: chief superintendent = ch supt
rank: detective chief inspector = dci
rank: detective
rank: chief constable
rank: fire chief
rank: general = gen
rank: lieutenant general = lt gen
rank: major general = maj gen
rank: brigadier
rank: colonel = col
rank: lieutenant colonel = lt col
rank: major = maj
rank: captain = capt
rank: lieutenant = lt
rank: sergeant = sgt
rank: corporal
rank: private
rank: admiral
rank: rear admiral
rank: commander
rank: coroner
law: judge = district judge
law: chief justice
law: justice
law: prosecutor = public prosecutor, state prosecutor
law: district attorney
law: magistrate
law: defence lawyer = defense lawyer, defence attorney, defense attorney
law: lawyer = attorney, solicitor, barrister, counsel
firm: chief executive = ceo, chief executive officer
firm: chief financial officer = cfo, finance chief, finance director
firm: chief operating officer = coo
firm: chief technology officer = cto
firm: chairman = chairwoman, chairperson, chair
firm: managing director
firm: executive director
firm: founder = co-founder, cofounder
firm: spokesman = spokeswoman, spokesperson
firm: director
firm: medical director
firm: creative director
firm: artistic director
firm: research director
firm: technical director
firm: sporting director = director of football, director of rugby
firm: marketing director
firm: design chief = head of design
firm: marketing chief = head of marketing
firm: manager = general manager, boss
firm: treasurer
firm: chief economist
firm: economist
firm: analyst
firm: editor = editor-in-chief
firm: principal = headteacher, head teacher, headmaster
firm: professor = prof
firm: surgeon
firm: doctor
firm: nurse
firm: teacher
firm: pilot
firm: engineer
sport: head coach = coach
sport: goalkeeper = keeper
sport: striker = forward
sport: midfielder
sport: defender
sport: quarterback
sport: pitcher
sport: referee
sport: champion = title holder
sport: finalist = runner-up
rank: vice captain = vice-captain
state: leader
job: author = novelist
job: screenwriter
job: producer
job: actor = actress
job: singer
job: composer
job: architect
job: designer
job: photographer
job: journalist = reporter, correspondent
job: vet = veterinarian
job: trustee
job: clerk
job: farmer
job: student
job: consultant
job: paramedic
job: firefighter
kin: father
kin: mother
kin: brother
kin: sister
kin: son
kin: daughter
kin: wife
kin: husband
kin: uncle
kin: aunt
kin: cousin
kin: nephew
kin: niece
kin: grandfather
kin: grandmother
kin: grandson
kin: granddaughter
kin: stepfather
kin: stepmother
kin: boyfriend
kin: girlfriend
kin: fiance = fiancé
kin: fiancee = fiancée
kin: neighbour = neighbor
"""

# Words that fit every office of their family: "the minister" may be any minister.
GENERAL = frozenset("minister lawyer director doctor major general captain private engineer manager leader".split())
COURTESY = frozenset("mr mrs ms miss sir dame lord lady dr".split())
# Status words that stand before an office.
STATUS = {
    "former": "former",
    "ex": "former",
    "then": "then",  # in office at the time told of: fits both former and sitting
    "previous": "former",
    "onetime": "former",
    "one-time": "former",
    "late": "late",
    "acting": "acting",
    "interim": "acting",
    "caretaker": "acting",
    "incoming": "elect",
    "deputy": "deputy",
    "assistant": "deputy",
    "associate": "deputy",
    "current": "sitting",
    "sitting": "sitting",
    "incumbent": "sitting",
    "outgoing": "sitting",
}
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


@cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word -> (words, canonical, family), longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for line in _TABLE.strip().splitlines():
        family, _, rest = line.partition(": ")
        name, _, others = rest.partition(" = ")
        for form in (name, *filter(None, others.split(", "))):
            words = tuple(form.split())
            forms.setdefault(words[0], []).append((words, name, family))
    for entries in forms.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return forms


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
        match = _form_at(words, i)
        if match is None:
            i += 1
            continue
        form, name, family = match
        last = i + len(form)
        status = words.parts[i][0] or words.parts[last - 1][2]
        first, before = _status_before(words, i)
        last, after = _status_after(words, last)
        found.append(Office(i if status else first, i, last, name, family, after or status or before))
        i = last
    return tuple(found)


def _form_at(words: _Words, i: int) -> tuple[tuple[str, ...], str, str] | None:
    forms = _forms()
    for form, name, family in forms.get(words.plain[i], ()) or forms.get(words.parts[i][1], ()):
        here = range(i, min(i + len(form), len(words.plain)))
        if len(here) == len(form) and all(
            want in (words.plain[k], words.parts[k][1]) for k, want in zip(here, form, strict=True)
        ):
            return form, name, family
    return None


def _status_before(words: _Words, head: int) -> tuple[int, str]:
    """Where the status word before an office stands, and the status: "former" may stand before a nation."""
    k = head - 1
    while k >= 0 and k >= head - 3 and words.capital[k] and words.plain[k] not in STATUS:
        k -= 1
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
