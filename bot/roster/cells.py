"""The reading of single cells. What cannot be read is refused with the cell's own words and what is allowed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email

from bot import program as programs
from bot.people import Channel
from bot.roster.columns import Column

LONGEST = 200

_ZONES = {
    "America/New_York": ("eastern", "eastern time", "et", "est", "edt"),
    "America/Chicago": ("central", "central time", "ct", "cst", "cdt"),
    "America/Denver": ("mountain", "mountain time", "mt", "mst", "mdt"),
    "America/Phoenix": ("arizona", "arizona time"),
    "America/Los_Angeles": ("pacific", "pacific time", "pt", "pst", "pdt"),
    "America/Anchorage": ("alaska", "alaska time", "akst", "akdt"),
    "Pacific/Honolulu": ("hawaii", "hawaii time", "hst"),
}
_YES, _NO = ("yes", "y", "true", "x", "1"), ("no", "n", "false", "0")
_CHANNELS = {"slack": Channel.SLACK, "email": Channel.EMAIL, "e-mail": Channel.EMAIL, "mail": Channel.EMAIL}


@dataclass(frozen=True)
class Formula:
    """A cell that computes something; its result is whatever the program that saved the file last saw."""


Cell = str | int | float | bool | date | Formula | None


class Refused(ValueError):
    """A cell cannot be read; the text says why and what is allowed."""


def text(cell: Cell) -> str | None:
    """The cell's words in one line; numbers lose an empty fraction; an empty cell is None."""
    if isinstance(cell, Formula):
        raise Refused("this is a formula; paste its value instead")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    words = unicodedata.normalize("NFC", " ".join("" if cell is None else str(cell).split()))
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in words):
        raise Refused("there is a character that cannot be printed; type it again")
    if len(words) > LONGEST:
        raise Refused(f"these are {len(words)} characters; up to {LONGEST} are allowed")
    return words or None


def day(cell: Cell) -> date | None:
    """A calendar day: a spreadsheet's own date, 2026-03-04, or 3/4/2026, which is March 4."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = text(cell)
    if words is None:
        return None
    iso = re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", words)
    found = iso or re.fullmatch(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})", words)
    try:
        return date(*(int(found[part]) for part in "ymd")) if found else _no_day(words)
    except ValueError:
        return _no_day(words)


def _no_day(words: str) -> date:
    raise Refused(f'"{words}" is not a date; write 2026-03-04 or 3/4/2026 (month first)')


def email(cell: Cell) -> str | None:
    """An address; only its domain is changed, to small letters."""
    words = text(cell)
    try:
        return words and validate_email(words, check_deliverability=False, globally_deliverable=False).normalized
    except EmailNotValidError as problem:
        raise Refused(f'"{words}" is not an email address: {str(problem).rstrip(".")}') from None


def time_zone(cell: Cell) -> str | None:
    """A zone's name in the tz database, or what people in the United States call it."""
    words = text(cell)
    if words is None or (zone := _zones().get(words.casefold())):
        return words and zone
    raise Refused(
        f'"{words}" is not a time zone; write Eastern, Central, Mountain, Pacific or one like America/Detroit'
    )


@cache
def _zones() -> dict[str, str]:
    plain = {zone.casefold(): zone for zone in available_timezones()}
    return plain | {word: zone for zone, words in _ZONES.items() for word in words}


def channel(cell: Cell) -> Channel | None:
    """Slack or email."""
    words = text(cell)
    if words is None or (found := _CHANNELS.get(words.casefold())):
        return found if words else None
    raise Refused(f'"{words}" is not a channel; write slack or email')


def yes(cell: Cell) -> bool | None:
    """Yes or no."""
    words = text(cell)
    if words is None or words.casefold() in _NO:
        return None if words is None else False
    if words.casefold() in _YES:
        return True
    raise Refused(f'"{words}" is neither yes nor no')


def slack_user(cell: Cell) -> str | None:
    """The workspace's and the member's ID with a colon between them."""
    words = text(cell)
    if words is None or re.fullmatch(r"[TE][A-Z0-9]+:[UW][A-Z0-9]+", words):
        return words
    raise Refused(
        f'"{words}" is not a Slack user; write the IDs of workspace and member as T0123456:U0123456, or nothing'
    )


def program_key(cell: Cell) -> str | None:
    """The key of a program, from its key, its name or its agency's."""
    words = text(cell)
    if words is None:
        return None
    for profile in map(programs.load, programs.keys()):
        if words.casefold() in (profile.key, profile.name.casefold(), profile.agency.casefold()):
            return profile.key
    raise Refused(f'"{words}" is not a program; write {", ".join(programs.keys())}')


def zip_code(cell: Cell) -> str | None:
    """A postal code; a spreadsheet that took it for a number has cut the zeros at its start."""
    words = text(cell)
    return words.zfill(5) if words and isinstance(cell, int | float) else words


READERS: Mapping[Column, Callable[[Cell], object]] = {
    Column.PROGRAM: program_key,
    Column.SIGNED: day,
    Column.RENEWED: day,
    Column.EXPIRES: day,
    Column.ZIP: zip_code,
    Column.EMAIL: email,
    Column.TIME_ZONE: time_zone,
    Column.CHANNEL: channel,
    Column.SLACK_USER: slack_user,
    Column.ALTERNATE: yes,
    Column.LEFT: day,
}
