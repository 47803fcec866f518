"""What the bot does and how to talk to it: the answer to a greeting and to help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import header, message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter
from messages.notice import MailMessage, SlackMessage

_CAN = (
    "Log an activity: write it as you would tell a colleague. “On March 3 we trained 45 roofers on ladder safety.”",
    "Correct it: “number was 50” or “date was Nov 12”. Confirm it: “yes”. Throw it away: “discard”.",
    "See what still waits for you: “drafts”.",
    "Ask a question: a coordinator answers you.",
)


@dataclass(frozen=True)
class Welcome:
    """Whom it greets, and the alliance they speak for."""

    name: str = ""
    alliance_name: str = ""

    EXAMPLE: ClassVar[Welcome]

    def slack(self) -> SlackMessage:
        """What to write, by example."""
        return message(self._point, [header("Hello"), section(plain(self._point)), *(section(plain(x)) for x in _CAN)])

    def email(self) -> MailMessage:
        """The same."""
        return Letter("What you can write to Alliance Bot", (self._point, Items(_CAN))).message()

    @property
    def _point(self) -> str:
        name = one_line(self.name, 60)
        hello = f"Hello, {name}." if name else "Hello."
        alliance = one_line(self.alliance_name, 100) or "your alliance"
        return f"{hello} Tell me what {alliance} did, and I write it down for your coordinator."


Welcome.EXAMPLE = Welcome("Lee", "Prairie Roofers Association")
