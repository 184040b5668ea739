"""The bytes of a file -> its text: encoding found, mojibake repaired, one kind of line end, composed (NFC)."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from detector.document import invisible
from detector.document.suffixes import EXPECTED
from detector.errors import InputError

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF", "extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "save the document as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save the document as text or HTML"),
    (b"{\\rtf", "an RTF document", "save the document as text or HTML"),
    (b"%!PS", "a PostScript file", "extract its text first"),
    (b"\x89PNG", "an image", "text in images is not read"),
    (b"\xff\xd8\xff", "an image", "text in images is not read"),
    (b"GIF8", "an image", "text in images is not read"),
    (b"II*\x00", "an image", "text in images is not read"),
    (b"MM\x00*", "an image", "text in images is not read"),
    (b"RIFF", "a media file", "transcribe it first"),
    (b"OggS", "a media file", "transcribe it first"),
    (b"ID3", "a media file", "transcribe it first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
    (b"(\xb5/\xfd", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"\x7fELF", "a program", "pass a text instead"),
)
_DECLARED = re.compile(rb"""(?:charset\s{0,3}=\s{0,3}|<\?xml[^>]{0,60}encoding=)["']?([\w.:-]{2,40})""", re.I)
_DECLARATION_WITHIN = 2048  # bytes; browsers look through the first 1024
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SUSPICIOUS = re.compile(
    "[\u00c2\u00c3\u00e2\u00ef\u00f0\u00d0\u00d1][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_MOJIBAKE_AT_MOST = 20_000  # characters a line may have to be repaired; the repair is not linear in them
# Above this share of bytes outside ASCII a text is hardly in a Western encoding of one byte per letter.
_WESTERN_SHARE = 0.15


def decode(content: bytes, *, path: str, declared: bool = False) -> str:
    """The text of a file; ``declared`` reads the charset that HTML names in its head.

    Raises InputError where the bytes are no text, saying what they are and the way out.
    """
    if not content:
        raise InputError(path, f"is empty; {EXPECTED}")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _with_mark(content, encoding, path)
    for signature, what, way_out in _SIGNATURES:
        if content.startswith(signature):
            raise InputError(path, f"is {what}; {EXPECTED}: {way_out}")
    if b"\x00" in content[:65536] or b"\x00" in content:
        text = _unmarked_utf16(content)
        if text is None:
            raise InputError(path, f"is binary (it holds NUL bytes); {EXPECTED}")
        return text
    text = _single_bytes(content, declared=declared)
    controls = len(_CONTROL.findall(text))
    if text.count("\ufffd") + controls > 0.01 * len(text) + 3:
        raise InputError(path, f"is binary or in an unknown encoding; {EXPECTED}: save it as UTF-8")
    return text


@dataclass(frozen=True, slots=True)
class Written:
    """How a file writes its text, so that more can be written into it and every other byte stays."""

    content: bytes
    text: str  # as long as what ``decode`` makes of the content
    mark: int  # bytes of the byte order mark
    encoding: str
    errors: str

    def with_insertions(self, insertions: Iterable[tuple[int, str]]) -> bytes | None:
        """The content with strings set in at places of its text; None where one of them has no place in its bytes.

        Raises UnicodeEncodeError for a string that the encoding has no bytes for.
        """
        pieces, done, at = [self.content[: self.mark]], self.mark, 0
        for place, more in sorted(insertions, key=lambda one: one[0]):
            stretch = self.text[at:place].encode(self.encoding, self.errors)
            if self.content[done : done + len(stretch)] != stretch:
                return None
            pieces += [stretch, more.encode(self.encoding)]
            done, at = done + len(stretch), place
        return b"".join([*pieces, self.content[done:]])


def written(content: bytes, text: str, *, declared: bool = False) -> Written | None:
    """How ``content`` writes the ``text`` that ``decode`` made of it; None where no encoding gives just that."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            exact = {"utf-8-sig": "utf-8"}.get(encoding, f"{encoding}-{'le' if mark[0] in (0xFF,) else 'be'}")
            encodings, start = [exact], len(mark)
            break
    else:
        encodings, start = ["utf-16-le", "utf-16-be"] if b"\x00" in content else ["utf-8"], 0
        if b"\x00" not in content and not _is_utf8(content):
            encodings += _candidates(content, declared=declared)
    for encoding in encodings:
        try:
            if content[start:].decode(encoding) == text:
                return Written(content, text, start, encoding, "strict")
        except (UnicodeDecodeError, LookupError):
            continue
    # Bytes of several encodings: each that is none of UTF-8 is one character.
    for encoding, errors in (("utf-8", "surrogateescape"), ("latin-1", "strict")):
        kept = content[start:].decode(encoding, errors)
        if len(kept) == len(text):
            return Written(content, kept, start, encoding, errors)
    return None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def tidy(text: str) -> str:
    """A file's text ready to read: the lines stay where they are, each without what nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return invisible.removed(text)
    text = invisible.removed(_repaired(text))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return invisible.even_spaces(text)


def _with_mark(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return _single_bytes(content[len(codecs.BOM_UTF8) :], declared=False)
        if encoding == "utf-16" and len(content) % 2:
            return _with_mark(content[:-1], encoding, path)  # a crawl cut inside a character
    raise InputError(path, f"starts like {encoding.upper()} but is not; {EXPECTED}: save it as UTF-8")


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its byte order mark: in the right order its spaces and line ends show."""
    content = content[: len(content) - len(content) % 2]
    best, most = None, 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = sum(text.count(char) for char in " \n\r\t") / max(1, len(text))
        if "\x00" not in text and share > max(most, 0.04):
            best, most = text, share
    return best


def _single_bytes(content: bytes, *, declared: bool) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    if sum(char > "\x7f" for char in text) > 2 * broken:
        # UTF-8 with a few bytes of another encoding or cut inside a character: the rest is kept.
        return "".join([_western(char) for char in text])
    for encoding in _candidates(content, declared=declared):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return "".join([_western(char) for char in content.decode("ascii", errors="surrogateescape")])


def _western(char: str) -> str:
    """A byte that UTF-8 could not place, as Windows-1252 has it."""
    if not "\udc80" <= char <= "\udcff":
        return char
    return bytes([ord(char) - 0xDC00]).decode("cp1252", errors="replace")


def _candidates(content: bytes, *, declared: bool) -> list[str]:
    names: list[str] = []
    if declared and (match := _DECLARED.search(content[:_DECLARATION_WITHIN])):
        name = match.group(1).decode("ascii").lower()
        # Browsers read the Latin-1 and ASCII labels as Windows-1252 (WHATWG Encoding, section 4.2).
        names.append("cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name)
    high = sum(byte > 0x7F for byte in content[:65536])
    if high > _WESTERN_SHARE * min(len(content), 65536):
        from charset_normalizer import from_bytes

        guess = from_bytes(content[:65536]).best()
        if guess is not None:
            names.append(guess.encoding)
    return [*names, "cp1252"]


def _repaired(text: str) -> str:
    """UTF-8 once read as Windows-1252 put right, line by line; other lines stay as they are."""
    if not _SUSPICIOUS.search(text):
        return text
    from ftfy import fix_encoding

    return "\n".join(
        fix_encoding(line) if len(line) <= _MOJIBAKE_AT_MOST and _SUSPICIOUS.search(line) else line
        for line in text.split("\n")
    )
