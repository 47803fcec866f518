"""Every move x every status x every role, and no way around the coordinator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import events, lifecycle
from bot.activity import Activity, Draft, Kind, Status
from bot.lifecycle import Change
from bot.people import Alliance, Channel, Circle, Membership, Person, Role
from bot.submission import Submission

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
ALLIANCE = Alliance(id=4, name="Prairie Roofers", program="miosha", kind="partner")
LEE, OTHER_CONTACT, DANA, MANAGER, NOBODY = (
    Person(id=number, name=name) for number, name in enumerate(("Lee", "Kim", "Dana", "Max", "Pat"), start=1)
)
CIRCLE = Circle(
    alliance=ALLIANCE,
    members=(
        Membership(person=LEE, role=Role.POINT_OF_CONTACT, alliance_id=4),
        Membership(person=OTHER_CONTACT, role=Role.POINT_OF_CONTACT, alliance_id=4),
        Membership(person=DANA, role=Role.COORDINATOR, alliance_id=4),
        Membership(person=MANAGER, role=Role.PROGRAM_MANAGER, program="miosha"),
    ),
)
PEOPLE = (LEE, OTHER_CONTACT, DANA, MANAGER, NOBODY)
REVIEWERS = (DANA, MANAGER)
READY = Draft(activity=Activity(date_start=date(2026, 3, 3), number_reached=45, kind=Kind.TRAINING))
TOLD = Submission(
    id=17, alliance_id=4, person_id=LEE.id, channel=Channel.SLACK, told_at=NOON, source_text="told", draft=READY
)

Move = Callable[[Submission, Person, int], Change]


def _change(submission: Submission, by: Person, seen: int) -> Change:
    draft = READY.with_fields(number_reached=46)
    return lifecycle.change(submission, draft, by=by, at=NOON, channel=Channel.SLACK, circle=CIRCLE, seen_version=seen)


def _confirm(submission: Submission, by: Person, seen: int) -> Change:
    return lifecycle.confirm(submission, by=by, at=NOON, channel=Channel.SLACK, circle=CIRCLE, seen_version=seen)


def _discard(submission: Submission, by: Person, _seen: int) -> Change:
    return lifecycle.discard(submission, by=by, at=NOON, channel=Channel.SLACK, circle=CIRCLE)


def _approve(submission: Submission, by: Person, seen: int) -> Change:
    return lifecycle.approve(submission, circle=CIRCLE, seen_version=seen, by=by, at=NOON)


def _send_back(submission: Submission, by: Person, seen: int) -> Change:
    return lifecycle.send_back(submission, circle=CIRCLE, seen_version=seen, by=by, at=NOON, reason="Please check.")


def _edit(submission: Submission, by: Person, seen: int) -> Change:
    return lifecycle.edit(submission, {"number_reached": 40}, circle=CIRCLE, seen_version=seen, by=by, at=NOON)


PARTICIPANTS: dict[str, tuple[Move, Status]] = {
    "change": (_change, Status.DRAFT),
    "confirm": (_confirm, Status.SUBMITTED),
    "discard": (_discard, Status.WITHDRAWN),
}
COORDINATORS: dict[str, tuple[Move, Status]] = {
    "approve": (_approve, Status.APPROVED),
    "return": (_send_back, Status.RETURNED),
    "edit": (_edit, Status.SUBMITTED),
}
MOVES = {name: move for name, (move, _status) in (PARTICIPANTS | COORDINATORS).items()}
TOO_LATE = {
    Status.SUBMITTED: events.AlreadySent,
    Status.WITHDRAWN: events.AlreadyDiscarded,
    Status.APPROVED: events.AlreadyReviewed,
}


def in_status(status: Status) -> Submission:
    return TOLD.model_copy(update={"status": status, "version": 5})


@pytest.mark.parametrize("by", PEOPLE, ids=lambda person: person.name)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", PARTICIPANTS)
def test_only_the_teller_moves_a_draft_or_a_returned_entry(move: str, status: Status, by: Person) -> None:
    act, becomes = PARTICIPANTS[move]
    change = act(in_status(status), by, 5)
    if by is not LEE:
        assert type(change.event) is events.NotYours
    elif status in TOO_LATE:
        assert type(change.event) is TOO_LATE[status]
    else:
        assert (change.submission.status, change.submission.version, change.refused) == (becomes, 6, False)
    assert change.submission == in_status(status) or not change.refused


@pytest.mark.parametrize("by", PEOPLE, ids=lambda person: person.name)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", COORDINATORS)
def test_only_who_reviews_for_the_alliance_decides_and_only_what_waits(move: str, status: Status, by: Person) -> None:
    act, becomes = COORDINATORS[move]
    change = act(in_status(status), by, 5)
    if by not in REVIEWERS:
        assert type(change.event) is events.NotCoordinator
    elif status is not Status.SUBMITTED:
        assert type(change.event) is events.AlreadyReviewed
    else:
        assert (change.submission.status, change.submission.version, change.refused) == (becomes, 6, False)
    assert change.submission == in_status(status) or not change.refused


@pytest.mark.parametrize(
    ("move", "status", "by"),
    [("change", Status.DRAFT, LEE), ("confirm", Status.DRAFT, LEE)]
    + [(move, Status.SUBMITTED, DANA) for move in COORDINATORS],
)
def test_a_button_of_an_earlier_version_decides_nothing(move: str, status: Status, by: Person) -> None:
    change = MOVES[move](in_status(status), by, 4)
    assert type(change.event) is events.OldVersion
    assert change.submission == in_status(status)


def test_nobody_reviews_what_they_told_themselves() -> None:
    own = in_status(Status.SUBMITTED).model_copy(update={"person_id": DANA.id})
    assert type(_approve(own, DANA, 5).event) is events.OwnEntry
    assert type(_edit(own, DANA, 5).event) is events.OwnEntry
    assert not _approve(own, MANAGER, 5).refused


@pytest.mark.parametrize("move", PARTICIPANTS)
def test_who_speaks_for_the_alliance_no_more_moves_nothing(move: str) -> None:
    left = Circle(alliance=ALLIANCE, members=CIRCLE.members[1:])
    acts: dict[str, Change] = {
        "change": lifecycle.change(TOLD, READY, by=LEE, at=NOON, channel=Channel.EMAIL, circle=left),
        "confirm": lifecycle.confirm(TOLD, by=LEE, at=NOON, channel=Channel.EMAIL, circle=left),
        "discard": lifecycle.discard(TOLD, by=LEE, at=NOON, channel=Channel.EMAIL, circle=left),
    }
    assert type(acts[move].event) is events.NoLongerContact
    assert acts[move].submission == TOLD


def test_a_draft_with_an_open_field_or_without_an_alliance_cannot_be_confirmed() -> None:
    open_field = TOLD.model_copy(update={"draft": READY.model_copy(update={"missing": ("topic",)})})
    assert type(_confirm(open_field, LEE, 1).event) is events.NotReady
    nowhere = TOLD.model_copy(update={"alliance_id": None})
    change = lifecycle.confirm(nowhere, by=LEE, at=NOON, channel=Channel.SLACK, circle=None)
    assert type(change.event) is events.NotReady


def test_the_alliance_that_was_chosen_is_kept() -> None:
    nowhere = TOLD.model_copy(update={"alliance_id": None})
    assert _change(nowhere, LEE, 1).submission.alliance_id == ALLIANCE.id


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_entry_is_returned_with_a_reason_only(reason: str) -> None:
    waiting = in_status(Status.SUBMITTED)
    change = lifecycle.send_back(waiting, circle=CIRCLE, seen_version=5, by=DANA, at=NOON, reason=reason)
    assert type(change.event) is events.ReasonMissing
    assert change.submission == waiting


def test_what_was_confirmed_is_remembered_beside_what_the_coordinator_made_of_it() -> None:
    sent = _confirm(TOLD, LEE, 1).submission
    edited = _edit(sent, DANA, 2)
    assert isinstance(edited.event, events.EntryEdited)
    assert edited.event.fields == ("number_reached",)
    assert edited.submission.confirmed == READY.activity
    assert edited.submission.draft.activity.number_reached == 40


def test_a_decision_names_who_when_and_why() -> None:
    returned = _send_back(in_status(Status.SUBMITTED), DANA, 5).submission
    assert (returned.decided_by, returned.decided_at, returned.note) == (DANA.id, NOON, "Please check.")
    assert _approve(in_status(Status.SUBMITTED), DANA, 5).submission.note is None


@given(st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from(PEOPLE), st.integers(-1, 0)), max_size=12))
def test_no_path_reaches_approved_without_the_tellers_yes_and_a_coordinators(
    path: list[tuple[str, Person, int]],
) -> None:
    submission, happened = TOLD, list[tuple[str, Person]]()
    for move, by, age in path:
        change = MOVES[move](submission, by, submission.version + age)
        assert change.submission.version == submission.version + (not change.refused)
        if not change.refused:
            happened.append((move, by))
        submission = change.submission
    if submission.status is Status.APPROVED:
        assert ("confirm", LEE) in happened
        assert happened[-1][0] == "approve"
        assert happened[-1][1] in REVIEWERS
        asked = [move for move, _by in happened if move in ("confirm", "change", "return")]
        assert asked[-1] == "confirm"
