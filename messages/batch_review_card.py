"""Several entries for the coordinators on one card: to approve together, some of them, or one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Status
from bot.program import Program
from bot.submission import SentTogether, Submission
from messages import examples
from messages.actions import BATCH_APPROVE, BATCH_EACH, BATCH_PICK, BatchCard
from messages.batch_lines import counted, entry_line, totals
from messages.blocks import actions, asking_first, button, context, header, message, option, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter
from messages.notice import Block, MailMessage, SlackMessage

MOST_PICKED = 10  # checkboxes take so many options (docs.slack.dev, "Checkboxes element")
_MOST_LISTED, _IN_MAIL = 20, 200
_STATES = {
    Status.DRAFT: "taken up again by its sender",
    Status.SUBMITTED: "changed since, please review it on its own card",
    Status.APPROVED: "approved",
    Status.RETURNED: "returned",
    Status.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True)
class BatchReviewCard:
    """The entries that one person confirmed together, as they now are; `outcome` tells of the last decision."""

    entries: tuple[Submission, ...]
    program: Program | None
    alliance_name: str
    teller_name: str
    outcome: str = ""

    EXAMPLE: ClassVar[BatchReviewCard]

    def slack(self) -> SlackMessage:
        """Up to ten entries can be picked one by one; a longer list is approved whole or reviewed one by one."""
        waiting = self.waiting
        if not waiting:
            return message(f"{self._title} {self._summary}", [header(self._title), *self._told(), *self._last()])
        picked = [self._pick(waiting)] if len(waiting) <= MOST_PICKED else self._told()
        blocks = [header(self._title), section(plain(self._summary)), *picked, self._buttons(waiting), *self._last()]
        return message(f"{self._title} {self._summary}", blocks)

    def email(self) -> MailMessage:
        """For coordinators without a Slack channel: the entries, and where to decide them."""
        how = "Open Alliance Bot in Slack to approve, edit or return them. Nothing is approved until you do."
        lines = tuple(self._line(s) for s in self.entries[:_IN_MAIL])
        more = len(self.entries) - _IN_MAIL
        rest = (f"And {more:,} more.",) if more > 0 else ()
        parts = (self._title, self._summary, how, Items(lines), *rest, *([self._outcome] if self._outcome else []))
        return Letter(f"For your review: {counted(len(self.entries))} of {self._alliance}", parts).message()

    @property
    def waiting(self) -> tuple[Submission, ...]:
        """The entries that still are as this card shows them and wait for a decision."""
        return tuple(s for s in self.entries if waits(s))

    @property
    def _alliance(self) -> str:
        return one_line(self.alliance_name, 80) or "this alliance"

    @property
    def _outcome(self) -> str:
        return one_line(self.outcome, 600)

    @property
    def _title(self) -> str:
        if self.waiting:
            return f"Approve {counted(len(self.waiting))} of {self._alliance}?"
        return f"Decided: {counted(len(self.entries))} of {self._alliance}"

    @property
    def _summary(self) -> str:
        by = one_line(self.teller_name, 80) or "A participant"
        return one_line(f"{by} confirmed them together: {totals(self.waiting or self.entries, self.program)}.", 700)

    def _line(self, submission: Submission) -> str:
        said = one_line(entry_line(submission, self.program), 200)
        return said if waits(submission) else f"{said}: {_STATES[submission.status]}"

    def _told(self) -> list[Block]:
        shown = "\n".join(self._line(s)[:130] for s in self.entries[:_MOST_LISTED])
        more = len(self.entries) - _MOST_LISTED
        rest = (
            [context(plain(f"And {more:,} more. Review One by One shows each with its own buttons."))]
            if more > 0
            else []
        )
        return [section(plain(shown)), *rest]

    def _last(self) -> list[Block]:
        return [context(plain(self._outcome))] if self._outcome else []

    def _pick(self, waiting: tuple[Submission, ...]) -> Block:
        options = [option(entry_line(s, self.program), s.stamp) for s in waiting]
        boxes = {"type": "checkboxes", "action_id": BATCH_PICK, "options": options, "initial_options": options}
        return actions([boxes], f"pick:{self._card.value}:{_stamp(waiting)}")

    def _buttons(self, waiting: tuple[Submission, ...]) -> Block:
        few, card = len(waiting) <= MOST_PICKED, self._card
        approve = asking_first(
            button(
                "Approve Selected" if few else f"Approve {len(waiting):,} Entries",
                BATCH_APPROVE,
                card.value,
                primary=True,
            ),
            title="Approve selected entries" if few else f"Approve {len(waiting):,} entries",
            text="Each counts toward its report, and its sender is told. An entry that changed since is left out.",
            yes="Approve",
            no="Not Yet",
        )
        each = button("Review One by One", BATCH_EACH, card.value)
        return actions((approve, each), f"batch_review:{card.value}:{_stamp(waiting)}")

    @property
    def _card(self) -> BatchCard:
        first = self.entries[0]
        item = first.sent_together.item if first.sent_together else 0
        return BatchCard(first.batch or 0, item, first.alliance_id or 0)


def waits(submission: Submission) -> bool:
    """Whether an entry still is as its card shows it, and undecided."""
    shown = submission.sent_together
    return submission.status is Status.SUBMITTED and shown is not None and shown.version == submission.version


def _stamp(waiting: tuple[Submission, ...]) -> str:
    return f"{waiting[0].id}:{len(waiting)}"


def _sent(number: int) -> Submission:
    update = {"id": number, "batch": 9, "sent_together": SentTogether(item=10, version=examples.WAITING.version)}
    return examples.WAITING.model_copy(update=update)


BatchReviewCard.EXAMPLE = BatchReviewCard(
    tuple(_sent(number) for number in (17, 18, 19)), examples.PROGRAM, examples.ALLIANCE.name, "Lee Ortiz"
)
