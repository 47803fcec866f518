"""Settings from the environment and a `.env` file: `ALLIANCE_` and the field's name in capitals.

A wrong or missing one is named in one sentence that says what to do. Values never appear in these sentences,
because any of them may be a password pasted into the wrong place.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from bot.setting_groups import CalendarSettings, MailServer, MailSettings, SlackSettings
from bot.setting_values import (
    AppToken,
    AuthservId,
    BotToken,
    ChannelId,
    DatabaseUrl,
    MailAddress,
    Port,
    ProgramChannels,
    Security,
    SentCopy,
    SigningSecret,
    WebAddress,
)

PREFIX = "ALLIANCE_"


class SettingsProblem(Exception):
    """Settings are missing or wrong; `sentences` has one for each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Settings(BaseSettings):
    """All settings. Nothing is required before a door asks for its group. Made by `load`, which words the problems."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("alliance-bot", appauthor=False),
        description="the folder for the database and the documents",
    )
    database_url: DatabaseUrl = Field(
        default_factory=lambda known: SecretStr(f"sqlite:///{known['data_dir'] / 'alliance-bot.db'}"),
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    )
    slack_bot_token: BotToken | None = Field(
        None, description="the bot token that starts with xoxb- (your Slack app's OAuth & Permissions page)"
    )
    slack_app_token: AppToken | None = Field(
        None, description="the app-level token that starts with xapp- (Basic Information page), for Socket Mode"
    )
    slack_signing_secret: SigningSecret | None = Field(
        None, description="the signing secret (Basic Information page), for HTTP mode; then leave the app token out"
    )
    slack_api_url: WebAddress = Field("https://slack.com/api/", description="where Slack's Web API answers")
    slack_http_host: str = Field("127.0.0.1", description="the address to listen on in HTTP mode")
    slack_http_port: Port = Field(3000, description="the port to listen on in HTTP mode")
    coordinator_channel: ChannelId | None = Field(
        None, description="the ID of the coordinators' channel (it starts with C; the channel's details, at the bottom)"
    )
    coordinator_channels: ProgramChannels = Field(
        {}, description='channels of single programs, where they differ, as JSON: {"iowa": "C0123456789"}'
    )
    mail_address: MailAddress | None = Field(
        None, description="the address that people write to, such as alliances@agency.example"
    )
    mail_from_name: str = Field("Alliance Bot", description="the name people see beside that address")
    imap_host: str | None = Field(None, description="the host name of the mailbox's IMAP server")
    imap_port: Port | None = Field(None, description="its port, when it is not 993 (tls) or 143")
    imap_user: str | None = Field(None, description="the login name, when it is not the mail address")
    imap_password: SecretStr | None = Field(None, description="the mailbox's password or app password")
    imap_security: Security = Field(Security.TLS, description="tls, starttls or none")
    smtp_host: str | None = Field(None, description="the host name of the SMTP server that sends for this mailbox")
    smtp_port: Port | None = Field(None, description="its port, when it is not 465 (tls) or 587")
    smtp_user: str | None = Field(None, description="the login name, when it is not the IMAP one")
    smtp_password: SecretStr | None = Field(None, description="the password, when it is not the IMAP one")
    smtp_security: Security = Field(Security.TLS, description="tls, starttls or none")
    mail_sent_copy: SentCopy = Field(
        SentCopy.SERVER, description="server, where it files what is sent through it by itself; bcc, where it does not"
    )
    mail_authserv_id: AuthservId | None = Field(
        None,
        description="the name that your mail server gives itself in Authentication-Results, such as mx.google.com",
    )
    mail_poll_seconds: float = Field(20, gt=0, description="the longest wait between two looks into the mailbox")
    mail_per_second: float = Field(
        5, gt=0, description="how many mails leave a second, all processes together; `migrate` puts it into force"
    )
    slack_per_minute: int = Field(
        300, gt=0, description="how many messages leave to Slack a minute; `migrate` puts it into force"
    )
    calendar_url: WebAddress | None = Field(
        None,
        description="the address under which calendar programs reach this bot, such as "
        "https://bot.agency.example/calendar/",
    )
    calendar_host: str = Field("127.0.0.1", description="the address to listen on for calendar programs")
    calendar_port: Port = Field(3001, description="the port to listen on for calendar programs")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="how much is logged")
    worker_concurrency: int = Field(10, ge=1, le=100, description="jobs at once in one process")
    poll_seconds: float = Field(0.2, ge=0.01, description="the wait between two looks for new jobs")

    @property
    def wants_slack(self) -> bool:
        """Whether anything of Slack is set; then a missing part is a mistake, not a choice."""
        return bool(self.slack_bot_token or self.slack_app_token or self.slack_signing_secret)

    @property
    def wants_mail(self) -> bool:
        """Whether anything of the mailbox is set."""
        return bool(self.mail_address or self.imap_host or self.smtp_host)

    @property
    def wants_calendar(self) -> bool:
        """Whether calendar programs are answered."""
        return self.calendar_url is not None

    def secrets(self) -> tuple[str, ...]:
        """The values that must never be printed."""
        return tuple(value.get_secret_value() for _, value in self if isinstance(value, SecretStr))

    def slack(self) -> SlackSettings:
        """What the Slack door needs.

        Raises:
            SettingsProblem: something is missing, each part named.
        """
        lacking = self._lacking("slack_bot_token", "coordinator_channel")
        if not (self.slack_app_token or self.slack_signing_secret):
            lacking.append(f"{_missing('slack_app_token')} For HTTP mode set {PREFIX}SLACK_SIGNING_SECRET instead.")
        if lacking or not self.slack_bot_token or not self.coordinator_channel:
            raise SettingsProblem(lacking)
        return SlackSettings(
            bot_token=self.slack_bot_token,
            app_token=self.slack_app_token,
            signing_secret=self.slack_signing_secret,
            api_url=self.slack_api_url,
            http_host=self.slack_http_host,
            http_port=self.slack_http_port,
            coordinator_channel=self.coordinator_channel,
            coordinator_channels=self.coordinator_channels,
        )

    def mail(self) -> MailSettings:
        """What the mail door needs.

        Raises:
            SettingsProblem: something is missing, each part named.
        """
        lacking = self._lacking("mail_address", "imap_host", "imap_password", "smtp_host")
        if lacking or not self.mail_address or not self.imap_host or not self.smtp_host:
            raise SettingsProblem(lacking)
        user = self.imap_user or self.mail_address
        return MailSettings(
            address=self.mail_address,
            from_name=self.mail_from_name,
            imap=MailServer(
                host=self.imap_host,
                port=self.imap_port or (993 if self.imap_security is Security.TLS else 143),
                security=self.imap_security,
                user=user,
                password=self.imap_password,
            ),
            smtp=MailServer(
                host=self.smtp_host,
                port=self.smtp_port or (465 if self.smtp_security is Security.TLS else 587),
                security=self.smtp_security,
                user=self.smtp_user or user,
                password=self.smtp_password or self.imap_password,
            ),
            sent_copy=self.mail_sent_copy,
            authserv_id=self.mail_authserv_id,
            poll_seconds=self.mail_poll_seconds,
        )

    def calendar(self) -> CalendarSettings:
        """What the calendar door needs.

        Raises:
            SettingsProblem: its address is missing.
        """
        if not self.calendar_url:
            raise SettingsProblem(self._lacking("calendar_url"))
        return CalendarSettings(url=self.calendar_url, host=self.calendar_host, port=self.calendar_port)

    def _lacking(self, *names: str) -> list[str]:
        return [_missing(name) for name in names if getattr(self, name) is None]


def load(env_file: Path | None = Path(".env"), /, **given: Any) -> Settings:
    """The settings given here, in the environment, and in the file, in this order of precedence.

    Raises:
        SettingsProblem: some are wrong or misspelt, each named.
    """
    misspelt = _misspelt(env_file)
    if misspelt:
        raise SettingsProblem(misspelt)
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as problem:
        raise SettingsProblem([_wrong(error) for error in problem.errors(include_input=False)]) from None


def variable(field: str) -> str:
    """The name of the environment variable that sets this field."""
    return PREFIX + field.upper()


def _misspelt(env_file: Path | None) -> list[str]:
    """Names that all but match a setting. Names unlike any are let be: hosting platforms set some of their own."""
    known = [variable(field) for field in Settings.model_fields]
    given = {*EnvSettingsSource(Settings).env_vars, *DotEnvSettingsSource(Settings, env_file=env_file).env_vars}
    strays = sorted({name.upper() for name in given} - set(known))
    guesses = ((name, difflib.get_close_matches(name, known, n=1, cutoff=0.9)) for name in strays)
    return [f"{name} is not a setting; did you mean {guess[0]}?" for name, guess in guesses if guess]


def _missing(field: str) -> str:
    return f"{variable(field)} is missing; set it to {Settings.model_fields[field].description}."


def _wrong(error: ErrorDetails) -> str:
    name = variable(str(error["loc"][0]))
    if error["type"] == "value_error":
        return f"{name} {error['ctx']['error']}."
    return f"{error['msg'].replace('Input', name, 1)}."
