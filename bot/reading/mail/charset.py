"""Bytes to text that is safe to keep: never an exception, never a silent change of letters (EMAIL_RULES E4.4)."""

from __future__ import annotations

import codecs
import re
import unicodedata

LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
NOT_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem"}
)
"""Python codecs that are no character sets of mail, or that take quadratic time on hostile bytes."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff]"
)
"""Controls, bidirectional overrides, byte order marks, and the private use area (our own marks live there)."""

LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")


def _codec(label: str | None) -> str | None:
    """The Python codec behind a charset label, or None where there is none that fits mail."""
    try:
        name = codecs.lookup((label or "ascii").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if name in NOT_CHARSETS else name


def _try(data: bytes, codec: str | None) -> str | None:
    """The text, when every byte fits the codec."""
    if codec is None:
        return None
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _guess(data: bytes) -> str | None:
    """What charset-normalizer makes of the first 50 kB."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000]).best()
    return None if best is None else data.decode(best.encoding, "replace")


def decode(data: bytes, label: str | None = None) -> str:
    """Decode the bytes of a mail part: as labelled, as UTF-8, as windows-1252 for latin labels, else by guess.

    A latin label fits any bytes, so UTF-8 is tried before it. Bytes that fit nothing become U+FFFD.
    """
    codec = _codec(label)
    order = ("utf-8", "cp1252") if codec in LATIN else (codec, "utf-8")
    for candidate in order:
        if (text := _try(data, candidate)) is not None:
            return text
    return _guess(data) or data.decode("utf-8", "replace")


def clean(text: str) -> str:
    """The text in NFC with LF line ends, without NUL, other controls and bidirectional overrides."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", LINE_ENDS.sub("\n", text)))
