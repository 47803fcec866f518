"""A web server in a thread of this process, for whatever reaches us by HTTP."""

from __future__ import annotations

import socket
import threading

import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp


class CannotListen(OSError):
    """The address cannot be listened on; the message is a sentence for whoever starts the bot."""


async def healthy(_request: Request) -> Response:
    """What every server of ours answers at /health while it serves."""
    return PlainTextResponse("ok")


class WebServer:
    """Serves one application from `start` to `stop`; `chosen_by` names the settings of its address in the sentence of
    `CannotListen`. The log has no requests: an address may be a secret."""

    def __init__(self, application: ASGIApp, host: str, port: int, *, chosen_by: str) -> None:
        self._host, self._port, self._chosen_by = host, port, chosen_by
        config = uvicorn.Config(application, log_config=None, log_level="warning", access_log=False, ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name=f"web-{port}", daemon=True)

    def start(self) -> None:
        """Listen; from here on requests wait for their answer.

        Raises:
            CannotListen: the port is taken, or there is no such address on this machine.
        """
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            self._listener = socket.create_server((self._host, self._port), family=family)
        except OSError as error:
            reason = (error.strerror or str(error)).partition(" (while")[0]
            raise CannotListen(
                f"The bot cannot listen on port {self._port} of {self._host} ({reason}). End the program that has it, "
                f"or set {self._chosen_by} to an address and a port that are free."
            ) from error
        self._thread.start()

    def stop(self) -> None:
        """Finish the requests in hand and listen no more."""
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._listener.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])
