"""Whether the agency's own people took part: it decides where a federal office files the entry."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:(?:fed(?:eral)? |cal/?|mi|iowa )?osha(?: (?:area|regional|district) office)?|iosh|(?:the )?agency"
    r"|area office|regional office|region [ivx\d]+)"
)
_PERSON = (
    r"(?:staff(?:ers)?|people|folks|reps?|representatives?|specialists?|cas(?:es|s)?|compliance "
    r"(?:assistance )?(?:specialists?|officers?)|consultants?|inspectors?"
    r"|liaisons?|director|csho|personnel|employees|team|trainers?|speakers?|coordinator)"
)
_DID = (
    r"(?:presented|spoke|gave|took part|attended|joined|trained|taught|had|was|were|came|visited|helped|"
    r"talked|staffed|sat|answered|hosted|met|conducted|led|did|showed|participated|exhibited)"
)
_NOT = re.compile(
    r"\b(?:no|without(?: any)?|none of the|not any|(?:nobody|no one|none) from(?: the)?) "
    rf"(?:{_AGENCY}|{_PERSON}) ?(?:{_PERSON})?(?!\w)|"
    rf"\bwithout {_AGENCY}\b"
)
_TOOK_PART = re.compile(
    rf"\b{_AGENCY}(?:'s)?\)?(?: {_PERSON})?\)?(?: [a-z]+){{0,2}}? {_DID}\b|\b{_AGENCY}(?:'s)? {_PERSON}\b|"
    r"\b(?:with|by|from|and|joined by|hosted by|had) (?:the |our |[a-z]+ [a-z]+ (?:of|from) "
    rf")?{_AGENCY}\b(?! ?-?\d)"
    r"|\b(?:our|the|a) (?:cas|liaison|csho|compliance assistance specialist|cet consultant|cet rep)\b|"
    r"\bcas (?:training|trained|gave|spoke|presented|attended|went)\b"
)


def staff_in(text: str, start: int, end: int) -> tuple[bool, int, int] | None:
    """Whether agency staff took part, with the words that say so; None where nothing is said."""
    absent = _NOT.search(text, start, end)
    if absent:
        return False, *absent.span()
    present = _TOOK_PART.search(text, start, end)
    return (True, *present.span()) if present else None
