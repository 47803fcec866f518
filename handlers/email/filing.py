"""What becomes of the mails of one round: the folder each goes to once it is stored, and those that could not be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

AWAY_AFTER = 3


class StoreAway(Exception):
    """Several mails in a row could not be stored: the database is away, not the mails bad."""


@dataclass(frozen=True)
class Filing:
    """The folders for mails that are stored: those fetched whole, and those too large or not readable."""

    read: str = "Processed"
    not_read: str = "Needs review"


class Kept:
    """What became of the mails of one round: the folder each goes to; `held` are those not stored, also earlier.

    One that was held before and fails again says nothing of the database, so bad mails never stop the others.
    """

    def __init__(self, folders: dict[str, list[int]], held: set[int]) -> None:
        self.folders = defaultdict(list, folders)
        self.held = held
        self.trouble = ""
        self._in_a_row = 0

    def stored(self, uid: int, folder: str) -> None:
        """The mail is stored and goes to this folder."""
        self.held.discard(uid)
        self._in_a_row = 0
        self.folders[folder].append(uid)

    def hold(self, uid: int, error: Exception) -> None:
        """The mail could not be stored. Raises StoreAway at the third in a row that could not for the first time."""
        self._in_a_row += uid not in self.held
        self.held.add(uid)
        self.trouble = f"{len(self.held)} mails could not be stored: {error}"
        if self._in_a_row >= AWAY_AFTER:
            raise StoreAway(self.trouble) from error
