"""Settings in the groups in which they are needed: all of one group, or none."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import SecretStr

from bot.activity import Frozen
from bot.setting_values import Security, SentCopy


class MailServer(Frozen):
    """Where and how to log in to one mail server. No password means no login."""

    host: str
    port: int
    security: Security
    user: str
    password: SecretStr | None


class SlackSettings(Frozen):
    """What the Slack door needs: Socket Mode when there is an app token, HTTP otherwise."""

    bot_token: SecretStr
    app_token: SecretStr | None
    signing_secret: SecretStr | None
    api_url: str
    http_host: str
    http_port: int
    coordinator_channel: str
    coordinator_channels: Mapping[str, str]

    def channel_for(self, program: str) -> str:
        """The id of the channel in which this program's coordinators review."""
        return self.coordinator_channels.get(program, self.coordinator_channel)


class CalendarSettings(Frozen):
    """What the calendar door needs: where calendar programs reach it, and where it listens for them."""

    url: str
    host: str
    port: int


class MailSettings(Frozen):
    """What the mail door needs. `poll_seconds` is the longest wait between two looks into the mailbox; `authserv_id`
    the server whose word on a sender counts, if there is one."""

    address: str
    from_name: str
    imap: MailServer
    smtp: MailServer
    sent_copy: SentCopy
    authserv_id: str | None
    poll_seconds: float
