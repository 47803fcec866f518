"""To somebody who asked what the policy does not say, or what only a person may answer: a coordinator has it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.decision import reviewers
from messages.escape import one_line
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class NotInText:
    """A question without a rule. `document` is the policy that was looked through."""

    question: str
    document: str
    coordinator_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[NotInText]

    def slack(self) -> SlackMessage:
        """That the policy does not say it, and who has the question."""
        return message(self._point, [section(plain(self._point)), quote(self.question, 1000)])

    def email(self) -> MailMessage:
        """The same."""
        return Letter(
            "The policy does not answer this; a coordinator will", (self._point, Quote(self.question))
        ).message()

    @property
    def _point(self) -> str:
        looked = f"I found nothing in {one_line(self.document, 100)} that answers this."
        return f"{looked} I passed it on to {reviewers(self.coordinator_names)} and bring you the answer."


@dataclass(frozen=True)
class ForAPerson:
    """A question about an accident or about law: nothing is looked up, and the coordinators hear of it at once.

    `contacts` are people of the agency with how they are reached ("Dana Whitfield, 517-555-0110").
    """

    question: str
    contacts: tuple[str, ...] = ()

    EXAMPLE: ClassVar[ForAPerson]

    def slack(self) -> SlackMessage:
        """What to do now, and who has the question."""
        return message(self._point, [section(plain(self._point)), quote(self.question, 1000)])

    def email(self) -> MailMessage:
        """The same."""
        return Letter("This is for a person; I passed it on", (self._point, Quote(self.question))).message()

    @property
    def _point(self) -> str:
        to = reviewers(self.contacts)
        return (
            "If somebody is hurt or in danger, call 911 now. I give no answers about accidents or on legal matters. "
            f"I passed your message on to {to}; please also contact the agency directly."
        )


NotInText.EXAMPLE = NotInText("Do you pay for the room?", "MIOSHA-ADM-03-3R6", ("Dana Whitfield",))
ForAPerson.EXAMPLE = ForAPerson("One of our workers was hurt today. What now?", ("Dana Whitfield, 517-555-0110",))
