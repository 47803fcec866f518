"""Views and response URLs through slack_sdk's own client."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import PEOPLE, refusal
from tests.handlers.local.demo_app import Json, card, form, plain

SECTION = {"type": "section", "text": plain("Hello")}


def trigger(workspace: LocalWorkspace) -> str:
    """A trigger of something Maya just did."""
    return workspace.state.triggers.issue("U0MAYA")


def test_a_trigger_opens_one_modal(workspace: LocalWorkspace, client: WebClient) -> None:
    once = trigger(workspace)
    opened = client.views_open(trigger_id=once, view=form())
    assert [view["id"] for view in workspace.views("U0MAYA")] == [opened["view"]["id"]]
    assert refusal(client.views_open, trigger_id=once, view=form())["error"] == "exchanged_trigger_id"
    assert refusal(client.views_open, trigger_id="1.2.three", view=form())["error"] == "invalid_trigger_id"


def test_a_trigger_is_too_old_after_its_seconds() -> None:
    with LocalWorkspace(None, PEOPLE, (), trigger_seconds=0) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        assert refusal(client.views_open, trigger_id=trigger(workspace), view=form())["error"] == "expired_trigger_id"


def test_modals_lie_three_deep_at_most(workspace: LocalWorkspace, client: WebClient) -> None:
    root = client.views_open(trigger_id=trigger(workspace), view=form())["view"]["id"]
    pushed = [client.views_push(trigger_id=trigger(workspace), view=form())["view"] for _ in range(2)]
    assert [view["root_view_id"] for view in pushed] == [root, root]
    assert refusal(client.views_push, trigger_id=trigger(workspace), view=form())["error"] == "push_limit_reached"


def test_a_modal_is_replaced_by_id_or_by_external_id(workspace: LocalWorkspace, client: WebClient) -> None:
    view = client.views_open(trigger_id=trigger(workspace), view={**form(), "external_id": "draft:7"})["view"]
    changed = {**form(), "title": plain("Now"), "external_id": "draft:7"}
    client.views_update(view_id=view["id"], hash=view["hash"], view=changed)
    assert refusal(client.views_update, view_id=view["id"], hash=view["hash"], view=changed)["error"] == "hash_conflict"
    client.views_update(external_id="draft:7", view={**changed, "title": plain("Again")})
    assert [view["title"]["text"] for view in workspace.views("U0MAYA")] == ["Again"]
    assert refusal(client.views_update, view_id="V0NONE", view=changed)["error"] == "not_found"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": plain("x" * 25)}, "must be less than 25 characters [json-pointer:/view/title/text]"),
        ({"private_metadata": "x" * 3001}, "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        ({"type": "home"}, "not allowed in a home view [json-pointer:/view/submit]"),
    ],
)
def test_a_view_that_slack_would_not_take_is_refused(
    workspace: LocalWorkspace, client: WebClient, changes: Json, said: str
) -> None:
    body = refusal(client.views_open, trigger_id=trigger(workspace), view={**form(), **changes})
    assert body["error"] == "invalid_arguments"
    assert any(said in problem for problem in body["response_metadata"]["messages"])


def test_a_view_of_more_than_250_kilobytes_is_too_large(workspace: LocalWorkspace, client: WebClient) -> None:
    view = {**form(), "blocks": [{"type": "section", "text": plain("x" * 2999)}] * 90}
    assert refusal(client.views_open, trigger_id=trigger(workspace), view=view)["error"] == "view_too_large"


def test_the_home_tab_belongs_to_one_user_and_knows_its_hash(workspace: LocalWorkspace, client: WebClient) -> None:
    home = {"type": "home", "blocks": [SECTION]}
    first = client.views_publish(user_id="U0MAYA", view=home)["view"]
    client.views_publish(user_id="U0MAYA", view=home, hash=first["hash"])
    shown = workspace.home("U0MAYA")
    assert shown is not None
    assert shown["id"] == first["id"]
    assert workspace.home("U0OMAR") is None
    assert refusal(client.views_publish, user_id="U0MAYA", view=home, hash=first["hash"])["error"] == "hash_conflict"
    assert refusal(client.views_publish, user_id="U0NOBODY", view=home)["error"] == "user_not_found"


def test_a_response_url_works_five_times(workspace: LocalWorkspace) -> None:
    url = workspace.state.new_response_url("C0REVIEW", "U0OMAR", None)
    answers = [WebhookClient(url).send(text=f"{n}", response_type="ephemeral") for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert "used_url" in answers[5].body
    assert [m["text"] for m in workspace.ephemerals("U0OMAR")] == list("01234")


def test_a_response_url_can_replace_or_delete_the_message(workspace: LocalWorkspace, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0REVIEW", text="x", blocks=card("x"))["ts"]
    url = workspace.state.new_response_url("C0REVIEW", "U0OMAR", ts)
    assert WebhookClient(url).send(text="Done", replace_original=True).body == "ok"
    assert [m["text"] for m in workspace.messages("C0REVIEW")] == ["Done"]
    WebhookClient(url).send_dict({"delete_original": True})
    assert workspace.messages("C0REVIEW") == []
