"""To a participant who asked for what a draft does not allow: why, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import spoken
from messages.decision import reviewers
from messages.escape import one_line, quoted, shortened
from messages.field_lines import entry_name
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.questions import question

_HOW = "Write yes to confirm, a correction such as “5 = 350” or “date was Nov 12”, or discard."


@dataclass(frozen=True)
class AlreadySent:
    """The draft was confirmed before and waits for a coordinator."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[AlreadySent]

    def slack(self) -> SlackMessage:
        """That it waits, and what to do about a mistake."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Already sent: {entry_name(self.submission, self.program)}", self._point)

    @property
    def _point(self) -> str:
        known = f"{entry_name(self.submission, self.program)} was sent before and waits for review."
        return f"{known} Nothing changed. To correct it, ask your coordinator to return it to you."


AlreadySent.EXAMPLE = AlreadySent(examples.WAITING, examples.PROGRAM)


@dataclass(frozen=True)
class AlreadyDiscarded:
    """The draft was thrown away before."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[AlreadyDiscarded]

    def slack(self) -> SlackMessage:
        """That it is gone, and how to log it after all."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Already discarded: {entry_name(self.submission, self.program)}", self._point)

    @property
    def _point(self) -> str:
        gone = f"{entry_name(self.submission, self.program)} was discarded before."
        return f"{gone} To log it after all, write it to me again."


AlreadyDiscarded.EXAMPLE = AlreadyDiscarded(examples.DISCARDED, examples.PROGRAM)


@dataclass(frozen=True)
class NotReady:
    """The draft lacks something and cannot be confirmed yet."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[NotReady]

    def slack(self) -> SlackMessage:
        """The question that is left."""
        return spoken(self._point, "The rest is saved. Write your answer here.")

    def email(self) -> MailMessage:
        """The same, by reply."""
        return brief(f"One question about {self._about}", self._point, "The rest is saved. Reply with your answer.")

    @property
    def _about(self) -> str:
        return entry_name(self.submission, self.program)

    @property
    def _point(self) -> str:
        field = self.submission.draft.next_field or "alliance"
        return f"Not confirmed yet: one answer is needed first. {question(field, self.submission.draft, self.program)}"


NotReady.EXAMPLE = NotReady(examples.UNFINISHED, examples.PROGRAM)


@dataclass(frozen=True)
class NotYours:
    """The draft belongs to somebody else; nothing of it is shown."""

    submission: Submission

    EXAMPLE: ClassVar[NotYours]

    def slack(self) -> SlackMessage:
        """Who may act, and what to do instead."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Not changed: {self.submission.label}", self._point)

    @property
    def _point(self) -> str:
        known = f"Only the person who wrote draft {self.submission.label} can change it. Nothing changed."
        return f"{known} To log an activity of your own, write it to me."


NotYours.EXAMPLE = NotYours(examples.READY)


@dataclass(frozen=True)
class NoLongerContact:
    """The roster no longer names this person as a point of contact of the alliance."""

    submission: Submission
    program: Program | None
    alliance_name: str = ""
    reviewer_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[NoLongerContact]

    def slack(self) -> SlackMessage:
        """Why, what is kept, and whom to ask."""
        return spoken(self._point, self._how)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Not changed: {entry_name(self.submission, self.program)}", self._point, self._how)

    @property
    def _point(self) -> str:
        alliance = shortened(one_line(self.alliance_name[:400]), 100) or "this alliance"
        about = entry_name(self.submission, self.program)
        return f"You are no longer a point of contact of {alliance} on my roster, so nothing changed. I keep {about}."

    @property
    def _how(self) -> str:
        return f"If the roster is wrong, please ask {reviewers(self.reviewer_names)} to correct it, and try again then."


NoLongerContact.EXAMPLE = NoLongerContact(examples.READY, examples.PROGRAM, examples.ALLIANCE.name, ("Dana Whitfield",))


@dataclass(frozen=True)
class ReplyNotUnderstood:
    """A reply to a draft that could not be read."""

    submission: Submission
    program: Program | None
    text: str = ""

    EXAMPLE: ClassVar[ReplyNotUnderstood]

    def slack(self) -> SlackMessage:
        """What can be written, with an example."""
        return spoken(self._point, _HOW)

    def email(self) -> MailMessage:
        """The same, by reply."""
        return brief(f"Please write it another way: {entry_name(self.submission, self.program)}", self._point, _HOW)

    @property
    def _point(self) -> str:
        said = f"I could not read {quoted(self.text)}" if self.text.strip() else "Your reply was empty"
        field = self.submission.draft.next_field
        asked = f" {question(field, self.submission.draft, self.program)}" if field else ""
        return f"{said}. Nothing changed in {entry_name(self.submission, self.program)}.{asked}"


ReplyNotUnderstood.EXAMPLE = ReplyNotUnderstood(examples.READY, examples.PROGRAM, "hmm the usual")
