"""What a paragraph's own words say: an appeal for money, a notice of the page about itself, a button, a label.

The words are those of web pages in general; nothing here is taken from one page.
"""

from __future__ import annotations

import re

_QUOTED = re.compile('“[^“”]*(?:”|$)|"[^"]*(?:"|$)|«[^«»]*(?:»|$)')
_STOP = re.compile("[.!?…][\"'”’»)\\]]{0,3}$")
_LETTER = re.compile(r"[^\W_]")

_ASCII_WORD = re.compile("[a-z]+")

# -- appeals for money: the outlet speaks of itself, to the reader, about money and about journalism
_SELF = re.compile(r"\b(?:we|our|us|we['’]re|we['’]ve)\b", re.I)
_READER = re.compile(r"\b(?:you|your|yours)\b", re.I)
_SUPPORT = re.compile(
    r"\b(?:support(?:ing|ed|ers?)?|donat\w{1,6}|contribut(?:e|ing|ions?)|chip in|fund(?:ed|ing)? our|give)\b", re.I
)
_MONEY = re.compile(
    r"\b(?:donat\w{1,6}|contributions?|subscri(?:be|bers?|ptions?)|pay ?walls?|pay-walls?|memberships?|reader[- ]funded"
    r"|reader[- ]supported|crowd-?fund\w{0,5}|paid for by|from as little as)\b",
    re.I,
)
_PRESS = re.compile(
    r"\b(?:journalis[mt]s?|journalistic|newsrooms?|newspaper|reporters?|(?:our|independent|quality|fearless) reporting"
    r"|the story|stories|coverage|readers?|news)\b",
    re.I,
)

_SELVES = frozenset({"we", "our", "us"})
_LONGEST_APPEAL = 700  # characters; running text as one long paragraph holds all of these words by chance

# -- notices: the page speaks of itself
_PAGE_WORD = re.compile(
    r"\b(?:newsletters?|inbox(?:es)?|cookies?|browsers?|notifications?|log(?:ged)?[- ]?in|sign(?:ed)?[- ]?(?:up|in)"
    r"|subscri(?:be|bers?|ption|ptions|bing)|registering|commenting|comments?(?: section)?|privacy (?:policy|notice)"
    r"|terms (?:of|and) \w{3,12}|e-?mail address|password|bookmarks?|podcast|homepage|web ?page|web ?site|our app"
    r"|mobile app|app store|google play|forum|repl(?:y|ies)|advertis(?:ement|ing|ers?)|ads|ad blocker|javascript"
    r"|preferences|daily briefing|free trial|unlimited access|social media channels|whatsapp channel)\b",
    re.I,
)
# One of these words is in everything that _PAGE_WORD finds; looking them up is much faster than the search.
_PAGE_KEYS = frozenset(
    "newsletter newsletters inbox inboxes cookie cookies browser browsers notification notifications log logged "
    "login sign signed subscribe subscriber subscribers subscription subscriptions subscribing registering "
    "commenting comment comments privacy terms mail email password bookmark bookmarks podcast homepage web "
    "webpage website app google forum reply replies advertisement advertising advertiser advertisers ads ad "
    "javascript preferences daily free unlimited social whatsapp".split()
)
_IMPERATIVE = re.compile(
    r"(?:please |to )?(?:skip|sign|log|register|subscribe|click|tap|share|follow|join|download|listen|leave|post|view"
    r"|show|load|continue|scroll|accept|allow|manage|get|enter|enable|refresh|turn on|stay|receive|become|try|start"
    r"|check|visit|find|read|watch|support|help|unlock|create|add|send|like|discover|browse|see|submit"
    r"|have your say|want|do you|don['’]t miss|never miss|already|thank(?:s| you)|by (?:clicking|continuing|using"
    r"|signing|submitting|entering)"
    r"|this (?:site|website|page|content|article|newsletter|form)|for more)\b",
    re.I,
)
_COUNTER = re.compile(
    r"(?:\(?\d[\d.,]{0,6}[km]?\)?\s{0,3})?(?:comments?|shares?|likes?|views?|reactions?|repl(?:y|ies)|tweets?"
    r"|min(?:ute)?s? (?:read|ago)|hours? ago|days? ago)(?:\s{0,3}\(?\d[\d.,]{0,6}\)?)?",
    re.I,
)
_BUTTONS = frozenset(
    "close menu share tweet print email e-mail save search advertisement advertising advert ad ads sponsored comments "
    "comment subscribe login register more next previous prev home loading facebook twitter whatsapp linkedin reddit "
    "telegram pinterest messenger instagram youtube copy link bookmark follow play pause mute open like reply report "
    "top back share: shares newsletter newsletters skip content navigation cancel ok accept decline".split()
)
_BUTTON_PHRASE = re.compile(
    r"(?:sign (?:in|up)|log ?(?:in|out)|read (?:more|less)|show (?:more|less|all)|view (?:all|more|comments)"
    r"|load more(?: \w+)?|copy link|back to top|share this(?: \w+)?|share on \w+|follow us(?: on [\w ]{2,20})?"
    r"|leave a (?:comment|reply)|post a comment|add a comment|join the (?:conversation|discussion)"
    r"|story continues.{0,30}"
    r"|article continues.{0,30}|continue reading.{0,30}|skip (?:to|past) .{1,40}|ad feedback|scroll down.{0,40}"
    r"|all rights reserved|subscribe now|comments (?:are|have been|were) (?:closed|disabled|turned off).{0,30}"
    r"|this (?:site|page|website) uses .{3,60}|your browser does not support .{3,60}|click here.{0,60})[.!:…>»]{0,3}",
    re.I,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s?\d{4}|copyright\b).{0,200}|.{0,150}all rights reserved.{0,60}", re.I)

# -- headlines of others
_RELATED = re.compile(
    r"(?:related(?: (?:articles?|stories|content|coverage|posts?|news|topics|reading|links|video))?"
    r"|read (?:more|also|next|the latest)|also read|see also|see more|more (?:on|from|stories|news|coverage"
    r"|like)\b.{0,40}"
    r"|further reading|recommended(?: \w+){0,3}"
    r"|most (?:read|popular|viewed|shared|recent)\b.{0,20}|trending\b.{0,20}|you (?:may|might) (?:also )?like"
    r"|you (?:may|might) (?:also )?be interested in"
    r"|latest (?:news|stories|articles)|top stories|popular(?: now| posts| stories)?|in other news"
    r"|don['’]t miss|what to read next"
    r"|see the original (?:post|article|story)|recent posts|similar (?:posts|articles|stories)|editor['’]?s['’]? picks?"
    r"|keep reading|up next|explore more|elsewhere on .{2,20})\s{0,2}(?P<colon>[:»>…]{0,2})\s{0,2}",
    re.I,
)


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks; an open quotation runs to the end."""
    return _QUOTED.sub(" ", text)


def is_stopped(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _STOP.search(text, max(0, len(text) - 6)) is not None


def speaks_as_outlet(text: str) -> bool:
    """Whether somebody speaks of "us" outside quotation marks."""
    return _SELF.search(unquoted(text)) is not None


def addresses_reader(text: str) -> bool:
    """Whether somebody speaks of "us" or to "you" outside quotation marks."""
    own = unquoted(text)
    return (_SELF.search(own) or _READER.search(own)) is not None


def names_the_page(text: str) -> bool:
    """Whether parts of a page, money for it or its journalism are named along with "us" or "you"."""
    own = unquoted(text)
    return addresses_reader(text) and (_PAGE_WORD.search(own) or _MONEY.search(own)) is not None


def is_appeal(text: str) -> bool:
    """An appeal to support the outlet."""
    if len(text) > _LONGEST_APPEAL or _SELVES.isdisjoint(_words(text)):
        return False
    own = unquoted(text)
    if not _from_the_start(own, _SELF, _READER):
        return False
    if _PRESS.search(own) is None:
        return False
    us, you = _SELF.search(own) is not None, _READER.search(own) is not None
    if us and you and _SUPPORT.search(own) is not None:
        return True
    return us and len({match.lower()[:6] for match in _MONEY.findall(own)}) > 0


def _words(text: str) -> set[str]:
    return set(_ASCII_WORD.findall(text.lower()))


def _from_the_start(text: str, *cues: re.Pattern[str]) -> bool:
    """Whether a cue stands in the first half: a promotion glued to the end of a paragraph is not the paragraph."""
    return any(cue.search(text, 0, max(60, len(text) // 2)) for cue in cues)


def echoes_appeal(text: str) -> bool:
    """A short line beside an appeal that goes on with it."""
    own = unquoted(text)
    return (_READER.search(own) or _SELF.search(own)) is not None and (
        _SUPPORT.search(own) or _MONEY.search(own)
    ) is not None


def is_button(text: str) -> bool:
    """The labels of buttons, share bars, counters: a few words that are no sentence."""
    if len(text) > 120:
        return False
    words = text.lower().strip(" .:|·•…»>").split()
    if 0 < len(words) <= 8 and all(word.strip("|·•,.:") in _BUTTONS or not _LETTER.search(word) for word in words):
        return any(_LETTER.search(word) for word in words)
    return _COUNTER.fullmatch(text.strip()) is not None or _BUTTON_PHRASE.fullmatch(text) is not None


def is_notice(text: str, *, at_edge: bool, beside: bool) -> bool:
    """A promotion, a consent or comment notice.

    ``at_edge``: it stands near the head or the foot of the page; ``beside``: it follows another notice.
    """
    if len(text) > 600 or text[0] in "\"“‘'«":
        return False
    if _COPYRIGHT.fullmatch(text):
        return True
    if _PAGE_KEYS.isdisjoint(_words(text)):
        return False
    own = unquoted(text)
    named = {match.lower() for match in _PAGE_WORD.findall(own)}
    imperative = _IMPERATIVE.match(own) is not None
    if not named or not (imperative or _from_the_start(own, _PAGE_WORD, _READER)):
        return False
    to_reader = _READER.search(own) is not None
    if own != text and not imperative:
        return False  # it quotes somebody, as reports about web sites do
    at_edge = at_edge or beside
    words = own.count(" ") + 1
    if imperative and words <= 30 and (to_reader or not is_stopped(text) or at_edge or len(named) > 1):
        return True
    if to_reader and len(named) > 1 and words <= 80 and (_SELF.search(own) is not None or imperative or at_edge):
        return True
    if to_reader and len(named) > 2 and words <= 60:
        return True
    return beside and len(named) > 1 and words <= 12


def related_label(text: str) -> str | None:
    """What follows a label such as "Related:" on its line; "" for the label alone, None where there is none."""
    match = _RELATED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if not rest:
        return ""
    return rest if match["colon"] else None
