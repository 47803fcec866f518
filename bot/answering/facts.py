"""Facts first: questions about the asker's own alliance are computed, not looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answering.facts_agreement import expiry, kind
from bot.answering.facts_asked import Asked, Topic, asked_of_own
from bot.answering.facts_due import due, report_state
from bot.answering.facts_entries import entry_state, logged, meetings
from bot.answering.facts_people import contact, coordinator, manager
from bot.answering.own import Own, OwnFact

_TOLD: Mapping[Topic, Callable[[Own, Asked], OwnFact | None]] = {
    Topic.ENTRY_STATE: entry_state,
    Topic.REPORT_STATE: report_state,
    Topic.MEETINGS: meetings,
    Topic.LOGGED: logged,
    Topic.COORDINATOR: coordinator,
    Topic.MANAGER: manager,
    Topic.CONTACT: contact,
    Topic.EXPIRY: expiry,
    Topic.KIND: kind,
    Topic.DUE: due,
}


def own_fact(question: str, own: Own) -> OwnFact | None:
    """The computed answer to a question about the asker's own alliance; None where it is about something else."""
    asked = asked_of_own(question)
    return _TOLD[asked.topic](own, asked) if asked else None
