"""A web server in a thread of this process, on the loopback address only."""

from __future__ import annotations

import socket
import threading

import uvicorn
from starlette.types import ASGIApp

START_SECONDS = 20.0


class LoopbackServer:
    """Serves an application until `stop`. The port is fixed once the object exists."""

    def __init__(self, application: ASGIApp, port: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = int(self._listener.getsockname()[1])
        config = uvicorn.Config(
            application, log_config=None, log_level="warning", ws="websockets-sansio", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="local-workspace", daemon=True)

    def start(self) -> None:
        """Return as soon as requests are taken: the listening socket queues them until then."""
        self._thread.start()

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self._server.should_exit = True
        self._thread.join(START_SECONDS)
        self._listener.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])
