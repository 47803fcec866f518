"""A small real Bolt app for the workspace's own tests: a message, a card with buttons, a modal, an update."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler

from handlers.local.workspace import LocalWorkspace

Json = dict[str, Any]
QUIET = {None, "file_share", "thread_broadcast"}


def card(text: str) -> list[Json]:
    """A draft with buttons, a menu, check boxes and a date."""
    buttons = [
        button("Confirm", "confirm", "7:1", style="primary"),
        button("Change", "change", "7:1"),
        button("Discard", "discard", "7:1", style="danger", confirm=SURE),
    ]
    kinds = [option("Training", "training"), option("Presentation", "presentation")]
    return [
        {"type": "header", "text": plain("Draft activity")},
        {"type": "section", "text": {"type": "mrkdwn", "text": text}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": t} for t in ("*Reached*\n40", "*Topic*\nTrenches")]},
        {"type": "actions", "block_id": "buttons", "elements": buttons},
        {
            "type": "section",
            "block_id": "kind",
            "text": plain("Kind of activity"),
            "accessory": {
                "type": "static_select",
                "action_id": "kind",
                "options": kinds,
                "placeholder": plain("Choose"),
            },
        },
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "Draft 7, version 1"}]},
    ]


def form() -> Json:
    """A modal with one input of each kind that the product uses."""
    fields = [
        field("date", "Date", {"type": "datepicker", "action_id": "date", "initial_date": "2026-11-12"}),
        field(
            "reached", "People reached", {"type": "number_input", "action_id": "reached", "is_decimal_allowed": False}
        ),
        field("topic", "Topic", {"type": "plain_text_input", "action_id": "topic"}),
        field("notes", "Notes", {"type": "plain_text_input", "action_id": "notes", "multiline": True}, optional=True),
    ]
    frame = {"title": plain("Change draft"), "submit": plain("Save"), "close": plain("Cancel")}
    return {"type": "modal", "callback_id": "form", **frame, "blocks": fields}


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Json:
    """An option of a menu."""
    return {"text": plain(text), "value": value}


def button(text: str, action_id: str, value: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": value, **more}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


SURE = {
    "title": plain("Discard draft"),
    "text": plain("It is gone then."),
    "confirm": plain("Discard"),
    "deny": plain("Keep"),
}


class DemoApp:
    """The app, its handler and what it saw."""

    def __init__(self, workspace: LocalWorkspace) -> None:
        retries = [RateLimitErrorRetryHandler(max_retry_count=2), ServerErrorRetryHandler(max_retry_count=2)]
        self.client = WebClient(workspace.bot_token, base_url=workspace.api_url, retry_handlers=retries)
        pool = ThreadPoolExecutor(16)
        self.app = App(client=self.client, signing_secret=workspace.signing_secret, listener_executor=pool)
        self.workspace = workspace
        self.events: list[Json] = []
        self.headers: list[Any] = []
        self.bodies: list[Json] = []
        self.answers: list[Json | None] = []
        self._listen()
        self.socket = SocketModeHandler(self.app, workspace.app_token, web_client=self._app_client(workspace))

    def _app_client(self, workspace: LocalWorkspace) -> WebClient:
        return WebClient(workspace.app_token, base_url=workspace.api_url)

    def __enter__(self) -> DemoApp:
        self.socket.connect()  # type: ignore[no-untyped-call]  # Bolt's own signature
        return self

    def __exit__(self, *_: object) -> None:
        """Go at once: the SDK's own `close` waits three seconds on a quiet socket, unless the other side hangs up."""
        self.socket.client.auto_reconnect_enabled = False
        self.workspace.faults.drop_sockets()
        while self.socket.client.is_connected():
            time.sleep(0.01)
        self.socket.close()  # type: ignore[no-untyped-call]  # Bolt's own signature

    def _listen(self) -> None:
        app = self.app
        app.event("message")(self._message)
        app.event("app_home_opened")(self._home)
        app.event("app_mention")(self._mention)
        app.action("confirm")(self._confirm)
        app.action("change")(self._change)
        app.action("discard")(self._discard)
        app.action("kind")(self._seen)
        app.view("form")(self._submitted)
        app.view_closed("form")(self._seen)
        app.command("/alliance")(self._command)

    def _message(self, event: Json, body: Json, request: Any, client: WebClient) -> None:
        self.bodies.append(body)
        self.headers.append(request.headers)
        self.events.append(event)
        if event.get("subtype") in QUIET and "bot_id" not in event:
            text = f"I understood: {event['text']}"
            thread = event.get("thread_ts")
            client.chat_postMessage(channel=event["channel"], text=text, blocks=card(text), thread_ts=thread)

    def _mention(self, event: Json, client: WebClient) -> None:
        self.events.append(event)
        client.chat_postMessage(channel=event["channel"], text="Hello", thread_ts=event["ts"])

    def _home(self, event: Json, client: WebClient) -> None:
        blocks = [
            {"type": "header", "text": plain("Waiting on you")},
            {"type": "actions", "elements": [button("Log", "change", "0")]},
        ]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    def _confirm(self, ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        self.bodies.append(body)
        done = f"Confirmed by <@{body['user']['id']}>"
        blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": done}}]
        client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text=done, blocks=blocks)

    def _change(self, ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    def _discard(self, ack: Ack, respond: Any) -> None:
        ack()
        respond(text="Discarded. Nothing was sent.", replace_original=False)

    def _submitted(self, ack: Ack, view: Json, body: Json) -> None:
        self.bodies.append(body)
        if self.answers:
            ack(**(self.answers.pop() or {}))
        elif view["state"]["values"]["reached"]["reached"]["value"] == "0":
            ack(response_action="errors", errors={"reached": "Nobody? Then there is nothing to log."})
        else:
            ack()

    def _seen(self, ack: Ack, body: Json) -> None:
        ack()
        self.bodies.append(body)

    def _command(self, ack: Ack, command: Json) -> None:
        ack(f"You typed {command['text']}")
