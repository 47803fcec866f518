"""`ledger`: what the intake has stored so far."""

from __future__ import annotations

import pytest

from tests.handlers.email.fixtures import MemoryLedger
from tests.handlers.email.taking_in import mail, take_in
from tests.servers.world import MailWorld, put_in_inbox


@pytest.fixture
def ledger(mail_world: MailWorld) -> MemoryLedger:
    """A ledger that has begun, above one old mail."""
    put_in_inbox(mail_world.imap, mail("old"))
    ledger = MemoryLedger()
    take_in(mail_world, ledger)
    return ledger
