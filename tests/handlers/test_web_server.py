"""The web server of the doors: it listens at once or says why not, and finishes what it began."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from handlers.web_server import CannotListen, WebServer
from tests.servers.asking import ask
from tests.servers.waiting import free_port

NAMES = "ALLIANCE_X_HOST and ALLIANCE_X_PORT"


class Slow:
    """An application whose answer waits until it is let go."""

    def __init__(self) -> None:
        self.asked, self.go = threading.Event(), threading.Event()
        self.app = Starlette(routes=[Route("/", self._answer)])

    async def _answer(self, _request: Request) -> Response:
        self.asked.set()
        await run_in_threadpool(self.go.wait, 30)
        return PlainTextResponse("done")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_request_right_after_the_start_is_answered() -> None:
    slow, port = Slow(), free_port()
    slow.go.set()
    server = WebServer(slow.app, "127.0.0.1", port, chosen_by=NAMES)
    server.start()
    assert ask(f"http://127.0.0.1:{port}/").body == b"done"
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        ask(f"http://127.0.0.1:{port}/")


def test_a_request_in_hand_is_finished_when_it_stops() -> None:
    slow, port = Slow(), free_port()
    server = WebServer(slow.app, "127.0.0.1", port, chosen_by=NAMES)
    server.start()
    with ThreadPoolExecutor(2) as others:
        answer = others.submit(ask, f"http://127.0.0.1:{port}/")
        assert slow.asked.wait(30)
        stopping = others.submit(server.stop)
        slow.go.set()
        assert answer.result().body == b"done"
        stopping.result()


def test_a_taken_port_is_said_at_once_with_what_to_do(taken: int) -> None:
    server = WebServer(Slow().app, "127.0.0.1", taken, chosen_by=NAMES)
    with pytest.raises(CannotListen) as refusal:
        server.start()
    assert str(refusal.value) == (
        f"The bot cannot listen on port {taken} of 127.0.0.1 (Address already in use). End the program that has it, or "
        "set ALLIANCE_X_HOST and ALLIANCE_X_PORT to an address and a port that are free."
    )


def test_an_address_that_is_not_of_this_machine_is_said_too() -> None:
    with pytest.raises(CannotListen, match=r"cannot listen on port \d+ of 192\.0\.2\.1"):
        WebServer(Slow().app, "192.0.2.1", free_port(), chosen_by=NAMES).start()
