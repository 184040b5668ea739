"""Words that deny, words that hand a denial on, and words that leave open what stands behind them."""

from __future__ import annotations

from detector.features.events.aspect_words import ADVERBS, BE, DO, HAVE, MAY, WILL, WOULD
from detector.features.events.verbs import lemma
from detector.features.words import stem

NOT = frozenset({"not", "never", "cannot", "n't"})
SOFT = frozenset("hardly barely scarcely rarely seldom".split())
OFTEN = frozenset(
    "often always usually frequently easily regularly commonly routinely sometimes certainly clearly constantly "
    "repeatedly generally normally indeed still".split()
)
NO = frozenset("no without zero".split())
NEITHER = frozenset("neither nor".split())
NOBODY = frozenset("nobody nothing none noone nowhere".split())  # and "no one"
CAN = frozenset("can could cannot can't couldn't".split())
OUGHT = frozenset("shall should must ought shouldn't mustn't shan't".split())
MODALS = WILL | WOULD | MAY | CAN | OUGHT
AUXILIARIES = MODALS | BE | HAVE | DO
ANY_BE = BE | {"being"}
DETERMINERS = frozenset(
    "the a an his her their its our my your this that these those another some any each every both several many few "
    "more most much such enough plenty numerous various".split()
)
SOME = frozenset("some several many few numerous various plenty any".split())  # there are such
PRONOUNS = frozenset("i he she it they we you who which that there this these those what one".split())
PREPOSITIONS = frozenset(
    "of for at from with in on by to into over under about as than after before through between against without "
    "during among towards toward onto upon within across behind near like per despite including until since".split()
)
# What ends the search for what is denied, and what ends the reach of a denial.
BREAKS = frozenset(", ; : . ( ) – — - \" ' [ ] ? !".split())
JOINS = frozenset(
    "but although though while whereas because since if unless when whenever where who which whose so yet then and "
    "after before that whether until as despite except".split()
)
ENDS = BREAKS - {'"', "'"} | frozenset("but although though while whereas because since when who whose which".split())
SPLITS = frozenset("although though while whereas because whose".split()) | {";", ":", "–", "—", "(", ")"}
# Behind these, up to the end of the clause, nothing is told as a fact.
OPENERS = frozenset("if whether unless lest should suppose supposing provided until except otherwise".split())
OPENING = frozenset({("as", "long"), ("so", "long"), ("in", "case"), ("on", "condition"), ("even", "if")})
# A word of the same clause that makes a denial mean something else: "not until Friday", "nothing but praise".
SHIFTING = frozenset(
    "until till unless except besides apart only just merely simply solely alone because least than "
    "sufficiently adequately properly".split()
)
# Behind "not": the words are no denial of what follows.
NO_DENIAL = frozenset(
    "only just merely simply solely alone least all every everyone everybody everything always entirely wholly "
    "completely fully exactly quite necessarily so too long far much more less fewer even surprisingly to until "
    "before unless without withstanding everywhere both unlike infrequently uncommon unusual as nearly".split()
) - {"even", "to", "fully", "completely", "wholly", "much"}
# Behind "no": set phrases.
NO_PHRASES = frozenset(
    "doubt matter wonder fewer less later sooner better worse more mean question means way longer coincidence "
    "exception biggie worries thanks stranger one other secret surprise such bigger greater higher lower sense".split()
)
INNER = ADVERBS | frozenset(
    "yet even ever quite really very so far been be being have to any longer at all actually currently immediately "
    "officially publicly personally too fully completely simply".split()
)
LINKING = frozenset(lemma(w, stem(w)) for w in "seem appear look remain become get feel sound stay prove".split())
RAISING = frozenset(  # "does not think that it will": it will not
    lemma(w, stem(w))
    for w in "think believe expect suppose imagine want wish intend plan mean seem appear tend need hope feel "
    "consider guess reckon say know claim mind care matter".split()
)

# Verb -> what stands behind it did not happen.
_UNDONE_TO = "fail refuse decline neglect omit forget".split()
_UNDONE_FROM = "prevent bar ban prohibit block refrain stop forbid disqualify discourage".split()
_UNDONE_ING = "avoid stop cease quit".split()
_DONE_TO = "manage begin start continue proceed go have force compel happen get use come help choose".split()
UNDONE_TO = frozenset(lemma(w, stem(w)) for w in _UNDONE_TO)
UNDONE_FROM = frozenset(lemma(w, stem(w)) for w in _UNDONE_FROM)
UNDONE_ING = frozenset(lemma(w, stem(w)) for w in _UNDONE_ING)
DONE_TO = frozenset(lemma(w, stem(w)) for w in _DONE_TO)
LIGHT = frozenset(  # verbs that say little without their object
    lemma(w, stem(w))
    for w in "take make have get give do go come put keep let see say tell use find show provide offer involve "
    "include contain".split()
)
OPINION = frozenset(  # what is thought or wished, denied or not, is told in the words behind
    lemma(w, stem(w))
    for w in "think believe want suppose imagine guess reckon feel mean know realise realize like wish "
    "care mind advise "
    "recommend".split()
)
# Speech that denies or doubts: what stands behind it is neither told nor denied by the text.
DOUBTING = frozenset(
    lemma(w, stem(w))
    for w in "deny doubt reject dismiss dispute refute rule question wonder ask hope fear want wish "
    "claim accuse allege "
    "suspect suggest imagine pretend propose demand request urge threaten offer try attempt seek "
    "speculation rumour rumor "
    "allegation suggestion call".split()
)
