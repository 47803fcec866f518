"""An event with the people around it: the notices it may need, and where each of them goes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.events import Event
from bot.people import Channel, Person, Role
from bot.program import Program
from bot.submission import Submission
from messages.ask_field import AskField
from messages.counted import counts_toward
from messages.draft_card import DraftCard
from messages.notice import Notice, name_of
from messages.outgoing import Around, Card
from messages.questions import choices_for
from messages.review_card import ReviewCard

DRAFT, REVIEW = "draft", "review"


@dataclass(frozen=True)
class Occasion:
    """Facts of one event, in the words of notices and addresses."""

    event: Event
    around: Around

    @property
    def submission(self) -> Submission:
        """The submission as it now is."""
        return self.event.submission

    @property
    def program(self) -> Program | None:
        """The program, once the alliance is known."""
        return self.around.program

    @property
    def alliance_name(self) -> str | None:
        """The alliance's name, once it is known."""
        return self.around.circle.alliance.name if self.around.circle else None

    @property
    def reviewers(self) -> tuple[Person, ...]:
        """Who reviews: the coordinators but the teller, else the program managers."""
        circle = self.around.circle
        people = (circle.coordinators or circle.with_role(Role.PROGRAM_MANAGER)) if circle else ()
        return tuple(person for person in people if person.id != self.around.teller.id)

    @property
    def reviewer_names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(person.name for person in self.reviewers)

    @property
    def decider_name(self) -> str | None:
        """Who decided, if somebody did."""
        decided_by = self.submission.decided_by
        return self.around.names.get(decided_by) if decided_by is not None else None

    @property
    def counts_toward(self) -> str | None:
        """The report and period it belongs to, where the program has one."""
        circle, day = self.around.circle, self.submission.draft.activity.date_start
        return counts_toward(self.program, circle.alliance.kind, day) if self.program and circle and day else None

    def draft_card(self) -> DraftCard:
        """The draft as it now is."""
        return DraftCard(
            self.submission,
            self.program,
            self.alliance_name,
            self.around.alliances,
            self.reviewer_names,
            self.decider_name,
            self.counts_toward,
        )

    def review_card(self, *, edited_by: str | None = None, superseded: bool = False) -> ReviewCard:
        """The entry as it now is."""
        return ReviewCard(
            self.submission,
            self.program,
            self.alliance_name or "",
            self.around.teller.name,
            self.decider_name,
            edited_by,
            self.counts_toward,
            superseded,
        )

    def question(self) -> AskField | None:
        """The one question to ask now."""
        draft, around = self.submission.draft, self.around
        field = draft.next_field
        if field is None:
            return None
        return AskField(self.submission, self.program, field, choices_for(field, draft, self.program, around.alliances))

    def cards(self, card: str) -> tuple[Card, ...]:
        """The cards of this kind that stand in Slack, oldest first."""
        return tuple(each for each in self.around.cards if each.card == card)

    def key(self, notice: Notice, door: Channel, to: str) -> str:
        """The key of a message that this event causes: the same event makes the same keys."""
        return f"{name_of(notice)}:{self.submission.id}:{self.submission.version}:{door}:{to}"
