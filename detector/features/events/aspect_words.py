"""The closed word lists by which a predicate's status is read. English knowledge; forms are spelt out."""

from __future__ import annotations


def forms(*verbs: str) -> dict[str, str]:
    """Regular forms of these verbs -> the verb: "plan" gives plans, planned, planning."""
    table: dict[str, str] = {}
    for verb in verbs:
        root = verb[:-1] if verb.endswith("e") else verb
        doubled = verb + verb[-1] if verb in _DOUBLED else root
        ies = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeiou" else ""
        third = f"{ies}es" if ies else f"{verb}es" if verb.endswith(("sh", "ch", "ss", "x", "o", "z")) else f"{verb}s"
        past = f"{ies}ed" if ies else f"{doubled}ed"
        for form in (verb, third, past, (verb if ies or verb.endswith("ee") else doubled) + "ing"):
            table[form] = verb
    return table


_DOUBLED = frozenset("plan stop drop quit scrap wrap plot ban bar shut tip admit".split())
_IRREGULAR = {
    "began": "begin", "begun": "begin", "beginning": "begin", "begins": "begin", "begin": "begin",
    "keep": "keep", "keeps": "keep", "kept": "keep", "keeping": "keep",
    "think": "think", "thinking": "think", "quit": "quit", "quits": "quit", "seek": "seek", "seeks": "seek",
    "sought": "seek", "seeking": "seek", "mean": "mean", "means": "mean", "meant": "mean",
    "fight": "fight", "fights": "fight", "fought": "fight", "fighting": "fight", "swore": "swear", "sworn": "swear",
}  # fmt: skip

BE = frozenset("is are was were be been am 's 're 'm isn't aren't wasn't weren't ain't".split())
PRESENT_BE = frozenset("is are am 's 're 'm isn't aren't".split())
HAVE = frozenset("has have had 've hasn't haven't hadn't having".split())
WILL = frozenset("will 'll won't shall shan't".split())
WOULD = frozenset("would 'd wouldn't".split())
MAY = frozenset("may might could couldn't mightn't".split())
SHOULD = frozenset("should must ought shouldn't mustn't can cannot can't".split())
DO = frozenset("do does did don't doesn't didn't".split())
NOT = frozenset("not never n't nor neither hardly barely scarcely no".split())

# Adverbs and pronouns that stand inside a verb group.
ADVERBS = frozenset(
    "now also already still yet soon then just only even again later eventually finally both all each currently "
    "presently always often sometimes usually ever once first instead too indeed perhaps maybe probably possibly "
    "reportedly allegedly apparently supposedly likely definitely certainly surely thus therefore however meanwhile "
    "shortly recently previously since long well formally officially jointly together further almost nearly in fact "
    "himself herself themselves itself today tomorrow yesterday jointly newly fully partly so far".split()
) - {"in", "fact", "so", "far", "since", "long", "well", "further", "first", "newly", "once", "today"}

# Behind these and "to" (or "on", "for", "of" with a gerund, or a noun) a thing is still ahead.
PLANS = forms(
    "plan", "intend", "hope", "aim", "want", "wish", "expect", "schedule", "prepare", "propose", "promise", "pledge",
    "vow", "consider", "contemplate", "envisage", "envision", "target", "mull", "weigh", "explore", "threaten", "await",
    "anticipate", "slate", "eye", "aspire", "ponder", "forecast", "predict",
) | _IRREGULAR  # fmt: skip
PLANS = {form: verb for form, verb in PLANS.items() if verb not in {"begin", "keep", "think", "quit", "mean", "fight"}}
# Adjectives and fixed phrases before "to".
AHEAD = frozenset("due set scheduled going about ready poised likely bound sure keen eager expected tipped slated "
                  "determined certain supposed on".split())  # fmt: skip
PLAN_NOUNS = frozenset(
    "plan plans intention intentions proposal proposals hopes talks discussions negotiations aim ambition "
    "ambitions".split()
)
# These followed by a plain noun as object make the noun's event one that is ahead.
PLAN_OBJECT = frozenset(
    "plan target propose contemplate envisage envision mull weigh await expect anticipate schedule eye ponder "
    "intend seek".split()
)

ASPECT: dict[str, str] = {}  # form -> what it makes of its complement
ASPECT_BASE: dict[str, str] = {}
for _status, _verbs in {
    "begun": ("start", "commence"),
    "running": ("continue", "proceed", "persist", "resume", "restart"),
    "done": ("finish", "complete", "conclude", "finalise", "finalize", "end"),
    "off": (
        "cancel", "scrap", "shelve", "abandon", "halt", "suspend", "stop", "cease", "ditch", "quit", "discontinue",
        "mothball", "terminate", "abort",
    ),
    "late": ("postpone", "delay", "defer", "adjourn"),
    "early": ("hasten", "accelerate", "expedite", "advance"),
}.items():  # fmt: skip
    for _form, _verb in forms(*_verbs).items():
        ASPECT[_form] = _status
        ASPECT_BASE[_form] = _verb
for _form, _verb in _IRREGULAR.items():
    if _verb in {"begin", "keep"}:
        ASPECT[_form] = "begun" if _verb == "begin" else "running"
        ASPECT_BASE[_form] = _verb
ASPECT["cancelled"] = ASPECT["cancelling"] = ASPECT["canceled"] = ASPECT["canceling"] = "off"
for _form in ("cancelled", "cancelling", "canceled", "canceling"):
    ASPECT_BASE[_form] = "cancel"

del ASPECT["shelves"]  # far more often what goods stand on

# Verb and particle, in their order: what the two make of the complement.
PHRASES = {
    ("call", "off"): "off", ("calls", "off"): "off", ("called", "off"): "off", ("calling", "off"): "off",
    ("give", "up"): "off", ("gives", "up"): "off", ("gave", "up"): "off", ("given", "up"): "off",
    ("giving", "up"): "off", ("put", "off"): "late", ("puts", "off"): "late", ("putting", "off"): "late",
    ("push", "back"): "late", ("pushed", "back"): "late", ("pushing", "back"): "late", ("put", "back"): "late",
    ("bring", "forward"): "early", ("brings", "forward"): "early", ("brought", "forward"): "early",
    ("bringing", "forward"): "early", ("moved", "forward"): "early", ("put", "forward"): "", ("moved", "up"): "early",
    ("carry", "on"): "running", ("carries", "on"): "running", ("carried", "on"): "running",
    ("carrying", "on"): "running", ("go", "ahead"): "running", ("went", "ahead"): "running",
    ("goes", "ahead"): "running", ("gone", "ahead"): "running", ("going", "ahead"): "running",
    ("press", "ahead"): "running", ("pressed", "ahead"): "running", ("wrapped", "up"): "done",
    ("wrap", "up"): "done", ("got", "underway"): "begun", ("get", "underway"): "begun",
    ("kicked", "off"): "begun", ("kick", "off"): "begun", ("kicks", "off"): "begun", ("carried", "out"): "",
    ("pulled", "out"): "", ("backed", "out"): "", ("set", "aside"): "off", ("ruled", "out"): "", ("rule", "out"): "",
    ("turned", "down"): "",
}  # fmt: skip

# Before a noun: what the adjective says of the noun's event. "The proposed method" and "future users" speak of none.
ADJECTIVES = {
    **dict.fromkeys(
        "planned upcoming forthcoming possible scheduled intended would-be envisaged impending".split(),
        "planned",
    ),
    **dict.fromkeys("existing completed finished concluded".split(), "done"),
    **dict.fromkeys("ongoing continuing on-going".split(), "running"),
    **dict.fromkeys("cancelled canceled scrapped shelved abandoned suspended aborted defunct axed".split(), "off"),
    **dict.fromkeys("postponed delayed deferred".split(), "late"),
}
