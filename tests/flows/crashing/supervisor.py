"""Keeps the product running as an init system would: a process that was killed is started again."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from types import TracebackType

from bot.settings import Settings
from tests.flows.crashing import product
from tests.flows.crashing.points import Point

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([product.__name__])


class Supervisor:
    """Runs the product; only its first process dies at the point. `deaths` counts."""

    def __init__(self, settings: Settings, point: Point) -> None:
        self._settings, self.deaths, self._over = settings, 0, False
        self._process, self._pipe = self._start(point)
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self._thread.start()

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        while self._thread.is_alive():  # it may be starting the next process just now
            self._process.kill()
            self._thread.join(0.05)

    def _start(self, point: Point | None) -> tuple[ForkServerProcess, Connection]:
        theirs, ours = _FORKS.Pipe(duplex=False)
        process = _FORKS.Process(target=product.run, args=(self._settings, point, theirs), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _watch(self) -> None:
        self._process.join()
        while self._process.exitcode == -signal.SIGKILL and not self._over:
            self.deaths += 1
            self._process, self._pipe = self._start(None)
            self._process.join()
