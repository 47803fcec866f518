"""Answers calendar programs: one address a person, iCalendar over HTTP (RFC 5545, RFC 9110).

The address is the only key, so it is never logged, not even inside an error of the database.
"""

from __future__ import annotations

import asyncio
import logging
import re

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from handlers.cases.nudging import feeds
from handlers.ports import Clock
from handlers.web_server import healthy

log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"(?:.*/)?(?P<token>[A-Za-z0-9_-]+)\.ics")
_AT_ONCE = 4  # the jobs of the same process need connections to the database, too
_UNKNOWN = (
    "There is no calendar at this address. It may have been replaced by a new one, or its person has left the "
    "program. Please ask the coordinator of your alliance.\n"
)
_LATER = "The calendar cannot be read just now. Your calendar program will ask again.\n"


class Feed:
    """GET and HEAD of `.../TOKEN.ics`, whatever path stands before it: a web server may keep or strip its own."""

    def __init__(self, db: sa.Engine, clock: Clock) -> None:
        self._db, self._clock, self._turns = db, clock, asyncio.Semaphore(_AT_ONCE)
        self.app = Starlette(routes=[Route("/health", healthy), Route("/{path:path}", self._calendar)])

    async def _calendar(self, request: Request) -> Response:
        asked = _ADDRESS.fullmatch(request.path_params["path"])
        try:
            async with self._turns:
                found = await run_in_threadpool(self._read, asked["token"]) if asked else None
        except SQLAlchemyError as error:
            log.warning("a calendar could not be read (%s)", type(error).__name__)
            return PlainTextResponse(_LATER, 503, {"Retry-After": "600"})
        if found is None:
            return PlainTextResponse(_UNKNOWN, 404)
        return _answer(found, request.headers.get("If-None-Match", ""))

    def _read(self, token: str) -> feeds.Answer | None:
        with Session(self._db) as session, session.begin():
            return feeds.read(session, token, self._clock.now())


def _answer(found: feeds.Answer, known: str) -> Response:
    tag = f'"{found.digest}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
    if any(each.strip().removeprefix("W/") in (tag, "*") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type="text/calendar", headers=headers)
