"""The page's own addresses: what they refuse, and in which words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import PEOPLE, REVIEW
from tests.handlers.local.demo_app import Json


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[LocalWorkspace]:
    """A workspace with mail and one document."""
    with LocalMail(tmp_path / "mail", ["maya@greatlakesrigging.example"], "bot@agency.example", "secret") as mail:
        sheets = {"Rigging": ("Sheet – Q4.docx", b"PK")}
        with LocalWorkspace(tmp_path / "slack", PEOPLE, (REVIEW,), mail=mail, documents=sheets.get) as running:
            yield running


class Answer:
    """Status, headers and body of one exchange."""

    def __init__(self, workspace: LocalWorkspace, method: str, path: str, body: str = "", **headers: str) -> None:
        connection = HTTPConnection("127.0.0.1", int(workspace.url.rstrip("/").rpartition(":")[2]), timeout=15)
        connection.request(
            method, path, body.encode(), {name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        connection.close()

    @property
    def json(self) -> Json:
        """The body as JSON."""
        decoded: Json = json.loads(self.body)
        return decoded


def do(workspace: LocalWorkspace, what: str, body: str) -> Answer:
    """One deed as the page asks for it."""
    return Answer(workspace, "POST", f"/local/{what}", body, Content_Type="application/json")


def test_a_form_from_a_foreign_page_is_refused(workspace: LocalWorkspace) -> None:
    body = json.dumps({"user": "U0MAYA", "text": "Hello"})
    assert Answer(workspace, "POST", "/local/say", body, Content_Type="text/plain").status == 415
    assert workspace.dm("U0MAYA") == []
    assert do(workspace, "say", body).status == 200


def test_a_foreign_host_name_is_refused(workspace: LocalWorkspace) -> None:
    assert Answer(workspace, "GET", "/local/world", Host="rebound.example").status == 400


def test_the_page_may_run_its_own_scripts_only(workspace: LocalWorkspace) -> None:
    policy = Answer(workspace, "GET", "/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("what", "body", "status", "said"),
    [
        ("say", "{", 400, "Expecting property name"),
        ("say", '{"user": "U0MAYA"}', 400, "The page did not say 'text'."),
        ("say", '{"user": "U0MAYA", "text": "  "}', 400, "A message needs some text."),
        ("say", '{"user": "U0NOBODY", "text": "x"}', 404, "Nobody in this workspace has the id 'U0NOBODY'."),
        ("say", '{"user": "U0MAYA", "text": "x", "channel": "C0REVIEW"}', 404, "U0MAYA is not in alliance-review."),
        (
            "slash",
            '{"user": "U0MAYA", "command": "/alliance", "text": "", "channel": null}',
            504,
            "did not answer in time",
        ),
        ("mail/read", '{"address": "x@y.example", "key": "1"}', 404, "There is no mailbox for x@y.example"),
    ],
)
def test_a_refusal_is_one_sentence(workspace: LocalWorkspace, what: str, body: str, status: int, said: str) -> None:
    answer = do(workspace, what, body)
    assert answer.status == status
    assert said in answer.json["problem"]


def test_a_room_is_shown_to_its_members_only(workspace: LocalWorkspace) -> None:
    assert Answer(workspace, "GET", "/local/room?user=U0MAYA&channel=C0REVIEW").status == 404
    assert Answer(workspace, "GET", "/local/room?user=U0OMAR&channel=C0REVIEW").json == {"messages": []}


def test_the_world_names_people_rooms_and_mailboxes(workspace: LocalWorkspace) -> None:
    world = Answer(workspace, "GET", "/local/world").json
    assert [person["name"] for person in world["people"]] == ["Maya Lindqvist", "Omar Whitfield", "Pat Stranger"]
    assert world["people"][0]["initials"] == "ML"
    assert world["botAddress"] == "bot@agency.example"


def test_a_document_comes_under_its_name_or_not_at_all(workspace: LocalWorkspace) -> None:
    made = Answer(workspace, "GET", "/local/diary-sheet?alliance=Rigging")
    assert made.body == b"PK"
    assert made.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Sheet%20%E2%80%93%20Q4.docx"
    missing = Answer(workspace, "GET", "/local/diary-sheet?alliance=Nobody")
    assert (missing.status, missing.json["problem"]) == (404, "There is no Diary Sheet for this alliance yet.")


def test_scripts_come_with_a_type_that_browsers_run(workspace: LocalWorkspace) -> None:
    script = Answer(workspace, "GET", "/page/main.js")
    assert script.status == 200
    assert script.headers.get_content_type() in ("text/javascript", "application/javascript")


def test_an_open_page_does_not_hold_up_the_end(workspace: LocalWorkspace, caplog: pytest.LogCaptureFixture) -> None:
    connection = HTTPConnection("127.0.0.1", int(workspace.url.rstrip("/").rpartition(":")[2]), timeout=15)
    connection.request("GET", "/local/stream")
    stream = connection.getresponse()
    assert stream.readline() == b"retry: 500\n"
    workspace.say("U0MAYA", "Hello")
    heard = [stream.readline() for _ in range(2)]
    assert heard[0] == b"\n"
    assert json.loads(heard[1].removeprefix(b"data: "))["what"] == "message"
    workspace.stop()
    assert stream.read() == b"\n"
    assert [record.message for record in caplog.records] == []
