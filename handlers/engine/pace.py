"""How soon the engine notices what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Pace:
    """`adopt`, `sweep` and `tick` are cron lines that begin with seconds.

    A worker says every `beat` seconds that it lives; one that was `silent` for so long is taken for dead. A waiting
    row that was `idle` for so long has lost its job, and one that was `stuck` in a worker's hand is no longer there.
    """

    beat: float = 2.0
    silent: timedelta = timedelta(seconds=10)
    idle: timedelta = timedelta(minutes=1)
    stuck: timedelta = timedelta(minutes=10)  # longer than all of a mail's timeouts together
    adopt: str = "*/5 * * * * *"
    sweep: str = "*/30 * * * * *"
    tick: str = "0 * * * * *"
