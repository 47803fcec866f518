"""Slack's bad moments, on demand."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler

from handlers.local.workspace import LocalWorkspace


@pytest.fixture
def client(workspace: LocalWorkspace) -> WebClient:
    """A client that does not try again."""
    return WebClient(workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])


def post(client: WebClient) -> str:
    """Post something and return its ts."""
    return str(client.chat_postMessage(channel="C0REVIEW", text="x")["ts"])


def test_a_rate_limit_is_http_429_with_retry_after_and_then_over(workspace: LocalWorkspace, client: WebClient) -> None:
    workspace.faults.rate_limit("chat.postMessage", times=1, retry_after=7)
    with pytest.raises(SlackApiError) as limited:
        post(client)
    answer = limited.value.response
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "7")
    ts = post(client)
    assert [m["ts"] for m in workspace.messages("C0REVIEW")] == [ts]


def test_a_server_error_is_http_500(workspace: LocalWorkspace, client: WebClient) -> None:
    workspace.faults.server_error("chat.postMessage")
    with pytest.raises(SlackApiError) as failed:
        post(client)
    assert failed.value.response.status_code == 500
    assert workspace.messages("C0REVIEW") == []


def test_any_error_can_be_ordered_as_often_as_wanted(workspace: LocalWorkspace, client: WebClient) -> None:
    workspace.faults.fail("chat.postMessage", "is_archived", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="is_archived"):
            post(client)
    assert post(client)


def test_the_sdks_own_retry_handlers_get_through(workspace: LocalWorkspace) -> None:
    retries = [RateLimitErrorRetryHandler(max_retry_count=2), ServerErrorRetryHandler(max_retry_count=2)]
    client = WebClient(workspace.bot_token, base_url=workspace.api_url, retry_handlers=retries)
    workspace.faults.rate_limit("chat.postMessage", retry_after=0)
    workspace.faults.server_error("chat.postMessage")
    ts = post(client)
    assert [m["ts"] for m in workspace.messages("C0REVIEW")] == [ts]


def test_a_caller_killed_while_it_writes_is_no_error(
    workspace: LocalWorkspace, client: WebClient, caplog: pytest.LogCaptureFixture
) -> None:
    address = urlsplit(workspace.api_url)
    head = f"POST /api/chat.postMessage HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 9\r\n\r\n"
    with socket.create_connection((str(address.hostname), address.port or 0)) as caller:
        caller.sendall(head.encode() + b"chan")
    post(client)
    assert "ClientDisconnect" not in caplog.text


def test_a_slow_method_makes_a_hasty_client_give_up(workspace: LocalWorkspace) -> None:
    workspace.faults.slow("chat.postMessage", 30)
    hasty = WebClient(workspace.bot_token, base_url=workspace.api_url, timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        post(hasty)
    workspace.faults.slow("chat.postMessage", 0)
    assert post(hasty)
