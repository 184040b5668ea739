"""Posts exchanged: what somebody is (C103), and whether still, already or in whose place (C104)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.corrupting import exchanges
from training.corrupting.changes import Change, fitted

_STATUS = re.compile(
    r"(?<![\w-])(?P<status>(?:[Ff]ormer|[Dd]eputy|[Aa]cting|ex)[ -])?"
    r"(?P<office>[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor|[Mm]ayor|[Gg]overnor|[Ss]enator|[Cc]hief [Ee]xecutive|"
    r"[Cc]hairman|[Cc]hairwoman|[Hh]ead coach|[Mm]inister|[Dd]irector|[Aa]mbassador)(?P<elect>-elect)?(?![\w-])"
)
_MODIFIED = frozenset("vice deputy assistant co general prime foreign finance former acting managing executive".split())


def wrong(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence after which somebody holds another post, or holds it otherwise."""
    for match in _STATUS.finditer(text):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        if match["status"] or match["elect"]:
            plain = match["office"]
            is_first = not text[: match.start()].strip()
            yield fitted(text, "C104", *match.span(), plain[0].upper() + plain[1:] if is_first else plain)
        elif before not in _MODIFIED:
            status = draw.choice(("former", "former", "deputy", "acting"))
            office = match["office"]
            if not match.start():
                office = office[0].lower() + office[1:] if " " not in office else office
            yield fitted(text, "C104", match.start(), match.end(), f"{status} {office}")
    table = exchanges.offices()
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(sorted(table, key=len, reverse=True))})(?![\w-])", text):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        if before in _MODIFIED:
            continue
        yield fitted(text, "C103", *match.span(), draw.choice(table[match.group()]))
