"""What a person does with buttons, menus and modals."""

from __future__ import annotations

from typing import Any

from handlers.local import choices, payloads
from handlers.local.acting import room_of
from handlers.local.deliveries import Deliveries
from handlers.local.state import SlackError, State
from handlers.local.store import Json
from handlers.local.web_api import views


class AppMistake(Exception):
    """The app answered with something that Slack would not take; the person sees that it did not work."""


def press(
    state: State, deliveries: Deliveries, user: str, channel: str, ts: str, action_id: str, value: Any, stale: bool
) -> None:
    """Click or choose in a message. Raises LookupError when there is no such element, NotAnswered.

    Where it is `stale` the person may still see what the message was before.
    """
    room, person = room_of(state, user, channel), state.directory.person(user)
    message, ephemeral = _message(state, user, channel, ts)
    renderings = [*(state.store.renderings(channel, ts) if stale else ()), message]
    block, element = _element(renderings, action_id, value)
    action = choices.action(block, element, value)
    entered = _entered(state, (user, channel, ts), message.get("blocks", []), block, element, value)
    url = state.new_response_url(room.id, user, ts)
    payload = payloads.block_actions(person, action, state.triggers.issue(user), entered)
    deliveries.ask("interactive", payloads.in_message(payload, room, message, url, ephemeral))


def press_in_view(state: State, deliveries: Deliveries, user: str, view_id: str, action_id: str, value: Any) -> None:
    """Click or choose in a modal or in the Home tab."""
    view, person = shown_view(state, user, view_id), state.directory.person(user)
    block, element = _element([view], action_id, value)
    action = choices.action(block, element, value)
    if element["type"] not in choices.STATELESS:
        view["state"]["values"][block["block_id"]] = {action_id: choices.chosen(element, value)}
        _keep(state, user, view)
    payload = payloads.block_actions(person, action, state.triggers.issue(user), {})
    deliveries.ask("interactive", payloads.in_view(payload, view))


def submit(
    state: State, deliveries: Deliveries, user: str, view_id: str, values: dict[str, Any]
) -> dict[str, str] | None:
    """Send a modal off. `values` go by block_id or action_id; returns the errors by block_id, or None."""
    view = shown_view(state, user, view_id)
    problems = fill_in(view, values)
    if problems:
        return problems
    _keep(state, user, view)
    payload = payloads.view_submission(state.directory.person(user), view, state.triggers.issue(user))
    answer = deliveries.ask("interactive", payload) or {}
    return _obey(state, user, view, answer)


def fill_in(view: Json, values: dict[str, Any]) -> dict[str, str]:
    """Put what was entered into the view's state; what Slack's own client would complain of comes back."""
    left = dict(values)
    problems: dict[str, str] = {}
    for block, element in choices.elements(view["blocks"]):
        for key in (block["block_id"], element["action_id"]):
            if key in left:
                given = choices.chosen(element, left.pop(key))
                view["state"]["values"].setdefault(block["block_id"], {})[element["action_id"]] = given
        if block["type"] == "input":
            entered = view["state"]["values"][block["block_id"]][element["action_id"]]
            problem = choices.complaint(block, entered)
            problems |= {block["block_id"]: problem} if problem else {}
    if left:
        raise LookupError(f"The view has no input called {', '.join(sorted(left))}.")
    return problems


def close_view(state: State, deliveries: Deliveries, user: str, view_id: str) -> None:
    """Close a modal without sending it; the app hears of it only where it asked to."""
    view = shown_view(state, user, view_id)
    state.store.delete_view(view_id)
    state.changed("view", user=user, kind="modal")
    if view["notify_on_close"]:
        deliveries.ask("interactive", payloads.view_closed(state.directory.person(user), view, False))


def shown_view(state: State, user: str, view_id: str) -> Json:
    """A view on this person's screen. Raises LookupError."""
    for view in (*state.store.views(user, "modal"), *state.store.views(user, "home")):
        if view["id"] == view_id:
            return view
    raise LookupError(f"{user} has no view {view_id} open.")


def _obey(state: State, user: str, view: Json, answer: Json) -> dict[str, str] | None:
    wanted = answer.get("response_action")
    if wanted == "errors":
        return _errors(view, answer.get("errors"))
    try:
        if wanted == "update":
            views.replace(state, view, views.check_view(answer.get("view"), "modal"))
        elif wanted == "push":
            views.place(state, user, views.check_view(answer.get("view"), "modal"), state.store.views(user, "modal"))
        else:
            _take_away(state, user, view, everything=wanted == "clear")
    except SlackError as refused:
        raise AppMistake(
            f"The app answered with a view that Slack refuses: {refused.error} {refused.extra}"
        ) from refused
    return None


def _errors(view: Json, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or set(errors) - inputs:
        raise AppMistake(f"The app answered with errors for blocks that are no inputs: {errors}.")
    return {str(block): str(error) for block, error in errors.items()}


def _take_away(state: State, user: str, view: Json, *, everything: bool) -> None:
    stack = [shown["id"] for shown in state.store.views(user, "modal")]
    for view_id in stack if everything else stack[stack.index(view["id"]) :]:
        state.store.delete_view(view_id)
    state.changed("view", user=user, kind="modal")


def _keep(state: State, user: str, view: Json) -> None:
    stack = [shown["id"] for shown in state.store.views(user, view["type"])]
    state.store.put_view(user, view["type"], stack.index(view["id"]), view)


def _message(state: State, user: str, channel: str, ts: str) -> tuple[Json, bool]:
    message = state.store.message(channel, ts)
    if message is not None:
        return message, False
    for whisper in state.whispers:
        if whisper["ts"] == ts and whisper["to"] == user:
            return whisper, True
    raise LookupError(f"There is no message {ts} in {channel}.")


def _element(renderings: list[Json], action_id: str, value: Any) -> tuple[Json, Json]:
    found = [
        (block, element)
        for rendering in renderings
        for block, element in choices.elements(rendering.get("blocks", []))
        if element["action_id"] == action_id
    ]
    if found and found[0][1]["type"] == "button" and value is not None:
        found = [(block, element) for block, element in found if element.get("value") == value]
    if not found:
        raise LookupError(f"There is nothing to press called {action_id!r} with the value {value!r}.")
    return found[0]


def _entered(
    state: State, where: tuple[str, str, str], blocks: list[Json], block: Json, element: Json, value: Any
) -> Json:
    values = state.chosen.setdefault(where, choices.initial_values(blocks))
    if element["type"] not in choices.STATELESS:
        values.setdefault(block["block_id"], {})[element["action_id"]] = choices.chosen(element, value)
    return values
