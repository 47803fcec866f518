"""The draft: what was understood, for its person to confirm, change or discard. By mail it is the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Status
from bot.people import Alliance
from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.actions import CHANGE, CONFIRM, DISCARD
from messages.blocks import actions, asking_first, button, context, fields, header, message, mrkdwn, plain, section
from messages.decision import reviewers, state_line
from messages.escape import escape, one_line
from messages.field_lines import FieldLine, assumptions, label, lines, summary
from messages.notice import Block, MailMessage, SlackMessage
from messages.questions import Choice, answer_row, choices_for, question
from messages.receipt import receipt

_DONE = {
    Status.SUBMITTED: "Sent for review",
    Status.APPROVED: "Approved",
    Status.RETURNED: "Returned to you",
    Status.WITHDRAWN: "Discarded",
}


@dataclass(frozen=True)
class DraftCard:
    """A draft as its person sees it. Confirm is offered only when nothing is open."""

    submission: Submission
    program: Program | None
    alliance_name: str | None = None
    alliance_choices: tuple[Alliance, ...] = ()
    reviewer_names: tuple[str, ...] = ()
    decider_name: str | None = None
    counts_toward: str | None = None

    EXAMPLE: ClassVar[DraftCard]

    def slack(self) -> SlackMessage:
        """The card. Its block ids carry the version; its buttons go when the draft is no longer open."""
        blocks = [header(self._title), section(plain(self._point)), fields(self._fields()), *self._taken_for_granted()]
        blocks += self._controls() if self._open else [context(mrkdwn(self._outcome, 2000))]
        return message(f"{self._title} {self._point}", [*blocks, self._small_print()])

    def email(self) -> MailMessage:
        """The receipt: numbered lines, the one question first, how to confirm, correct or discard."""
        asked = self._next_field
        said = (self.alliance_name, self._reviewers, self._counts)
        return receipt(self.submission, self.program, *said, asked, self._choices).message()

    @property
    def _open(self) -> bool:
        return self.submission.status is Status.DRAFT

    @property
    def _next_field(self) -> str | None:
        draft = self.submission.draft
        return draft.next_field or ("alliance" if self.submission.alliance_id is None else None)

    @property
    def _question(self) -> str | None:
        field = self._next_field
        return question(field, self.submission.draft, self.program) if field else None

    @property
    def _choices(self) -> tuple[Choice, ...]:
        field = self._next_field
        return choices_for(field, self.submission.draft, self.program, self.alliance_choices) if field else ()

    @property
    def _counts(self) -> str:
        toward = one_line(self.counts_toward or "", 200)
        return f"Once approved, it counts toward {toward}." if toward else ""

    @property
    def _reviewers(self) -> str:
        return reviewers(self.reviewer_names)

    @property
    def _title(self) -> str:
        if not self._open:
            return f"{_DONE[self.submission.status]}: entry {self.submission.label}"
        return open_title(self.submission)

    @property
    def _point(self) -> str:
        about = summary(self.submission.draft.activity, self.program)
        if not self._open:
            return f"{about}."
        return self._question or f"{about}. Press Confirm, or write yes, and it goes to {self._reviewers} for review."

    @property
    def _outcome(self) -> str:
        line = state_line(self.submission, self.decider_name, self._reviewers, self.counts_toward)
        returned = self.submission.status is Status.RETURNED and self.submission.note
        return f"{line} · {escape(self.submission.note or '', 1200)}" if returned else line

    def _fields(self) -> list[tuple[str, str]]:
        shown = [line.slack() for line in self._lines()]
        return [("Alliance", escape(self.alliance_name or "") or "_please choose_"), *shown]

    def _lines(self) -> tuple[FieldLine, ...]:
        return lines(self.submission.draft, self.program)

    def _taken_for_granted(self) -> list[Block]:
        draft = self.submission.draft
        taken = [*assumptions(draft)] if self._open else []
        later = [d for d in draft.doubts if d.field != self._next_field and self._open]
        taken += [f"Please check the {label(d.field, self.program).lower()} too." for d in later]
        return [context(plain(" ".join(taken), 1000))] if taken else []

    def _controls(self) -> list[Block]:
        field = self._next_field
        answers = answer_row(self.submission, field, self._choices, "draft") if field else ()
        return [*answers, buttons_of(self.submission, "draft")]

    def _small_print(self) -> Block:
        kept = f"Draft {self.submission.label}. Your message is kept as you wrote it."
        return context(plain(f"{kept} {self._counts if self._open else ''}", 500))


def open_title(submission: Submission) -> str:
    """The headline of an open draft: what is asked of its person."""
    draft = submission.draft
    missing = len(draft.missing) + (submission.alliance_id is None and "alliance" not in draft.open_fields)
    if missing:
        return "One thing is missing" if missing == 1 else f"{missing} things are missing"
    doubts = len(draft.doubts)
    return (
        "Is this right?" if not doubts else "Please check one thing" if doubts == 1 else f"Please check {doubts} things"
    )


def buttons_of(submission: Submission, place: str) -> Block:
    """Confirm (only when nothing is open), Change and Discard for this version of the draft."""
    ready = not submission.draft.open_fields and submission.alliance_id is not None
    confirm = button("Confirm", CONFIRM, submission.stamp, primary=True, about=submission.label)
    rest = (change_button(submission), discard_button(submission))
    return actions((confirm, *rest) if ready else rest, f"{place}:{submission.stamp}")


def change_button(submission: Submission, *, primary: bool = False) -> Block:
    """Opens the form."""
    return button("Change", CHANGE, submission.stamp, primary=primary, about=submission.label)


def discard_button(submission: Submission) -> Block:
    """Throws the draft away, after a question."""
    return asking_first(
        button("Discard", DISCARD, submission.stamp, about=submission.label),
        title="Discard this draft",
        text="It is not sent for review. To log it later you would have to write it again.",
        yes="Discard",
        no="Keep",
    )


DraftCard.EXAMPLE = DraftCard(
    examples.UNFINISHED, examples.PROGRAM, examples.ALLIANCE.name, reviewer_names=("Dana Whitfield",)
)
