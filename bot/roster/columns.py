"""The roster's columns: the headings we write, and those we also understand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class Column(StrEnum):
    """A column, by the heading that we write; the order is the order in which we write them."""

    ALLIANCE = "alliance"
    PROGRAM = "program"
    KIND = "kind"
    SIGNED = "signed"
    RENEWED = "renewed"
    EXPIRES = "expires"
    ADDRESS = "organization address"
    CITY = "city"
    ZIP = "zip"
    PERSON = "person"
    ROLE = "role"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    TIME_ZONE = "time zone"
    CHANNEL = "channel"
    SLACK_USER = "slack user"
    ALTERNATE = "alternate"
    LEFT = "left"


NEEDED = (Column.ALLIANCE, Column.PROGRAM, Column.PERSON, Column.ROLE, Column.EMAIL, Column.TIME_ZONE)

_ALSO = {
    Column.ALLIANCE: "alliance name|name of alliance|participant|organization|organisation|organization name|signatory",
    Column.PROGRAM: "programme|alliance program|agency",
    Column.KIND: "alliance kind|kind of alliance|type|alliance type|type of alliance",
    Column.SIGNED: "signed on|date signed|signing date|signature date",
    Column.RENEWED: "renewed on|date renewed|renewal|renewal date",
    Column.EXPIRES: "expires on|expiry|expiry date|expiration|expiration date",
    Column.ADDRESS: "address|street|street address|organisation address",
    Column.CITY: "town",
    Column.ZIP: "zip code|zipcode|postal code|postcode",
    Column.PERSON: "name|person name|full name|contact|contact name|contact person",
    Column.ROLE: "alliance role",
    Column.TITLE: "job title|position",
    Column.EMAIL: "e mail|mail|email address|e mail address|mail address",
    Column.PHONE: "telephone|tel|phone number|telephone number",
    Column.TIME_ZONE: "timezone|tz",
    Column.CHANNEL: "preferred channel|preferred contact|contact by",
    Column.SLACK_USER: "slack|slack id|slack user id|slack member id",
    Column.ALTERNATE: "alternate contact|backup|substitute|deputy",
    Column.LEFT: "left on|date left|leaving date",
}

_BY_HEADING = {heading: column for column in Column for heading in (column.value, *_ALSO[column].split("|"))}


def recognize(heading: str) -> Column | None:
    """The column that a heading means; case, blanks, hyphens, underscores and closing marks do not matter."""
    plain = re.sub(r"[\s_\-]+", " ", heading.casefold()).strip(" .:*?")
    return _BY_HEADING.get(plain)


def missing(found: Iterable[Column]) -> list[Column]:
    """The needed columns that were not found."""
    present = set(found)
    return [column for column in NEEDED if column not in present]
