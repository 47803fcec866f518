"""To a coordinator who asked for what an entry does not allow: why, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Status
from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import spoken
from messages.decision import reviewers, state_words
from messages.escape import one_line
from messages.field_lines import entry_name
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class AlreadyReviewed:
    """The entry was decided before: by whom and when."""

    submission: Submission
    program: Program | None
    decider_name: str | None = None
    time_zone: str = "America/New_York"

    EXAMPLE: ClassVar[AlreadyReviewed]

    def slack(self) -> SlackMessage:
        """The decision that holds."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Already decided: {entry_name(self.submission, self.program)}", self._point)

    @property
    def _point(self) -> str:
        return f"Already decided: {entry_name(self.submission, self.program)}. {self._state} Nothing changed now."

    @property
    def _state(self) -> str:
        if self.submission.status is Status.DRAFT:
            return "Its person is correcting it and sends it again."
        if self.submission.status is Status.WITHDRAWN:
            return "Its person discarded it."
        return f"{state_words(self.submission, self.decider_name, self.time_zone)}."


AlreadyReviewed.EXAMPLE = AlreadyReviewed(examples.APPROVED, examples.PROGRAM, "Dana Whitfield")


@dataclass(frozen=True)
class OldVersion:
    """The button belongs to an earlier version."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[OldVersion]

    def slack(self) -> SlackMessage:
        """That it changed, and what it says now."""
        return spoken(self._point, "The card shows the new version. Please look again, then decide.")

    def email(self) -> MailMessage:
        """The same."""
        return brief(
            f"This changed: {entry_name(self.submission, self.program)}", self._point, "Please look again, then reply."
        )

    @property
    def _point(self) -> str:
        return (
            f"Nothing was done, because this changed meanwhile. It is now: {entry_name(self.submission, self.program)}."
        )


OldVersion.EXAMPLE = OldVersion(examples.WAITING, examples.PROGRAM)


@dataclass(frozen=True)
class NotCoordinator:
    """Only a coordinator of the alliance decides its entries."""

    submission: Submission
    alliance_name: str = ""
    reviewer_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[NotCoordinator]

    def slack(self) -> SlackMessage:
        """Who may decide."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Not decided: {self.submission.label}", self._point)

    @property
    def _point(self) -> str:
        alliance = one_line(self.alliance_name, 100) or "this alliance"
        only = f"Only a coordinator for {alliance} can decide entry {self.submission.label}. Nothing changed."
        return f"{only} Please ask {reviewers(self.reviewer_names)}."


NotCoordinator.EXAMPLE = NotCoordinator(examples.WAITING, examples.ALLIANCE.name, ("Dana Whitfield",))


@dataclass(frozen=True)
class OwnEntry:
    """Nobody decides an entry that they told themselves."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[OwnEntry]

    def slack(self) -> SlackMessage:
        """Who may decide instead."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Not decided: {entry_name(self.submission, self.program)}", self._point)

    @property
    def _point(self) -> str:
        told = (
            f"You told {entry_name(self.submission, self.program)} yourself, so another coordinator has to decide it."
        )
        return f"{told} Nothing changed."


OwnEntry.EXAMPLE = OwnEntry(examples.WAITING, examples.PROGRAM)


@dataclass(frozen=True)
class ReasonMissing:
    """An entry is returned with a reason, always."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[ReasonMissing]

    def slack(self) -> SlackMessage:
        """What to add."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Please add a reason: {entry_name(self.submission, self.program)}", self._point)

    @property
    def _point(self) -> str:
        asked = f"Please add a reason: {entry_name(self.submission, self.program)} was not returned yet."
        return f"{asked} Its person reads the reason and corrects the entry by it."


ReasonMissing.EXAMPLE = ReasonMissing(examples.WAITING, examples.PROGRAM)
