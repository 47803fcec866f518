"""The product as it runs: its parts, started and stopped in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import sqlalchemy as sa


class Part(StrEnum):
    """What a process can do; all of it in one, or each in processes of its own over one PostgreSQL database."""

    SLACK = "slack"  # takes in what happens in Slack
    MAIL = "mail"  # takes in what comes into the mailbox
    JOBS = "jobs"  # reads what came in, and sends what goes out; as many processes as wanted
    SCHEDULE = "schedule"  # looks every minute at who has to hear of something
    CALENDAR = "calendar"  # answers people's calendar programs


class Service(Protocol):
    """A part that runs beside the others."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End, finishing what is in hand."""


@dataclass
class Running:
    """The product, assembled: `start` it, `stop` it."""

    db: sa.Engine
    services: tuple[Service, ...]
    _started: list[Service] = field(default_factory=list, init=False)

    def start(self) -> None:
        """Start every part, the jobs first: what arrives finds its workers. If one cannot start, none runs.

        Raises:
            handlers.web_server.CannotListen: a part's port is taken.
        """
        try:
            for service in self.services:
                service.start()
                self._started.append(service)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop every part, the doors first: nothing new arrives while the jobs finish."""
        while self._started:
            self._started.pop().stop()
        self.db.dispose()
