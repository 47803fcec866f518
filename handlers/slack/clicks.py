"""What a pressed button asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from bot import lifecycle
from bot.choice import chosen
from bot.lifecycle import Change
from bot.submission import Submission
from handlers.cases import reviews, submissions
from handlers.cases.act import Act
from handlers.cases.batches import reviews as batch_reviews
from handlers.cases.desk import Desk
from handlers.cases.hearing import batch_replies, question_answers, rules_asked
from handlers.cases.questions import feedback as question_feedback
from handlers.slack import nudge_clicks
from messages.actions import (
    ANSWER_IDS,
    APPROVE,
    BATCH_APPROVE,
    BATCH_CONFIRM,
    BATCH_DISCARD,
    BATCH_EACH,
    BATCH_PICK,
    CHANGE,
    CHOOSE,
    CONFIRM,
    DISCARD,
    EDIT,
    HELPED,
    KEEP_ANSWER,
    NOT_HELPED,
    NUDGE_IDS,
    RETURN,
    SUGGESTION,
    parse_batch,
    parse_choice,
    parse_rule,
    parse_stamp,
)
from storage import drafts, questions


def read(
    desk: Desk, session: Session, act: Act, action: Mapping[str, Any], entered: Mapping[str, Any] | None = None
) -> str:
    """Do it; the name of how it ended. `entered` are the message's inputs, by block and action."""
    name = str(action["action_id"])
    if name in (BATCH_CONFIRM, BATCH_DISCARD, BATCH_APPROVE, BATCH_EACH):
        return _batch(desk, session, act, action, entered or {})
    if name == BATCH_PICK:
        return "picked"
    if name.startswith(SUGGESTION):
        return rules_asked.show_rule(desk, session, act, parse_rule(str(action["value"])))
    if name in ANSWER_IDS:
        return _answered(desk, session, act, action)
    if name in NUDGE_IDS:
        return nudge_clicks.read(desk, session, act, action)
    if name.startswith(CHOOSE):
        return _choice(desk, session, act, action)
    if name not in (CONFIRM, CHANGE, DISCARD, APPROVE, EDIT, RETURN):
        return "ignored"
    submission_id, version = parse_stamp(action["value"])
    submission = drafts.get(session, submission_id)
    if submission is None:
        raise LookupError(f"a button names submission {submission_id}, which does not exist")
    if name in (EDIT, RETURN, CHANGE):
        return _form(desk, session, act, submission, version, name)
    if name == CONFIRM:
        return _ended(submissions.confirm(desk, session, act, submission, seen=version))
    if name == DISCARD:
        return _ended(submissions.discard(desk, session, act, submission))
    return _ended(reviews.approve(desk, session, act, submission, seen=version))


def _answered(desk: Desk, session: Session, act: Act, action: Mapping[str, Any]) -> str:
    """A button under an answer: whether it helped, or to keep it."""
    number, _ = parse_stamp(str(action["value"]))
    if action["action_id"] in (HELPED, NOT_HELPED):
        return question_feedback.rate(desk, session, act, number, helped=action["action_id"] == HELPED)
    asked = questions.get(session, number)
    if asked is None or action["action_id"] != KEEP_ANSWER:
        raise LookupError(f"a button names question {number}, which does not exist")
    return question_answers.keep(desk, session, act, asked)


def _batch(desk: Desk, session: Session, act: Act, action: Mapping[str, Any], entered: Mapping[str, Any]) -> str:
    name, card = action["action_id"], parse_batch(action["value"])
    if name == BATCH_CONFIRM:
        return batch_replies.confirm_ready(desk, session, act, card.batch)
    if name == BATCH_DISCARD:
        return batch_replies.discard_open(desk, session, act, card.batch)
    if name == BATCH_EACH:
        return batch_reviews.one_by_one(desk, session, act, card)
    return batch_reviews.approve(desk, session, act, card, _picked(entered))


def _picked(entered: Mapping[str, Any]) -> set[str] | None:
    """The stamps that are ticked; None on a card without boxes to tick."""
    boxes = [inputs[BATCH_PICK] for inputs in entered.values() if BATCH_PICK in inputs]
    return {option["value"] for box in boxes for option in box.get("selected_options") or ()} if boxes else None


def _form(desk: Desk, session: Session, act: Act, submission: Submission, version: int, name: str) -> str:
    """The form was opened, or not, at once; here the one who may not fill it in is told why."""
    if name != CHANGE:
        return "refused" if reviews.refused(desk, session, act, submission, seen=version) else "form"
    circle = submissions.circle_of(session, submission)
    refusal = lifecycle.may_change(submission, circle=circle, seen_version=version, by=act.by, at=act.at)
    if refusal is None:
        return "form"
    desk.settle(session, Change(submission, refusal), act.origin)
    return refusal.name


def _choice(desk: Desk, session: Session, act: Act, action: Mapping[str, Any]) -> str:
    selected = action.get("selected_option") or {}
    choice = parse_choice(str(action.get("value") or selected.get("value")))
    submission = drafts.get(session, choice.submission_id)
    if submission is None:
        raise LookupError(f"a button names submission {choice.submission_id}, which does not exist")
    if choice.field == "alliance":
        chosen_id, seen = int(choice.choice), choice.version
        return _ended(submissions.choose_alliance(desk, session, act, submission, chosen_id, seen=seen))
    changes = chosen(choice.field, choice.choice)
    return _ended(submissions.edit(desk, session, act, submission, changes, seen=choice.version))


def _ended(change: Change) -> str:
    return change.event.name
