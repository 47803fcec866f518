"""Who is around the asker's alliance, and how they are reached."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering.facts_asked import Asked
from bot.answering.own import Own, OwnFact, sentence
from bot.people import Person, Role


def coordinator(own: Own, asked: Asked) -> OwnFact:
    """The agency's person for the alliance; without one, the program manager."""
    title = own.program.roles.coordinator
    if people := own.circle.coordinators:
        return _fact(asked, f"Your {title.title} for {own.name} is {_listed(people)}.", title.section)
    none = f"The roster names no {title.title} for {own.name}."
    return _fact(asked, sentence(none, _manager_sentence(own)), title.section)


def manager(own: Own, asked: Asked) -> OwnFact:
    """Who leads the program across alliances."""
    title = own.program.roles.program_manager
    told = _manager_sentence(own) or f"The roster names no {title.title}."
    return _fact(asked, told, title.section)


def contact(own: Own, asked: Asked) -> OwnFact:
    """Who may log activities for the alliance."""
    members = [member for member in own.circle.members if member.role is Role.POINT_OF_CONTACT]
    main = [member.person for member in members if not member.alternate]
    others = [member.person for member in members if member.alternate]
    title = own.program.roles.point_of_contact
    first = (
        f"The {title.title} of {own.name} is {_listed(main)}." if main else f"{own.name} has no contact on the roster."
    )
    second = f"The alternate is {_listed(others)}." if others else ""
    you = "That is you." if [person.id for person in main] == [own.asker.id] else ""
    return _fact(asked, sentence(first, second, you), title.section)


def _manager_sentence(own: Own) -> str:
    people = own.circle.with_role(Role.PROGRAM_MANAGER)
    return f"The {own.program.roles.program_manager.title} is {_listed(people)}." if people else ""


def _listed(people: Iterable[Person]) -> str:
    return " and ".join(_reached_at(person) for person in dict.fromkeys(people))


def _reached_at(person: Person) -> str:
    ways = ", ".join(way for way in (person.email, person.phone) if way)
    return f"{person.name} ({ways})" if ways else person.name


def _fact(asked: Asked, answer: str, section: str) -> OwnFact:
    return OwnFact(topic=asked.topic, answer=answer, sections=tuple(section.split(", ")))
