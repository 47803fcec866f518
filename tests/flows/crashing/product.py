"""The product as a child process. Importing this module imports all of it, so that a fork of it starts at once."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any

from bot import program
from bot.reading.activity import read
from bot.settings import Settings
from handlers import wiring
from handlers.engine.pace import Pace
from tests.flows.crashing.points import Point
from tests.flows.schedules import NEVER

QUICK = Pace(beat=0.1, silent=timedelta(seconds=0.4), adopt="* * * * * *", tick=NEVER)

# What is loaded at its first use is loaded here, once for all children.
read("We trained 12 roofers on Mar 3, 2026.", reference=date(2026, 3, 9), program=program.load("miosha"))


def run(settings: Settings, point: Point | None, asked_to_stop: Connection, pace: Pace = QUICK) -> None:
    """Run until the other side of the pipe asks to stop or is gone, or until the point is reached."""
    if point:
        arm(point)
    running = wiring.assemble(settings, pace=pace)
    running.start()
    asked_to_stop.poll(None)
    running.stop()


def arm(point: Point) -> None:
    """Put the point's function behind one that ends the process."""
    module, _, path = point.function.partition(":")
    owner_path, _, name = path.rpartition(".")
    owner: Any = import_module(module)
    owner = attrgetter(owner_path)(owner) if owner_path else owner
    setattr(owner, name, _deadly(getattr(owner, name), point))


def _deadly(function: Callable[..., Any], point: Point) -> Callable[..., Any]:
    passings = itertools.count(1)

    def called(*arguments: Any, **named: Any) -> Any:
        reached = point.concerns(arguments) and next(passings) == point.nth
        if reached and point.side == "before":
            _die()
        result = function(*arguments, **named)
        if reached:
            _die()
        return result

    return called


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
