"""Every step of the two journeys, as a place in the code that the process does not survive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["before", "after"]


@dataclass(frozen=True)
class Point:
    """Dies before or after the `nth` call of `function` (module:qualified.name).

    `about` narrows the calls down to those with an argument that has these attributes.
    """

    name: str
    side: Side
    function: str
    nth: int = 1
    about: Mapping[str, str] = field(default_factory=dict)

    def concerns(self, arguments: tuple[Any, ...]) -> bool:
        """Whether a call with these arguments counts."""
        wanted = tuple(self.about.items())
        return not wanted or any(all(getattr(a, name, None) == value for name, value in wanted) for a in arguments)


_STORE = "handlers.slack.intake:Intake.store"
_PUT = "storage.inbox:put"
_WORK = "handlers.engine.work:Work.run"
_SLACK_READ = "handlers.slack.reader:SlackReader.read"
_SLACK_SEND = "handlers.slack.delivery:SlackDoor.send"
_KEEP = "handlers.email.ledger:Ledger.keep"
_MAIL_READ = "handlers.email.reader:MailReader.read"
_MAIL_SEND = "handlers.email.delivery:MailDoor.send"
_DELIVER = "handlers.engine.delivery:Delivery.run"
_RECORD = "handlers.engine.delivery:Delivery._sent"

_DRAFT = {"op": "post", "notice": "draft_card"}
_DRAFT_REPAINT = {"op": "update", "notice": "draft_card"}
_REVIEW = {"op": "post", "notice": "review_card"}
_REVIEW_REPAINT = {"op": "update", "notice": "review_card"}
_OUTCOME = {"op": "post", "notice": "entry_approved"}

SLACK = (
    Point("the message arrived and is not stored", "before", _STORE),
    Point("the message is written and not committed", "after", _PUT),
    Point("the message is stored and not acknowledged", "after", _STORE),
    Point("the reading job is taken", "before", _WORK),
    Point("Slack said who wrote", "after", "handlers.slack.reader:SlackReader.prepare"),
    Point("the reading begins in its transaction", "before", _SLACK_READ),
    Point("the message is read and not committed", "after", _SLACK_READ),
    Point("the reading is committed and its job not ended", "after", _WORK),
    Point("the draft card's job is taken", "before", _DELIVER),
    Point("the draft card is taken and not sent", "before", _SLACK_SEND, about=_DRAFT),
    Point("the draft card is sent and not recorded", "after", _SLACK_SEND, about=_DRAFT),
    Point("the draft card is recorded and its job not ended", "after", _RECORD, about=_DRAFT),
    Point("Confirm arrived and is not stored", "before", _STORE, 2),
    Point("Confirm is stored and not acknowledged", "after", _STORE, 2),
    Point("the confirmation is decided and not committed", "after", _SLACK_READ, 2),
    Point("the confirmation is committed and its job not ended", "after", _WORK, 2),
    Point("the draft card's repaint is taken and not sent", "before", _SLACK_SEND, about=_DRAFT_REPAINT),
    Point("the draft card's repaint is sent and not recorded", "after", _SLACK_SEND, about=_DRAFT_REPAINT),
    Point("the review card is taken and not sent", "before", _SLACK_SEND, about=_REVIEW),
    Point("the review card is sent and not recorded", "after", _SLACK_SEND, about=_REVIEW),
    Point("the review card is recorded and its job not ended", "after", _RECORD, about=_REVIEW),
    Point("Approve is stored and not acknowledged", "after", _STORE, 3),
    Point("the decision is made and not committed", "after", _SLACK_READ, 3),
    Point("the decision is committed and its job not ended", "after", _WORK, 3),
    Point("the review card's repaint is sent and not recorded", "after", _SLACK_SEND, about=_REVIEW_REPAINT),
    Point("the outcome is taken and not sent", "before", _SLACK_SEND, about=_OUTCOME),
    Point("the outcome is sent and not recorded", "after", _SLACK_SEND, about=_OUTCOME),
    Point("the outcome is recorded and its job not ended", "after", _RECORD, about=_OUTCOME),
)

MAIL = (
    Point("the mail is fetched and not stored", "before", _KEEP),
    Point("the mail is written and not committed", "after", _PUT),
    Point("the mail is stored and not filed", "after", _KEEP),
    Point("the mail is filed", "after", "handlers.email.folders:Folders._move"),
    Point("the reading job is taken", "before", _WORK),
    Point("the mail is read and not committed", "after", _MAIL_READ),
    Point("the reading is committed and its job not ended", "after", _WORK),
    Point("the receipt is taken and not sent", "before", _MAIL_SEND),
    Point("the mail server greeted us", "before", "handlers.email.mailer:SmtpMailer._hand_over"),
    Point("the receipt is accepted and not recorded", "after", _MAIL_SEND),
    Point("the receipt is recorded and its job not ended", "after", _RECORD),
    Point("the reply is fetched and not stored", "before", _KEEP, 2),
    Point("the reply is stored and not filed", "after", _KEEP, 2),
    Point("the reply is read and not committed", "after", _MAIL_READ, 2),
    Point("the confirmation is committed and its job not ended", "after", _WORK, 2),
    Point("the review card is sent and not recorded", "after", _SLACK_SEND, about=_REVIEW),
    Point("the decision is made and not committed", "after", _SLACK_READ),
    Point("the outcome is taken and not sent", "before", _MAIL_SEND, about={"notice": "entry_approved"}),
    Point("the outcome is accepted and not recorded", "after", _MAIL_SEND, about={"notice": "entry_approved"}),
    Point("the outcome is recorded and its job not ended", "after", _RECORD, about={"notice": "entry_approved"}),
)
