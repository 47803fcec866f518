"""Made-up rosters of every shape that can be stated, texts that look like formulas included."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from hypothesis import strategies as st

from bot import program
from bot.people import Channel, Role
from bot.roster.facts import AllianceFacts, MemberFacts, PersonFacts, Roster
from tests.bot.roster.tables import TODAY

words = st.text("aZ9éßﬁ漢😀=+-@'\",;:/\\<>&#", min_size=1, max_size=8).map(lambda t: unicodedata.normalize("NFC", t))
_days = st.dates(date(2000, 1, 1), TODAY)


@st.composite
def alliances(draw: st.DrawFn) -> AllianceFacts:
    """One agreement of one of the programs."""
    profile = program.load(draw(st.sampled_from(program.keys())))
    signed = draw(st.none() | _days)
    later = st.integers(1, 3000).map(lambda days: (signed or TODAY) + timedelta(days))
    return AllianceFacts(
        name=draw(words),
        program=profile.key,
        kind=draw(st.sampled_from([kind.key for kind in profile.kinds])),
        signed_on=signed,
        renewed_on=draw(st.none() | later),
        expires_on=draw(st.none() | later),
        address=draw(st.none() | words),
        city=draw(st.none() | words),
        zip_code=draw(st.none() | words),
    )


@st.composite
def people(draw: st.DrawFn) -> PersonFacts:
    """One person; Slack users are unique because the address is."""
    local = draw(st.text("abXY01", min_size=1, max_size=6))
    return PersonFacts(
        name=draw(words),
        email=f"{local}@members.example",
        time_zone=draw(st.sampled_from(["America/Detroit", "America/Los_Angeles", "Pacific/Honolulu"])),
        phone=draw(st.none() | words),
        channel=draw(st.sampled_from(Channel)),
        slack_user=draw(st.sampled_from([None, f"T1:U{local.upper()}"])),
    )


@st.composite
def memberships(draw: st.DrawFn, person: PersonFacts, among: list[AllianceFacts]) -> MemberFacts:
    """A role of this person in one of the alliances or over a program."""
    alliance = draw(st.none() | st.sampled_from(among)) if among else None
    role = draw(st.sampled_from([Role.POINT_OF_CONTACT, Role.COORDINATOR])) if alliance else Role.PROGRAM_MANAGER
    return MemberFacts(
        email=person.email,
        role=role,
        program=alliance.program if alliance else draw(st.sampled_from(program.keys())),
        alliance=alliance.name if alliance else None,
        title=draw(st.none() | words),
        alternate=draw(st.booleans()),
        left_on=draw(st.none() | _days),
    )


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """A whole roster; everybody in it has at least one role."""
    places = draw(st.lists(alliances(), max_size=3, unique_by=lambda alliance: alliance.key))
    everybody = draw(st.lists(people(), max_size=4, unique_by=lambda person: person.key))
    roles = {
        member.key: member
        for person in everybody
        for member in draw(st.lists(memberships(person, places), min_size=1, max_size=2))
    }
    return Roster.of(places, everybody, roles.values())
