"""A product whose clock is set to the morning on which a crowd is due, with Slack and mail servers around it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.crowd import NINE, address, slack_user
from bot.settings import Settings
from handlers import wiring
from handlers.engine import upkeep
from handlers.engine.pace import Pace
from handlers.engine.tick import Tick
from handlers.local import sample
from handlers.local.directory import LocalUser
from handlers.local.workspace import LocalWorkspace
from handlers.slack.chat import SlackChat
from tests.flows.crashing.points import Point
from tests.flows.mail_side import WorldSide
from tests.flows.office import settings_for
from tests.servers.certificates import Certificates
from tests.servers.world import DebianWorld, debian_world

LATER = NINE - datetime.now(UTC)
"""How far the processes' clocks are set forward; a child gets it with its settings."""


class SetForward:
    """The clock on the wall, so much later."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        """The moment there."""
        return datetime.now(UTC) + self._by


def run(settings: Settings, _point: Point | None, asked_to_stop: Connection, pace: Pace) -> None:
    """The whole product in a process whose clock and schedules say that it is that morning."""
    later = timedelta(seconds=float(settings.mail_from_name.rpartition(" ")[2]))
    tick, sweep, find = Tick.run, upkeep.sweep_rows, SlackChat.find
    Tick.run = lambda self, at: tick(self, at + later)  # type: ignore[method-assign] # the schedule's time is the wall's
    upkeep.sweep_rows = lambda db, queues, at, pace: sweep(db, queues, at + later, pace)
    # Slack's own clock is the wall's, so its history is asked for what came since the same moment there.
    SlackChat.find = lambda chat, to, key, since, **more: find(chat, to, key, since - later, **more)  # type: ignore[method-assign] # as above
    running = wiring.assemble(settings, clock=SetForward(later), pace=pace)
    running.start()
    asked_to_stop.poll(None)
    running.stop()


@contextmanager
def world(url: str, people: int, certificates: Certificates) -> Iterator[tuple[LocalWorkspace, DebianWorld, Settings]]:
    """Slack with half of the contacts; everybody has a mailbox."""
    contacts = (LocalUser(slack_user(n), f"Contact {n}", address(n)) for n in range(1, people // 2 + 1))
    users = (*contacts, *sample.users())
    with (
        tempfile.TemporaryDirectory() as folder,
        debian_world(certificates) as mail,
        LocalWorkspace(Path(folder) / "slack", users, sample.channels(), ack_seconds=30) as slack,
    ):
        name = f"Alliance Bot {LATER.total_seconds()}"
        yield slack, mail, settings_for(slack, WorldSide(mail), url, mail_from_name=name)
