"""The inputs of our forms. An input's block id is the Activity field it asks for; its action id is always VALUE."""

from __future__ import annotations

from datetime import date

from bot.activity import Draft, Kind
from bot.program import Program
from messages.blocks import option, plain
from messages.escape import clean, shortened
from messages.field_lines import label
from messages.notice import Block
from messages.phrases import kind_label

VALUE = "value"
DATE_START, DATE_END, NUMBER, KIND = "date_start", "date_end", "number_reached", "kind"
TOPIC, LOCATION, STAFF, EMPHASIS = "topic", "location", "staff_took_part", "emphasis"
REASON_QUICK, REASON_NOTE = "reason_quick", "reason_note"
WORDS_LIMIT = 300
_HINTS = {
    DATE_END: "Only when it took several days.",
    NUMBER: "If nobody came, write 0.",
}
_OPTION_LIMIT = 75


def inputs(draft: Draft, program: Program | None) -> list[Block]:
    """The inputs of an activity, filled with what is known; what the program needs has to be filled."""
    activity = draft.activity
    several_days = activity.date_end != activity.date_start
    made = (
        (DATE_START, _date(activity.date_start)),
        (DATE_END, _date(activity.date_end if several_days else None)),
        (NUMBER, _number(draft)),
        (KIND, _kinds(draft, program)),
        (TOPIC, _words(TOPIC, draft)),
        (LOCATION, _words(LOCATION, draft)),
        (STAFF, _yes_no(draft)),
        (EMPHASIS, _emphases(draft, program)),
    )
    return [_input(field, element, draft, program) for field, element in made]


def words(multiline: bool, initial: str, limit: int) -> Block:
    """A box for words."""
    element: Block = {"type": "plain_text_input", "action_id": VALUE, "multiline": multiline, "max_length": limit}
    filled = shortened(clean(initial[: 2 * limit]), limit)
    return {**element, "initial_value": filled} if filled else element


def one_of(kind: str, options: list[Block], chosen: str | None) -> Block:
    """A menu or a column of radio buttons."""
    element: Block = {"type": kind, "action_id": VALUE, "options": options}
    picked = [each for each in options if each["value"] == chosen]
    return {**element, "initial_option": picked[0]} if picked else element


def _input(field: str, element: Block, draft: Draft, program: Program | None) -> Block:
    name = "Last day" if field == DATE_END else label(field, program)
    made: Block = {"type": "input", "block_id": field, "label": plain(name, 200), "element": element}
    if field in _HINTS:
        made["hint"] = plain(_HINTS[field], 200)
    required = program.required if program else (DATE_START, NUMBER, KIND)
    return {**made, "optional": field not in required or field in draft.unknown}


def _date(day: date | None) -> Block:
    element: Block = {"type": "datepicker", "action_id": VALUE}
    return {**element, "initial_date": day.isoformat()} if day else element


def _number(draft: Draft) -> Block:
    element: Block = {"type": "number_input", "action_id": VALUE, "is_decimal_allowed": False, "min_value": "0"}
    number = draft.activity.number_reached
    return element if number is None else {**element, "initial_value": str(number)}


def _kinds(draft: Draft, program: Program | None) -> Block:
    kinds = tuple(program.vocabulary.kinds) if program else ()
    shown = dict.fromkeys((*(kinds or tuple(Kind)), *filter(None, (draft.activity.kind,))))
    return one_of("static_select", [option(kind_label(k, program), k.value) for k in shown], draft.activity.kind)


def _yes_no(draft: Draft) -> Block:
    told = draft.activity.staff_took_part
    chosen = None if told is None else "yes" if told else "no"
    return one_of("radio_buttons", [option("Yes", "yes"), option("No", "no")], chosen)


def _emphases(draft: Draft, program: Program | None) -> Block:
    known = program.vocabulary.emphases if program else ()
    own = draft.activity.emphasis
    fitting = all(0 < len(emphasis) <= _OPTION_LIMIT for emphasis in known) and len(set(known)) < 100
    if not known or not fitting or (own and own not in known):
        return _words(EMPHASIS, draft)
    return one_of("static_select", [option(each, each) for each in dict.fromkeys(known)], own)


def _words(field: str, draft: Draft) -> Block:
    return words(False, getattr(draft.activity, field) or "", WORDS_LIMIT)
