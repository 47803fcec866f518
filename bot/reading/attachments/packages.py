"""The parts of an Office file, which is a zip of XML, within bounds (EMAIL_RULES E4.10)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from bot.reading.attachments.sheet import Refused

MOST_PARTS = 2_000
LARGEST_UNPACKED = 100_000_000
HIGHEST_RATIO, RATIO_MATTERS_FROM = 100, 1_000_000
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar")
_DTD = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def names(content: bytes) -> frozenset[str]:
    """The names of a zip's parts.

    Raises:
        Refused: it is damaged, locked, or made to unpack without end.
    """
    with _opened(content) as archive:
        return frozenset(archive.namelist())


def part(content: bytes, name: str) -> bytes:
    """One part of the zip.

    Raises:
        Refused: as `names`, or there is no such part.
    """
    with _opened(content) as archive:
        return archive.read(name)


def checked(content: bytes) -> bytes:
    """The same bytes, once it is known that no XML in them declares a document type, which Office never does.

    Raises:
        Refused: as `names`, or a part declares one: entities could make it grow without end.
    """
    with _opened(content) as archive:
        for info in archive.infolist():
            if info.filename.lower().endswith((".xml", ".rels")):
                data = archive.read(info)
                if any(sign in data for sign in _DTD):
                    raise Refused("Its XML declares a document type, which no Office program writes; it was not read.")
    return content


@contextmanager
def _opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive.infolist())
            yield archive
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise Refused("It is damaged and cannot be unpacked; please save it again and send it once more.") from problem


def _check(parts: list[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & 1 for info in parts):
        raise Refused("It is protected with a password; please send it without one.")
    if len(parts) > MOST_PARTS:
        raise Refused(f"It holds {len(parts):,} parts, more than any report needs; it was not unpacked.")
    if sum(info.file_size for info in parts) > LARGEST_UNPACKED or any(_swells(info) for info in parts):
        raise Refused("It would unpack to far more than it should; it was not unpacked.")
    if nested := next((info.filename for info in parts if info.filename.lower().endswith(_ARCHIVES)), None):
        raise Refused(f"It holds another archive ({nested[:60]}); archives are never opened.")


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > RATIO_MATTERS_FROM and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1)
