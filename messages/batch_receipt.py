"""Several activities told together: one receipt for all, by mail and in Slack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Status
from bot.people import Alliance
from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.actions import BATCH_CONFIRM, BATCH_DISCARD, BatchCard
from messages.batch_lines import counted, entry_line, lacks, place
from messages.blocks import actions, asking_first, button, message, plain, section
from messages.decision import reviewers
from messages.escape import one_line
from messages.letter import Items, Letter, Part
from messages.notice import Block, MailMessage, SlackMessage

PER_PAGE = 100
_IN_SLACK = 12
_STATES = {
    Status.SUBMITTED: "sent for review",
    Status.APPROVED: "approved",
    Status.RETURNED: "returned to you",
    Status.WITHDRAWN: "discarded",
}


@dataclass(frozen=True)
class BatchReceipt:
    """The entries as they now are, complete ones first. `refused` are places with what is wrong there; `notes` are
    sentences about what was done or passed over."""

    entries: tuple[Submission, ...]
    program: Program | None
    refused: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    reviewer_names: tuple[str, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    page: int = 1

    EXAMPLE: ClassVar[BatchReceipt]

    def slack(self) -> SlackMessage:
        """The first lines with buttons for all; the rest by mail."""
        lists = [(title, items[:_IN_SLACK], len(items) - _IN_SLACK) for title, items in self._lists()]
        blocks: list[Block] = [section(plain(self._point))]
        for title, items, more in lists:
            rest = [f"and {more:,} more"] if more > 0 else []
            blocks.append(section(plain("\n".join([title, *(one_line(item, 200) for item in items), *rest]), 2900)))
        return message(self._point, [*blocks, *self._buttons()])

    def email(self) -> MailMessage:
        """Every list, a hundred lines a page, then what to reply."""
        parts: list[Part] = [self._point, *self._alliance_question()]
        for title, items in self._lists():
            shown = items[self._first : self._first + PER_PAGE]
            parts += [title, Items(tuple(one_line(item, 260) for item in shown))] if shown else []
        return Letter(self._subject, (*parts, *self._pages(), *self._how())).message()

    @property
    def ready(self) -> tuple[Submission, ...]:
        """The drafts that lack nothing."""
        return tuple(s for s in self._open if not s.draft.open_fields and s.alliance_id is not None)

    @property
    def _open(self) -> tuple[Submission, ...]:
        return tuple(s for s in self.entries if s.status is Status.DRAFT)

    @property
    def _lacking(self) -> tuple[Submission, ...]:
        ready = {submission.id for submission in self.ready}
        return tuple(s for s in self._open if s.id not in ready)

    @property
    def _sent(self) -> tuple[Submission, ...]:
        return tuple(s for s in self.entries if s.status is not Status.DRAFT)

    @property
    def _subject(self) -> str:
        if self.ready:
            return f"Please check {counted(len(self.ready))} - reply YES to confirm"
        if self._lacking:
            return f"{counted(len(self._lacking), 'entry lacks', 'entries lack')} something"
        return self._counts or "Nothing was logged from your message"

    @property
    def _counts(self) -> str:
        sent = sum(s.status is Status.SUBMITTED for s in self._sent)
        gone = sum(s.status is Status.WITHDRAWN for s in self._sent)
        said = [f"{counted(sent)} sent for review to {reviewers(self.reviewer_names)}"] if sent else []
        said += [f"{counted(gone)} discarded"] if gone else []
        return ", ".join(said)

    @property
    def _point(self) -> str:
        found = [] if self.entries else ["Nothing was logged from your message."]
        if self.ready:
            found.append(f"{counted(len(self.ready), 'entry is', 'entries are')} complete: if right, reply YES.")
        if self._lacking:
            found.append(f"{counted(len(self._lacking), 'entry lacks', 'entries lack')} something.")
        if self._counts:
            found.append(f"{self._counts}.")
        if self.refused:
            found.append(f"{counted(len(self.refused), 'row or file', 'rows or files')} could not be taken.")
        return " ".join(found)

    def _lists(self) -> list[tuple[str, tuple[str, ...]]]:
        program, sent = self.program, self._sent
        complete = tuple(f"{entry_line(s, program)}{place(s)}" for s in self.ready)
        lacking = tuple(f"{entry_line(s, program)}{place(s)}: {lacks(s, program)}" for s in self._lacking)
        done = tuple(f"{entry_line(s, program)}: {_STATES[s.status]}" for s in sent)
        bad = tuple(f"{one_line(where, 90)}: {one_line(why, 260)}" for where, why in self.refused)
        notes = tuple(one_line(note, 260) for note in self.notes if note.strip())
        titled = (
            ("What I did or passed over:", notes if self._sent else ()),
            ("Complete:", complete),
            ("Something is open:", lacking),
            ("Not taken, please correct and send these rows again:", bad),
            ("Please note:", () if self._sent else notes),
            ("Done with:", done),
        )
        return [(title, items) for title, items in titled if items]

    @property
    def _most(self) -> int:
        return max((len(items) for _, items in self._lists()), default=0)

    @property
    def _first(self) -> int:
        return (min(max(self.page, 1), -(-self._most // PER_PAGE) or 1) - 1) * PER_PAGE

    def _pages(self) -> list[Part]:
        last = -(-self._most // PER_PAGE)
        if last < 2:
            return []
        here = self._first // PER_PAGE + 1
        return [
            f"This is page {here} of {last}, {PER_PAGE} lines of each list. Reply PAGE {here % last + 1} for another."
        ]

    def _alliance_question(self) -> list[Part]:
        if not any(s.alliance_id is None for s in self._open):
            return []
        names = tuple(one_line(alliance.name, 100) or "(no name)" for alliance in self.alliances[:20])
        return ["Which alliance was it? Reply with its name or number.", Items(names, numbered=True)] if names else []

    def _how(self) -> list[Part]:
        if not self._open:
            return []
        first = (self._lacking or self.ready)[0].id
        return [
            f"To confirm every complete entry, reply YES. Then {reviewers(self.reviewer_names)} reviews them."
            if self.ready
            else "What is complete can be confirmed with YES.",
            f"To complete or correct one, begin a line with its number: “{first}: reach 45” or “{first}: date "
            f"was Mar 3”. For all that lack the same, write “all: training”. To leave one out, “{first}: discard”.",
            "To throw all of them away, reply DISCARD. Nothing is sent for review until you say yes.",
        ]

    def _buttons(self) -> list[Block]:
        batch = next((s.batch for s in self._open if s.batch), None)
        if batch is None:
            return []
        value = BatchCard(batch).value
        yes = button(f"Confirm {counted(len(self.ready)).title()}", BATCH_CONFIRM, value, primary=True)
        no = asking_first(
            button("Discard All", BATCH_DISCARD, value),
            title="Discard all of these drafts",
            text="None of them is sent for review. To log them later you would have to send them again.",
            yes="Discard All",
            no="Keep",
        )
        return [actions((yes, no) if self.ready else (no,), f"batch:{value}")]


def _numbered(submission: Submission, number: int, **changes: object) -> Submission:
    return submission.model_copy(
        update={"id": number, "batch": 9, "came_from": f"diary.docx, row {number - 15}", **changes}
    )


BatchReceipt.EXAMPLE = BatchReceipt(
    (_numbered(examples.READY, 17), _numbered(examples.READY, 18), _numbered(examples.UNFINISHED, 19)),
    examples.PROGRAM,
    refused=(("diary.docx, row 5", "“someday” is no day I can read; a day is written like 3/14/2026"),),
    notes=("diary.docx, row 6 is cancelled, so no entry is made of it.",),
    reviewer_names=("Dana Whitfield",),
)
