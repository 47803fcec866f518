"""The page's own addresses: what it shows, and what a person does in its chat panes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from handlers.local import showing
from handlers.local.clicking import AppMistake
from handlers.local.deliveries import NotAnswered
from handlers.local.people import People
from handlers.local.state import SlackError, State
from handlers.local.store import Json

PAGE = Path(__file__).parent / "page"
GOODBYE = "goodbye"
SILENT = "Alliance Bot did not answer in time ({reason}). Please try again."
POLICY = (
    "default-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
Act = Callable[[Json], Json | None]
Endpoint = Callable[[Request], Awaitable[Response]]


def page_routes(people: People, world: Callable[[], Json]) -> list[BaseRoute]:
    """The routes of the page, without mail and documents."""
    state = people.state

    async def index(_: Request) -> Response:
        return Response((PAGE / "index.html").read_bytes(), media_type="text/html", headers=_headers())

    async def stream(_: Request) -> Response:
        return StreamingResponse(_changes(state), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    looks: dict[str, Act] = {
        "world": lambda _: world(),
        "room": lambda asked: showing.room(state, asked["user"], asked["channel"]),
        "screen": lambda asked: showing.screen(state, asked["user"]),
    }
    return [
        Route("/", index),
        Route("/local/stream", stream),
        *[Route(f"/local/{name}", looking(look)) for name, look in looks.items()],
        *[Route(f"/local/{name}", doing(act), methods=["POST"]) for name, act in _acts(people).items()],
        Mount("/page", StaticFiles(directory=PAGE)),
    ]


def looking(look: Act) -> Endpoint:
    """An endpoint that answers a question in the query string."""

    async def endpoint(request: Request) -> Response:
        return await _safely(look, dict(request.query_params))

    return endpoint


def doing(act: Act) -> Endpoint:
    """An endpoint that does what a JSON body asks. Other content types are refused: a foreign page cannot send JSON."""

    async def endpoint(request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"problem": "Send JSON."}, 415)
        body = await request.body()
        return await _safely(lambda _: act(json.loads(body)), {})

    return endpoint


def _acts(people: People) -> dict[str, Act]:
    return {
        "say": lambda a: {"ts": people.say(a["user"], a["text"], a.get("channel"), a.get("thread_ts"))},
        "edit": lambda a: people.edit(a["user"], a["channel"], a["ts"], a["text"]),
        "delete": lambda a: people.delete(a["user"], a["channel"], a["ts"]),
        "slash": lambda a: people.slash(a["user"], a["command"], a["text"], a["channel"]),
        "open-home": lambda a: people.open_home(a["user"], a["tab"]),
        "press": lambda a: people.press(a["user"], a["channel"], a["ts"], a["action_id"], a.get("value")),
        "press-in-view": lambda a: people.press_in_view(a["user"], a["view"], a["action_id"], a.get("value")),
        "submit": lambda a: {"errors": people.submit(a["user"], a["view"], a["values"])},
        "close-view": lambda a: people.close_view(a["user"], a["view"]),
    }


async def _safely(act: Act, asked: dict[str, Any]) -> Response:
    """Every refusal comes as one sentence that the page shows."""
    try:
        return JSONResponse(await run_in_threadpool(act, asked) or {})
    except KeyError as missing:
        return JSONResponse({"problem": f"The page did not say {missing}."}, 400)
    except LookupError as unknown:
        return JSONResponse({"problem": str(unknown)}, 404)
    except ValueError as wrong:
        return JSONResponse({"problem": str(wrong)}, 400)
    except NotAnswered as silent:
        return JSONResponse({"problem": SILENT.format(reason=silent.reason)}, 504)
    except (AppMistake, SlackError) as mistake:
        return JSONResponse({"problem": f"Alliance Bot sent something that Slack would refuse: {mistake}"}, 502)


async def _changes(state: State) -> AsyncIterator[str]:
    """Server-sent events, one a change, from now on."""
    news: asyncio.Queue[Json] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(change: Json) -> None:
        loop.call_soon_threadsafe(news.put_nowait, change)

    state.watchers.append(tell)
    try:
        yield "retry: 500\n\n"
        while (change := await news.get())["what"] != GOODBYE:
            yield f"data: {json.dumps(change)}\n\n"
    finally:
        state.watchers.remove(tell)


def _headers() -> dict[str, str]:
    return {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
