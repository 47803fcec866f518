"""The asker's own agreement: its days, its end, its kind."""

from __future__ import annotations

from bot.answering.facts_asked import Asked
from bot.answering.own import Own, OwnFact, in_days, long_day, many, sentence
from bot.program import AllianceKind


def expiry(own: Own, asked: Asked) -> OwnFact:
    """When it was signed, when it expires and what comes then."""
    return OwnFact(
        topic=asked.topic,
        answer=sentence(_signed(own), _expires(own), _talks(own), _renewal(own)),
        sections=_sections(own),
    )


def kind(own: Own, asked: Asked) -> OwnFact:
    """What kind of alliance it is, what that changes, and whether it is an Ambassador."""
    found = own.program.kind(own.circle.alliance.kind)
    if found is None:
        return OwnFact(topic=asked.topic, answer=f"The roster has {own.name} as {own.circle.alliance.kind}.")
    ambassador = own.program.kind("ambassador")
    others = (ambassador,) if ambassador and ambassador is not found and "ambassador" in asked.words else ()
    told = f"{own.name} is a{_n(found.title)} {found.title} (section {found.section}). {found.about}"
    sections = (*found.section.split(", "), *(part for each in others for part in each.section.split(", ")))
    return OwnFact(topic=asked.topic, answer=sentence(told, _owes(own), *map(_not_yet, others)), sections=sections)


def _n(word: str) -> str:
    return "n" if word[:1].lower() in "aeiou" else ""


def _not_yet(other: AllianceKind) -> str:
    return f"It is not a{_n(other.title)} {other.title}: {other.about} (section {other.section})"


def _owes(own: Own) -> str:
    reports = [duty.title for duty in own.program.reports_of(own.circle.alliance.kind)]
    return f"It owes: {', '.join(reports)}." if reports else "It owes no reports."


def _signed(own: Own) -> str:
    alliance = own.circle.alliance
    renewed = f" and renewed {long_day(alliance.renewed_on)}" if alliance.renewed_on else ""
    return (
        f"The agreement of {own.name} was signed {long_day(alliance.signed_on)}{renewed}." if alliance.signed_on else ""
    )


def _expires(own: Own) -> str:
    day = own.circle.alliance.expires_on
    if day is None:
        return f"The roster has no day on which the agreement of {own.name} expires; ask your coordinator to add it."
    left = (day - own.today).days
    if left < 0:
        return f"It expired {long_day(day)}, {many(-left, 'day')} ago."
    return f"It expires {long_day(day)}, {in_days(left)}."


def _talks(own: Own) -> str:
    talks = next((each for each in own.owed if each.obligation.report == "renewal_talks" and each.due), None)
    if talks is None or talks.due is None:
        return ""
    return f"Talks about renewal are due by {long_day(talks.due)} (section {talks.obligation.section})."


def _renewal(own: Own) -> str:
    term = own.program.terms.renewal
    shortest = f"{term.shortest} to " if term.shortest and term.shortest != term.longest else "up to "
    ending = own.program.terms.notice_to_end
    lasts = f"A renewal may last {shortest}{term.longest} years (section {term.section})"
    return f"{lasts}; either side may end it with {ending.days} days' written notice (section {ending.section})."


def _sections(own: Own) -> tuple[str, ...]:
    terms = own.program.terms
    return tuple(dict.fromkeys([*terms.renewal.section.split(", "), *terms.notice_to_end.section.split(", ")]))
