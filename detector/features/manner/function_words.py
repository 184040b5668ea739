"""Function words: the closed classes of English, in groups whose rates describe a style."""

from __future__ import annotations

from types import MappingProxyType

GROUPS = MappingProxyType(
    {
        name: frozenset(words.split())
        for name, words in {
            "articles": "the a an",
            "demonstratives": "this that these those",
            "first_person": "i me my mine myself we us our ours ourselves",
            "second_person": "you your yours yourself yourselves",
            "third_person": "he him his himself she her hers herself they them their theirs themselves",
            "impersonal": "it its itself there one",
            "prepositions": "of in to for with on at by from about into over after under between through during "
            "before against among amid toward towards upon within without throughout across behind beyond near off "
            "around along despite per via until since",
            "coordinators": "and but or nor yet so",
            "subordinators": "because although though while whereas if unless when whenever where wherever as than "
            "whether once",
            "relatives": "who whom whose which what how why",
            "modals": "can could may might must shall should will would cannot",
            "be": "am is are was were be been being",
            "have": "have has had having",
            "do": "do does did doing done",
            "negation": "not no never none nothing neither nobody nowhere",
            "quantifiers": "all any both each every few many more most much other others several some such another "
            "either enough less least",
            "adverbs": "also then now here just only very too still even again already almost ever always often "
            "rather quite perhaps maybe well back up out down away ahead together later ago soon",
            "contrast": "however nevertheless nonetheless conversely instead otherwise",
            "addition": "moreover furthermore additionally likewise similarly besides",
            "result": "therefore thus hence consequently accordingly",
            "sequence": "meanwhile subsequently ultimately finally eventually initially previously afterwards",
        }.items()
    }
)
CONTRACTED = frozenset(
    "don't doesn't didn't can't couldn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't "
    "i'm i've i'll i'd you're you've you'll you'd we're we've we'll we'd they're they've they'll they'd he'll he'd "
    "she'll she'd it'll that'll there'd who'll who've ain't let's".split()
)
FUNCTION = frozenset().union(*GROUPS.values(), CONTRACTED, {"'s"})
