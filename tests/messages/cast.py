"""The people of the tests, and the ways an event can come about."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.people import Alliance, Channel, Circle, Membership, Person, Role
from bot.submission import MailThread
from messages import examples
from messages.outgoing import Around, Card, Origin

AT = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
ALLIANCE = examples.ALLIANCE
OTHER = Alliance(id=5, name="Prairie Masons Guild", program="example", kind="partner")
LEE = Person(id=8, name="Lee Ortiz", email="lee@roofers.example", slack_user="T1:U8", channel=Channel.SLACK)
DANA = Person(id=3, name="Dana Whitfield", email="dana@agency.example", slack_user="T1:U3")
RAY = Person(id=4, name="Ray Boone", email="ray@agency.example")
CIRCLE = Circle(
    alliance=ALLIANCE,
    members=(
        Membership(person=LEE, role=Role.POINT_OF_CONTACT, alliance_id=4),
        Membership(person=DANA, role=Role.COORDINATOR, alliance_id=4),
        Membership(person=RAY, role=Role.COORDINATOR, alliance_id=4),
    ),
)
THREAD = MailThread(
    address="lee@roofers.example",
    subject="ladder talk",
    message_id="<1@roofers.example>",
    references=("<0@x.example>",),
)
DRAFT_CARD = Card("draft_card:17:1:slack:U8", "draft", "U8")
REVIEW_CARD = Card("review_card:17:2:slack:C9", "review", "C9")
IN_DM = Origin(inbox_id=31, door=Channel.SLACK, slack_user="U8", slack_channel="D8")
IN_CHANNEL = Origin(inbox_id=32, door=Channel.SLACK, slack_user="U3", slack_channel="C9")
BY_MAIL = Origin(
    inbox_id=33,
    door=Channel.EMAIL,
    address="lee@roofers.example",
    subject="Re: AW: ladder talk",
    message_id="<2@roofers.example>",
    references=("<1@roofers.example>",),
)


def around(
    *cards: Card,
    origin: Origin | None = None,
    review_channel: str | None = "C9",
    teller: Person = LEE,
    circle: Circle | None = CIRCLE,
) -> Around:
    """The people around entry 17."""
    return Around(
        teller=teller,
        circle=circle,
        program=examples.PROGRAM if circle else None,
        review_channel=review_channel,
        cards=cards,
        alliances=() if circle else (ALLIANCE, OTHER),
        names={3: "Dana Whitfield", 8: "Lee Ortiz"},
        origin=origin,
    )
