"""What a paragraph's own words say: a caption with its credit, or a line of authors, dates and sources.

The names are those of picture agencies in general; nothing here is taken from one page.
"""

from __future__ import annotations

import re

from detector.document import dates

_AGENCY = (
    r"(?:AP|AFP|EPA(?:-EFE)?|EFE|PA(?: (?:Wire|Media|Images|Archive))?|Press Association|Associated Press|AP Photo"
    r"|R(?:EUTERS|euters)|Getty(?: Images)?|TASS|Sputnik|Xinhua|Bloomberg|Shutterstock|iStock(?:photo)?|Alamy"
    r"|Zuma(?: Press)?|UPI|NurPhoto|Anadolu(?: Agency)?|dpa|ANSA|ANP|Kyodo(?: News)?|Rex Features|Unsplash|Pixabay"
    r"|Wikimedia(?: Commons)?|Pexels|Flickr|Adobe Stock|WireImage|FilmMagic|Redux|Magnum Photos|POOL|Pool|Handout)"
)
# "(Name/Agency)", "Name / Agency", "via Agency", "| Agency" at the end
_CREDITED = re.compile(
    rf"(?:\((?:[^()]{{0,60}}[\s/,:])?{_AGENCY}(?:[\s/,][^()]{{0,40}})?\)$"
    rf"|(?:\w\.?\s?/\s?|\bvia\s|\|\s?){_AGENCY}(?:\svia\s{_AGENCY}|\s(?:file|photo|pool|handout|images?)){{0,3}}\s?$)"
)
# "before the match.Name Surname / Agency", the credit glued to its caption
_GLUED = re.compile(rf"[.!?a-z)]\s?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}\s?/\s?{_AGENCY}\b[\w ]{{0,30}}$")
_LABELLED = re.compile(
    r"(?i:photo(?:graph)?s?|images?|pictures?|pictured|pic|illustration|graphic|credit|video|watch|listen|caption)"
    r"(?: (?:by|credit:?|courtesy(?: of)?) [A-Z].{1,60}$| ?[:|] ?\S)|FILE(?: (?:PHOTO|IMAGE))?\s?[-–—:]"
)
_CREDIT_NEAR_END = re.compile(
    r"(?:\b(?:Photograph|Photo|Image|Picture|Illustration|Credit|Video)s?(?: by| courtesy of)?: ?"
    r"|\((?:Photo|Image|Picture) by )\S.{0,80}$"
)
_DESCRIBED = re.compile(
    r"(?:In|On) (?:this|the) .{0,40}\b(?:file )?(?:photo|image|picture|frame grab|screengrab)\b", re.IGNORECASE
)
_MEDIA_TAIL = re.compile(r"[–—-] (?:video|audio|podcast|in pictures|gallery)$", re.IGNORECASE)

_AUTHOR = re.compile(r"(?i:by|written by|words by|text by|author)[: ]{1,3}[A-Z][^.!?]{1,80}$")
_DATE_LABEL = re.compile(
    r"\b(?:first|last|published|updated|posted|modified|created|edited|date|on|at|by|and|in|written|from|edt|est|cst|pst"
    r"|pdt|cdt|gmt|utc|bst|cet|cest|et|ist|am|pm|mon|tue|tues|wed|thu|thurs|fri|sat|sun|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|ago|hours?|minutes?|uhr|um|am|le|el)\b\.?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|T\d\d:\d\d\S{0,12}|\b\d{1,2} ?[ap]\.?m\b\.?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_DIGIT = re.compile("[0-9]")
_MOST_NAMES = 5  # words beside a date
_SHARED_WORK = re.compile(
    r"\(?(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslated|[Ee]dited|[Cc]ompiled) by "
    r"[A-Z][^.!?]{1,80}(?:[;.)].{0,160})?"
    r"|[A-Z][^.!?]{3,90} contributed (?:reporting|research|to (?:this|the) (?:report|story|article))\b.{0,60}"
)
_SOURCE = re.compile(
    r"(?i:source|quelle):\s?\S.{0,60}|(?i:originally published (?:at|on|by|in)|with files from|with agencies)\b.{0,60}"
)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+")


def is_caption(text: str) -> bool:
    """A picture's caption, known by its label or its credit."""
    if len(text) > 500:
        return False
    if _LABELLED.match(text) or _MEDIA_TAIL.search(text, max(0, len(text) - 20)):
        return True
    tail = max(0, len(text) - 130)
    if any(form.search(text, tail) for form in (_CREDITED, _GLUED, _CREDIT_NEAR_END)):
        return True
    return len(text) < 300 and _DESCRIBED.match(text) is not None


def is_byline(text: str) -> bool:
    """Authors, dates and times, sources: a line that says who wrote when, and nothing else."""
    if len(text) > 300:
        return False
    if any(form.fullmatch(text) for form in (_SHARED_WORK, _AUTHOR, _SOURCE)):
        return True
    return is_date_line(text)


def is_date_line(text: str) -> bool:
    """A date or a time with at most a few names and labels."""
    if len(text) > 160 or _DIGIT.search(text) is None:
        return False
    found = dates.find(text)
    rest = text[: found.start] + " " + text[found.end :] if found else text
    timed = _CLOCK.sub(" ", rest)
    words = _WORD.findall(_DATE_LABEL.sub(" ", timed))
    if found is None:
        return timed != rest and not words and not any(char.isdecimal() for char in timed)
    return len(words) <= _MOST_NAMES and all(word[0].isupper() for word in words)


def is_name(text: str) -> bool:
    """Two to four capitalised words."""
    return len(text) <= 60 and _NAME.fullmatch(text) is not None
