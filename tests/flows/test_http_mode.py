"""Slack over HTTP: the main journey by signed requests, and no other requests."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path

from handlers.local.http_mode import HttpMode
from tests.flows.office import eventually, open_office
from tests.servers.waiting import free_port

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"


def test_the_journey_runs_over_signed_requests_and_an_unsigned_one_gets_401(sqlite_url: str, tmp_path: Path) -> None:
    port = free_port()
    with open_office(sqlite_url, tmp_path, slack_app_token=None, slack_http_port=port) as office:
        eventually(lambda: status(port, "GET", "/health") == 200)
        office.slack.use_request_url(f"http://127.0.0.1:{port}/slack/events")
        office.say(office.maria, TOLD)
        card = office.card(office.maria, "draft_confirm")
        form = office.form(office.maria, card, "draft_change")
        assert office.submit(office.maria, form, number_reached="-1") is not None
        assert office.submit(office.maria, form, number_reached="46") is None
        office.press(office.maria, office.card(office.maria, "46 reached"), "draft_confirm")
        office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
        office.card(office.maria, "Approved by Renee Carter on")
        office.slack.slash(office.maria, "/alliance", "help")
        office.settled(arrived=6)
        forged = HttpMode("http://127.0.0.1/", "another secret", 3).signature(b"{}")
        assert status(port, "POST", "/slack/events", forged) == 401
        assert status(port, "POST", "/slack/events", {}) == 401
        assert len(office.books.arrived()) == 6


def status(port: int, method: str, path: str, headers: dict[str, str] | None = None) -> int | None:
    """What a request gets; None while nobody listens."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, b"{}", {"Content-Type": "application/json", **(headers or {})})
        return connection.getresponse().status
    except ConnectionRefusedError:
        return None
    finally:
        connection.close()
