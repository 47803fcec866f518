"""The page's mail pane, and the documents it offers."""

from __future__ import annotations

import smtplib
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from handlers.local import showing
from handlers.local.mail import LocalMail
from handlers.local.page_routes import doing, looking
from handlers.local.state import State
from handlers.local.store import Json

# A mail's own HTML may style itself and nothing else: no script, no picture from afar.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def mail_routes(state: State, mail: LocalMail) -> list[BaseRoute]:
    """The routes of the mail pane; the pages hear of every new mail."""
    mail.watchers.append(lambda address: state.changed("mail", address=address))

    def send(a: Json) -> Json:
        author = state.directory.by_email(a["from"])
        name = author.name if author else ""
        more = (a.get("in_reply_to"), a.get("references") or ())
        try:
            return {"id": mail.send(a["from"], a["to"], a["subject"], a["text"], *more, name=name)}
        except smtplib.SMTPRecipientsRefused:
            raise LookupError(f"There is no mailbox for {a['to']} on this machine.") from None

    def read(a: Json) -> Json:
        mail.mark_read(a["address"], a["key"])
        return {}

    def box(asked: Json) -> Json:
        return showing.mail(mail.mails(asked["address"]), mail.mails(asked["address"], "sent"))

    async def html(request: Request) -> Response:
        address, key = request.query_params["address"], request.query_params["key"]
        mails = await run_in_threadpool(mail.mails, address)
        found = next((one.html for one in mails if one.key == key), None)
        return Response(found or "", media_type="text/html", headers={"Content-Security-Policy": MAIL_POLICY})

    return [
        Route("/local/mail", looking(box)),
        Route("/local/mail/send", doing(send), methods=["POST"]),
        Route("/local/mail/read", doing(read), methods=["POST"]),
        Route("/local/mail/html", html),
    ]


def document_routes(documents: showing.Documents) -> list[BaseRoute]:
    """The Diary Sheet of an alliance, made when it is asked for."""

    async def diary_sheet(request: Request) -> Response:
        made = await run_in_threadpool(documents, request.query_params.get("alliance", ""))
        if made is None:
            return JSONResponse({"problem": "There is no Diary Sheet for this alliance yet."}, 404)
        name, content = made
        disposition = f"attachment; filename*=UTF-8''{quote(name)}"
        return Response(content, media_type=DOCX, headers={"Content-Disposition": disposition})

    return [Route("/local/diary-sheet", diary_sheet)]
