"""A person's Home tab in Slack: what waits for them first, then their recent entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Status
from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import context, divider, header, plain, quote, section
from messages.draft_card import buttons_of, open_title
from messages.entry_returned import correct_buttons
from messages.escape import one_line
from messages.field_lines import entry_name
from messages.notice import Block
from messages.review_card import review_buttons

_MOST = 10
_TEACHING = (
    "Nothing waits for you. To log an activity, write it to me under Messages, as you would tell a colleague:",
    "On March 3 we trained 45 roofers on ladder safety in Salina.",
)
_STATES = {
    Status.DRAFT: "waits for you",
    Status.SUBMITTED: "waits for review",
    Status.APPROVED: "approved",
    Status.RETURNED: "returned to you",
    Status.WITHDRAWN: "discarded",
}


@dataclass(frozen=True)
class HomeEntry:
    """A submission as the Home tab names it."""

    submission: Submission
    program: Program | None
    alliance_name: str = ""


@dataclass(frozen=True)
class Home:
    """`drafts` and returned entries wait for their person, `to_review` for a coordinator; `recent` only tells.

    `updated` says when in words ("Mon Mar 9, 10:04 AM EDT").
    """

    drafts: tuple[HomeEntry, ...] = ()
    to_review: tuple[HomeEntry, ...] = ()
    recent: tuple[HomeEntry, ...] = ()
    updated: str = ""

    EXAMPLE: ClassVar[Home]

    def view(self) -> Block:
        """The view for views.publish."""
        blocks = [header("Waiting on you"), *self._waiting(), *self._recent()]
        blocks += [context(plain(f"Updated {self.updated}", 100))] if self.updated else []
        return {"type": "home", "blocks": blocks}

    def _waiting(self) -> list[Block]:
        if not self.drafts and not self.to_review:
            return [section(plain(_TEACHING[0])), quote(_TEACHING[1])]
        return [*_listed(self.to_review, _to_review), *_listed(self.drafts, _draft)]

    def _recent(self) -> list[Block]:
        if not self.recent:
            return []
        return [divider(), header("Recent entries"), *_listed(self.recent, _told)]


def _listed(entries: tuple[HomeEntry, ...], show: Callable[[HomeEntry], list[Block]]) -> list[Block]:
    more = len(entries) - _MOST
    blocks = [block for entry in entries[:_MOST] for block in show(entry)]
    return [*blocks, context(plain(f"And {more} more."))] if more > 0 else blocks


def _draft(entry: HomeEntry) -> list[Block]:
    submission = entry.submission
    if submission.status is Status.RETURNED:
        return [_line(entry, "Returned: please correct it"), correct_buttons(submission, "home")]
    return [_line(entry, open_title(submission)), buttons_of(submission, "home")]


def _to_review(entry: HomeEntry) -> list[Block]:
    alliance = one_line(entry.alliance_name, 100) or "this alliance"
    return [_line(entry, f"Approve {alliance}'s entry?"), review_buttons(entry.submission, alliance, "home_review")]


def _told(entry: HomeEntry) -> list[Block]:
    return [_line(entry, _STATES[entry.submission.status].capitalize())]


def _line(entry: HomeEntry, said: str) -> Block:
    return section(plain(f"{said} - {entry_name(entry.submission, entry.program)}", 500))


Home.EXAMPLE = Home(
    drafts=(HomeEntry(examples.READY, examples.PROGRAM, examples.ALLIANCE.name),),
    recent=(HomeEntry(examples.APPROVED.model_copy(update={"id": 16}), examples.PROGRAM, examples.ALLIANCE.name),),
    updated="Mon Mar 9, 10:04 AM",
)
