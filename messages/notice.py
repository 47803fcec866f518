"""What a notice is: facts that can be said in Slack and in a mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

Block: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class SlackMessage:
    """A rendered Slack message. `text` is what notifications and screen readers say; it is never empty."""

    text: str
    blocks: tuple[Block, ...]

    def payload(self) -> dict[str, Any]:
        """The arguments of chat.postMessage that this message is."""
        return {"text": self.text, "blocks": list(self.blocks)}


@dataclass(frozen=True)
class MailMessage:
    """A rendered mail: `text` is complete, `html` says the same.

    In a conversation the conversation's subject is kept, unless `own_subject`: then nothing of it may be repeated.
    """

    subject: str
    text: str
    html: str
    own_subject: bool = False


class Notice(Protocol):
    """One outgoing message: a frozen dataclass of facts with both renderings one under the other."""

    def slack(self) -> SlackMessage:
        """The notice as a Slack message."""

    def email(self) -> MailMessage:
        """The notice as a mail."""


def name_of(notice: Notice) -> str:
    """The notice's name in keys and in the outbox: its class name in snake case."""
    return re.sub(r"(?<=.)(?=[A-Z])", "_", type(notice).__name__).lower()
