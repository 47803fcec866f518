"""The shapes that single settings must have. Each error is the predicate of a sentence whose subject is the
variable's name; none repeats the value, which may be a password pasted into the wrong place."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Annotated

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from bot import program


class Security(StrEnum):
    """How a connection to a mail server is protected."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class SentCopy(StrEnum):
    """How what we send gets into our own mailbox: the server files it, or we send ourselves a copy."""

    SERVER = "server"
    BCC = "bcc"


_TOKENS = {
    "xoxb-": "the bot token",
    "xapp-": "the app-level token",
    "xoxp-": "a user token",
    "xoxe": "a token that expires, which this bot does not renew",
}


def _database(url: SecretStr) -> SecretStr:
    text = url.get_secret_value()
    if text.startswith("sqlite:///"):
        return url
    scheme, separator, rest = text.partition("://")
    if separator and scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        return SecretStr(f"postgresql+psycopg://{rest}")
    raise ValueError("must begin with sqlite:/// or postgresql://, the two databases this bot knows")


def _token(wanted: str, place: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        text = secret.get_secret_value()
        if text.startswith(wanted):
            return secret
        start = next((prefix for prefix in _TOKENS if text.startswith(prefix)), None)
        found = f"starts with {start}, which is {_TOKENS[start]}" if start else f"does not start with {wanted}"
        raise ValueError(f"{found}; paste {_TOKENS[wanted]} that starts with {wanted} ({place})")

    return AfterValidator(check)


def _signing_secret(secret: SecretStr) -> SecretStr:
    if re.fullmatch(r"[0-9a-f]{32}", secret.get_secret_value()):
        return secret
    raise ValueError("is not 32 of the characters 0-9 and a-f; paste the signing secret (Basic Information page)")


def _channel(channel: str) -> str:
    if re.fullmatch(r"[CG][A-Z0-9]+", channel):
        return channel
    raise ValueError("is not a channel's ID; paste the ID that starts with C (the channel's details, at the bottom)")


def _channels(text: object) -> object:
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError('is not JSON; write it like {"iowa": "C0123456789"}') from None


def _programs(channels: dict[str, str]) -> dict[str, str]:
    known = program.keys()
    if set(channels) <= set(known):
        return {key: _channel(channel) for key, channel in channels.items()}
    raise ValueError(f"names a program there is none of; the programs are {', '.join(known)}")


def _web_address(url: str) -> str:
    if re.match(r"https?://[^/]", url):
        return url.rstrip("/") + "/"
    raise ValueError("must begin with https:// (or http:// for a workspace on this machine)")


def _mail_address(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False, globally_deliverable=False).normalized
    except EmailNotValidError:
        raise ValueError("is not an email address; write it like alliances@agency.example") from None


def _authserv_id(name: str) -> str:
    if re.fullmatch(r'[^\s;()"=]+', name):
        return name
    raise ValueError(
        "is not a server's name; copy what follows “Authentication-Results:” in the headers of a mail that the mailbox "
        "got, up to the first semicolon, such as mx.google.com"
    )


DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
BotToken = Annotated[SecretStr, _token("xoxb-", "OAuth & Permissions page")]
AppToken = Annotated[SecretStr, _token("xapp-", "Basic Information page, App-Level Tokens")]
SigningSecret = Annotated[SecretStr, AfterValidator(_signing_secret)]
ChannelId = Annotated[str, AfterValidator(_channel)]
ProgramChannels = Annotated[dict[str, str], NoDecode, BeforeValidator(_channels), AfterValidator(_programs)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
AuthservId = Annotated[str, AfterValidator(_authserv_id)]
Port = Annotated[int, Field(ge=1, le=65535)]
