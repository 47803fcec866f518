"""An answer to a reminder that could not be taken: what happened, what was kept, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


class Why(StrEnum):
    """Why it was not taken; the name is also how the item ends."""

    NOT_YOURS = "not_yours"
    ALREADY_MET = "already_met"
    NOT_OWED = "not_owed_any_more"
    PAST_DUE = "past_due"
    ENTRIES_THERE = "entries_there"
    WHICH_ONE = "which_one"
    WHEN_IN_TOUCH = "when_in_touch"
    OUTSIDE_PERIOD = "outside_period"
    NO_REPORT = "no_report"
    WRONG_DAY = "wrong_day"
    NO_REASON = "no_reason"
    NOT_SETTLED = "not_settled"


_SAID = {
    Why.NOT_YOURS: ("Nothing was done: {name} is not yours to decide.", "Its people on the roster: {more}."),
    Why.ALREADY_MET: ("Nothing was done: {name} is settled already.", "It was noted as {more}. Nothing is left to do."),
    Why.NOT_OWED: ("Nothing was done: {name} is not on my list any more.", "Ask your coordinator if you expected it."),
    Why.PAST_DUE: ("{name} cannot be put off: its day is here or over.", "Please finish it, or ask the office."),
    Why.ENTRIES_THERE: (
        "Nothing was done: {name} has entries, so there is something to report.",
        "It holds {more}. If that is all, say that everything is logged.",
    ),
    Why.WHICH_ONE: ("Which one do you mean? Nothing was done yet.", "Begin with its number: {more}."),
    Why.WHEN_IN_TOUCH: (
        "When were you last in touch with the office? {name} lists that day when there is nothing else to report.",
        "Answer with the day, such as “nothing to report, we spoke on November 3”. It covers {more}.",
    ),
    Why.OUTSIDE_PERIOD: (
        "That day does not belong to {name}, so nothing was done.",
        "It covers {more}. Answer with a day of contact within it.",
    ),
    Why.NO_REPORT: ("{name} is not made of entries, so nothing was done.", "Your coordinator marks it done."),
    Why.WRONG_DAY: ("No day was set for {name}.", "{more}"),
    Why.NOT_SETTLED: ("Nothing was done: {name} is owed as it is.", "Nobody has settled it, or it was taken back."),
    Why.NO_REASON: ("No day was set for {name}: it takes a reason.", "Answer MOVE TO a day BECAUSE a reason."),
}


@dataclass(frozen=True)
class NudgeRefusal:
    """Why, about what ("Diary Sheet (Great Lakes Roofing Council)"), and the one fact that helps on."""

    why: Why
    name: str
    more: str = ""

    EXAMPLE: ClassVar[NudgeRefusal]

    def slack(self) -> SlackMessage:
        """What happened and what to do next."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._words[0].rstrip("."), *self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        name, more = one_line(self.name, 180) or "This", one_line(self.more, 600) or "nobody is named"
        return tuple(each.format(name=name, more=more) for each in _SAID[self.why])


NudgeRefusal.EXAMPLE = NudgeRefusal(Why.NOT_YOURS, "Quarterly Report (Prairie Roofers Association)", "Dana Whitfield")
