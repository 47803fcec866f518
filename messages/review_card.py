"""The entry as coordinators see it: to approve, edit or return with a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Status
from bot.people import Channel
from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.actions import APPROVE, EDIT, RETURN
from messages.blocks import actions, button, context, fields, header, message, mrkdwn, plain, quote, section, struck
from messages.decision import reason, state_line
from messages.escape import escape, one_line
from messages.field_lines import FieldLine, lines, summary
from messages.letter import Fact, Facts, Letter, Quote
from messages.notice import Block, MailMessage, SlackMessage
from messages.phrases import day_of

_DOORS = {Channel.SLACK: "Slack", Channel.EMAIL: "email"}
_TITLES = {
    Status.DRAFT: "Being corrected",
    Status.APPROVED: "Approved",
    Status.RETURNED: "Returned",
    Status.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class ReviewCard:
    """An entry for review. `superseded` means that the entry now stands on a newer card."""

    submission: Submission
    program: Program | None
    alliance_name: str
    teller_name: str
    decider_name: str | None = None
    edited_by: str | None = None
    counts_toward: str | None = None
    superseded: bool = False

    EXAMPLE: ClassVar[ReviewCard]

    def slack(self) -> SlackMessage:
        """The card. A decision stands where its buttons were; an entry that no longer waits is struck through."""
        stands = not self.superseded and self.submission.status in (Status.SUBMITTED, Status.APPROVED)
        body = self._entry() if stands else [struck(self._point), *self._reason()]
        waits = not self.superseded and self.submission.status is Status.SUBMITTED
        last = (
            review_buttons(self.submission, self._alliance, "review") if waits else context(mrkdwn(self._outcome, 1000))
        )
        return message(f"{self._title} {self._point}", [header(self._title), *body, last])

    def email(self) -> MailMessage:
        """For coordinators without a Slack channel: the entry, and where to decide it."""
        entry = self.submission.label
        how = f"Open Alliance Bot in Slack to approve, edit or return {entry}. Nothing is approved until you do."
        told = (Fact("Told by", self._teller), Fact("Told on", self._told_on), Fact("Came in by", self._door))
        facts = Facts((Fact("Alliance", self._alliance), *(line.fact() for line in self._lines), *told))
        parts = (f"{self._title} {self._point}.", how, facts, "In their words:", Quote(self.submission.source_text))
        return Letter(f"For your review: {self._point}", parts).message()

    @property
    def _title(self) -> str:
        entry = f"{self._alliance}'s entry"
        if self.superseded:
            return f"A newer card shows {entry}"
        if self.submission.status is Status.SUBMITTED:
            return f"Approve {entry}?"
        return f"{_TITLES[self.submission.status]}: {entry}"

    @property
    def _point(self) -> str:
        return f"{self.submission.label} {summary(self.submission.draft.activity, self.program)}"

    @property
    def _alliance(self) -> str:
        return one_line(self.alliance_name, 100) or "this alliance"

    @property
    def _teller(self) -> str:
        return one_line(self.teller_name, 100) or "a participant"

    @property
    def _door(self) -> str:
        return _DOORS[self.submission.channel]

    @property
    def _told_on(self) -> str:
        return day_of(self.submission.told_at)

    @property
    def _lines(self) -> tuple[FieldLine, ...]:
        return lines(self.submission.draft, self.program)

    @property
    def _outcome(self) -> str:
        if self.superseded:
            return "Please use the newest card of this entry."
        if self.submission.status is Status.DRAFT:
            return f"{escape(self._teller)} is correcting it. A new card comes when it is sent again."
        return state_line(self.submission, self.decider_name, "A coordinator", self.counts_toward)

    def _entry(self) -> list[Block]:
        shown = [("Organization", escape(self._alliance)), *(line.slack() for line in self._lines)]
        words = [section(plain("In their words:")), quote(self.submission.source_text)]
        return [section(plain(self._point, 500)), fields(shown), *words, self._small_print()]

    def _reason(self) -> list[Block]:
        returned = self.submission.status is Status.RETURNED and not self.superseded
        return [section(plain(f"Reason: {reason(self.submission)}"))] if returned else []

    def _small_print(self) -> Block:
        said = [f"Told by {self._teller} on {self._told_on}, by {self._door}."]
        unsaid = [line.label for line in self._lines if line.value and not line.source]
        said += [f"Not in the words of the message: {', '.join(unsaid)}."] if unsaid else []
        said += [f"Edited by {one_line(self.edited_by, 100)}."] if self.edited_by else []
        return context(plain(" ".join(said), 1500))


def review_buttons(submission: Submission, alliance: str, place: str) -> Block:
    """Approve, edit and return, for this version of the entry."""
    stamp, about = submission.stamp, f"{submission.label}, {alliance}"
    made = (
        button("Approve Entry", APPROVE, stamp, primary=True, about=about),
        button("Edit", EDIT, stamp, about=about),
        button("Return With Note", RETURN, stamp, about=about),
    )
    return actions(made, f"{place}:{stamp}")


ReviewCard.EXAMPLE = ReviewCard(examples.WAITING, examples.PROGRAM, examples.ALLIANCE.name, "Lee Ortiz")
