"""The mail door's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from handlers.email.intake import Health, Intake, Ledger
from handlers.email.mailbox import Mailbox
from handlers.ports import Clock


class Listening:
    """Takes mail in on a thread of its own from `start` to `stop`."""

    def __init__(self, open_mailbox: Callable[[], Mailbox], ledger: Ledger, clock: Clock) -> None:
        self._stop = threading.Event()
        self._intake = Intake(open_mailbox, ledger, clock, self._stop)
        self._thread = threading.Thread(target=self._intake.run, name="mail-intake", daemon=True)

    def start(self) -> None:
        """Connect, and take in what is there and what comes."""
        self._thread.start()

    def stop(self) -> None:
        """End within a second or two; what is not stored yet stays in the inbox."""
        self._stop.set()
        self._thread.join(timeout=15)

    @property
    def health(self) -> Health:
        """How the intake is."""
        return self._intake.health
