"""To whoever was asked whether a mail was theirs: what came of their answer, where the mail was not taken in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


class Settled(StrEnum):
    """How it ended; the name is also how their answer ends."""

    NOT_THEIRS = "not_theirs"
    BEFORE = "settled_before"
    NOT_SURE = "not_sure"


_SAID = {
    Settled.NOT_THEIRS: (
        "Thank you. That mail stays put aside, and nothing in it is done.",
        "The coordinators are told that somebody wrote in your name.",
    ),
    Settled.BEFORE: (
        "Nothing was done: you have told me about that mail before.",
        "If there is something else, please write it in a new mail.",
    ),
    Settled.NOT_SURE: (
        "Nothing was done yet: a decision of the office needs a mail that my mail server vouches for.",
        "It did not vouch for your reply either. Your words are kept. Please decide in Slack, or ask whoever runs your "
        "mail to sign it (DKIM) and reply YES again.",
    ),
}


@dataclass(frozen=True)
class HeldMailSettled:
    """How it ended."""

    how: Settled

    EXAMPLE: ClassVar[HeldMailSettled]

    def slack(self) -> SlackMessage:
        """What happened and what to do next."""
        return spoken(*_SAID[self.how])

    def email(self) -> MailMessage:
        """The same."""
        point, todo = _SAID[self.how]
        return brief(point.partition(":")[0].rstrip("."), point, todo)


HeldMailSettled.EXAMPLE = HeldMailSettled(Settled.NOT_SURE)
