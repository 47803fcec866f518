"""An intake over the mail world, a round at a time or running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from handlers.email.intake import Intake
from handlers.email.mailbox import Mailbox
from tests.handlers.email.fixtures import MemoryLedger, StandingClock
from tests.servers.world import BOT, MailWorld


def mail(words: str) -> bytes:
    headers = f"From: Ann <ann@union.example>\r\nTo: {BOT.addr_spec}\r\nMessage-ID: <{words}@union.example>\r\n"
    return f"{headers}\r\n{words}\r\n".encode()


def intake_of(world: MailWorld, ledger: MemoryLedger, stop: Event | None = None) -> Intake:
    return Intake(lambda: Mailbox(world.imap, poll_seconds=5), ledger, StandingClock(), stop or Event())


def take_in(world: MailWorld, ledger: MemoryLedger) -> Intake:
    """One round over a new connection, as after a restart."""
    intake = intake_of(world, ledger)
    with Mailbox(world.imap) as mailbox:
        intake.take_in(mailbox)
    return intake


@contextmanager
def running(intake: Intake, stop: Event) -> Iterator[None]:
    """The intake in its thread."""
    thread = Thread(target=intake.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
        assert not thread.is_alive()
