"""Makes an empty database ready for use, in the product's own way."""

from __future__ import annotations

from handlers.engine import queues
from handlers.engine.queues import Rates
from storage import migration
from storage.engine import make_engine

QUICK = Rates(burst=200, slack_per_minute=60_000, mails_per_second=1000)


def prepare(url: str, poll_seconds: float = 0.2, rates: Rates = QUICK) -> None:
    """Run every migration. Tests need not wait for a channel's pace as people would."""
    engine = make_engine(url)
    migration.upgrade(engine)
    queues.migrate(engine, workers=8, poll_seconds=poll_seconds, rates=rates)
    engine.dispose()
