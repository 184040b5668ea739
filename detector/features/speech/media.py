"""Media: the channels through which something is said, from platforms to press conferences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detector.features.words import Token


@dataclass(frozen=True, slots=True)
class Medium:
    """A channel through which something was said: a platform, an interview, a statement."""

    start: int
    end: int
    name: str  # canonical: "twitter", "truth social", "facebook", "interview", ...
    is_platform: bool = False  # a named network: two of them exclude each other
    is_generic: bool = False  # "social media", "post", "statement": fits every other medium


_PLATFORMS = """
twitter: twitter = tweet, tweets, tweeted, tweeting, retweet, retweets, retweeted, retweeting
truth social: truth social = truthsocial
facebook: facebook
instagram: instagram = insta
telegram: telegram
tiktok: tiktok = tik tok
youtube: youtube
whatsapp: whatsapp
threads:
mastodon: mastodon
bluesky: bluesky
reddit: reddit = subreddit
linkedin: linkedin
weibo: weibo
snapchat: snapchat
signal:
"""
_OTHERS = """
blog: blog = blogs, blog post, blog posts, blogpost
podcast: podcast = podcasts
interview: interview = interviews, interviewed
press conference: press conference = press conferences, news conference, news conferences, press briefing, news briefing
statement: statement = statements, written statement, press release, news release
speech: speech = speeches, keynote, keynote address
letter: letter = letters, open letter
email: email = emails, e-mail, e-mails, emailed, e-mailed
phone call: phone call = phone calls, telephone call, telephone conversation, phone conversation, by phone
video message: video message = video address, video statement
op-ed: op-ed = opinion piece, opinion article, guest column
"""
_GENERIC = "social media, social network, social networks, social networking, post, posts, posted, platform, online"

# Capitalised everyday words are a platform only where something is posted, sent or kept on it.
_WORDS = {"X": "twitter", "Threads": "threads", "Signal": "signal", "Truth": "truth social"}
_ON = frozenset("on via over through using".split())
_OWNED = frozenset("his her their its the an a official verified own personal".split())
_KEPT = frozenset("post posts account accounts page profile feed message messages thread video user users".split())
_SPREAD = frozenset(
    "post posts posted posting wrote writes write writing said says saying shared shares sharing announced tweeted "
    "published message messages account added claimed commented confirmed replied responded statement video".split()
)


@cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], str, bool, bool]]]:
    """First word -> (words, canonical, is_platform, is_generic), longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], str, bool, bool]]] = {}
    rows = [(line, True) for line in _PLATFORMS.strip().splitlines()]
    rows += [(line, False) for line in _OTHERS.strip().splitlines()]
    for line, is_platform in rows:
        name, _, rest = line.partition(":")
        for form in filter(None, rest.strip().replace(" = ", ", ").split(", ")):
            words = tuple(form.split())
            forms.setdefault(words[0], []).append((words, name, is_platform, name == "statement"))
    for form in _GENERIC.split(", "):
        words = tuple(form.split())
        forms.setdefault(words[0], []).append((words, "online", False, True))
    for entries in forms.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return forms


def media(sentence: Sequence[Token]) -> tuple[Medium, ...]:
    """The media that one sentence names, in order; one pass over the tokens."""
    forms = _forms()
    spreads: bool | None = None
    found: list[Medium] = []
    i = 0
    while i < len(sentence):
        token = sentence[i]
        if token.text in _WORDS:
            if spreads is None:
                spreads = any(word.lower in _SPREAD for word in sentence)
            if _is_platform_word(sentence, i, spreads=spreads):
                found.append(Medium(token.start, token.end, _WORDS[token.text], is_platform=True))
                i += 1
                continue
        length = 1
        for words, name, is_platform, is_generic in forms.get(token.lower, ()):
            last = i + len(words)
            if tuple(word.lower for word in sentence[i:last]) == words and (
                is_platform or is_generic or _is_channel(sentence, i, name)
            ):
                found.append(Medium(token.start, sentence[last - 1].end, name, is_platform, is_generic))
                length = len(words)
                break
        i += length
    return tuple(found)


def _is_platform_word(sentence: Sequence[Token], i: int, *, spreads: bool) -> bool:
    """ "wrote on X", "a post on X", "his Threads account", "in a Truth post"."""
    before = sentence[i - 1].lower if i else ""
    after = sentence[i + 1].lower if i + 1 < len(sentence) else ""
    if i + 1 < len(sentence) and sentence[i + 1].text[0].isupper() and sentence[i].text != "Truth":
        return False  # "on X Factor": part of a longer name
    if after == "social":
        return False  # the longer form is in the table
    if after in _KEPT and (before in _OWNED or before in _ON or before == "'s"):
        return True
    return before in _ON and spreads and sentence[i].text != "Truth"


def _is_channel(sentence: Sequence[Token], i: int, name: str) -> bool:
    """Not "freedom of speech", "speech therapist" and "letter of the law"."""
    before = sentence[i - 1].lower if i else ""
    after = sentence[i + 1].lower if i + 1 < len(sentence) else ""
    if name == "speech":
        return after not in {"therapist", "therapy"} and before not in {"free", "of", "hate"}
    return not (name == "letter" and after == "of" and before in {"the", "every"})
