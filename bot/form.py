"""The layout of a form, as a profile gives it: what stands at its head, its columns, how wide."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.activity import Frozen

_Cm = Annotated[float, Field(gt=0, le=40)]


class HeadField(StrEnum):
    """What a form's head can ask for."""

    ORGANIZATION = "organization"
    ADDRESS = "address"
    CITY = "city"
    ZIP_CODE = "zip_code"
    CONTACT_PERSON = "contact_person"
    CONTACT_TITLE = "contact_title"
    PHONE = "phone"
    EMAIL = "email"
    COORDINATOR = "coordinator"
    DATE_SUBMITTED = "date_submitted"


class RowField(StrEnum):
    """What a column of activities or contacts can show."""

    DATE = "date"
    KIND = "kind"
    DESCRIPTION = "description"
    EMPHASIS = "emphasis"
    NUMBER_REACHED = "number_reached"


class Head(Frozen):
    """One field of the head. `width_cm` is the room for label and answer."""

    field: HeadField
    label: str
    width_cm: _Cm


class Column(Frozen):
    """One column of a table."""

    field: RowField
    heading: str
    width_cm: _Cm


class FormLayout(Frozen):
    """A form: `head` in lines from the top; `columns` of the activities; the part for when there are none."""

    title: str
    landscape: bool = False
    head: tuple[tuple[Head, ...], ...]
    activities_heading: str
    columns: tuple[Column, ...]
    contacts_heading: str
    contact_columns: tuple[Column, ...]
