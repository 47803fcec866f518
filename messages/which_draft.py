"""To a participant with several open drafts whose reply names none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import message, plain, section
from messages.draft_card import buttons_of
from messages.field_lines import entry_name
from messages.letter import Items, Letter
from messages.notice import Block, MailMessage, SlackMessage

_MOST = 8


@dataclass(frozen=True)
class WhichDraft:
    """The open drafts, newest first; at most eight are shown."""

    drafts: tuple[tuple[Submission, Program | None], ...]

    EXAMPLE: ClassVar[WhichDraft]

    def slack(self) -> SlackMessage:
        """Each draft with its buttons."""
        how = "Choose here, or write your answer in the thread of its card."
        blocks = [section(plain(f"{self._point} {how}")), *self._each(), *(section(plain(x)) for x in self._more)]
        return message(f"{self._point} {how}", blocks)

    def email(self) -> MailMessage:
        """Each draft by its number."""
        how = "Please reply to the mail about the one you mean. To get those mails again, reply DRAFTS."
        names = Items(tuple(entry_name(submission, program) for submission, program in self.drafts[:_MOST]))
        return Letter("Which activity do you mean?", (f"{self._point} {how}", names, *self._more)).message()

    @property
    def _point(self) -> str:
        return f"Which activity do you mean? You have {len(self.drafts)} open, and nothing was changed yet."

    @property
    def _more(self) -> tuple[str, ...]:
        more = len(self.drafts) - _MOST
        return (f"And {more} more. Write drafts to get them all.",) if more > 0 else ()

    def _each(self) -> list[Block]:
        made = ((section(plain(entry_name(s, p))), buttons_of(s, "which")) for s, p in self.drafts[:_MOST])
        return [block for pair in made for block in pair]


WhichDraft.EXAMPLE = WhichDraft(
    (
        (examples.READY, examples.PROGRAM),
        (examples.UNFINISHED.model_copy(update={"id": 18}), examples.PROGRAM),
    )
)
