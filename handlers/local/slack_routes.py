"""The addresses that the app knows: Web API methods, response URLs and the socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from handlers.local import web_api
from handlers.local.responding import respond
from handlers.local.state import SlackError, State
from handlers.local.store import Json

JSON_ARGUMENTS = {"blocks", "view", "metadata"}


def slack_routes(state: State, serve_socket: Callable[[WebSocket], Awaitable[None]]) -> list[BaseRoute]:
    """The routes of Slack's side of the workspace."""

    async def method(request: Request) -> Response:
        return await _answer(state, request)

    async def response_url(request: Request) -> Response:
        return await _respond(state, request)

    return [
        Route("/api/{method}", method, methods=["GET", "POST"]),
        Route("/respond/{token}", response_url, methods=["POST"]),
        WebSocketRoute("/link/", serve_socket),
    ]


async def _answer(state: State, request: Request) -> Response:
    method = request.path_params["method"]
    await asyncio.sleep(state.faults.delay(method))
    refusal = state.faults.refusal(method)
    if refusal:
        headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after is not None else {}
        return JSONResponse({"ok": False, "error": refusal.error}, refusal.status, headers)
    try:
        arguments = await _arguments(request)
    except ValueError:
        return JSONResponse({"ok": False, "error": "invalid_json"})
    except ClientDisconnect:
        return Response()  # whoever called is gone, and nobody reads it
    token = request.headers.get("authorization", "").removeprefix("Bearer ").strip() or arguments.get("token")
    return JSONResponse(await run_in_threadpool(web_api.answer, state, method, arguments, token))


async def _arguments(request: Request) -> Json:
    arguments: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        body = json.loads(await request.body() or b"{}")  # the SDK labels an empty body as JSON
        if not isinstance(body, dict):
            raise ValueError("The body of a call is a JSON object.")
        return {**arguments, **body}
    arguments |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    parsed = {key: json.loads(value) for key, value in arguments.items() if key in JSON_ARGUMENTS and value}
    return {**arguments, **parsed}


async def _respond(state: State, request: Request) -> Response:
    try:
        answer = json.loads(await request.body())
        await run_in_threadpool(respond, state, request.path_params["token"], answer)
    except ValueError:
        return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)
    except SlackError as refused:
        status = 404 if refused.error in ("used_url", "expired_url") else 400
        return JSONResponse({"ok": False, "error": refused.error, **refused.extra}, status)
    return PlainTextResponse("ok")
