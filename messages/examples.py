"""Made-up facts for the notices' examples, which the tests render and a newcomer may look at."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.activity import Activity, Draft, Kind, Span, Status
from bot.people import Alliance, Channel
from bot.program import Program
from bot.submission import Submission

_TITLE = {"title": "coordinator", "section": "II.A"}
_ROLES = ("participant", "point_of_contact", "coordinator", "program_manager", "signatory", "implementation_team")
PROGRAM = Program.model_validate(
    {
        "key": "example",
        "name": "Prairie OSHA Alliance Program",
        "agency": "Prairie OSHA",
        "policy": {"number": "P-1", "title": "Alliance Program", "in_force": date(2020, 1, 1)},
        "kinds": [{"key": "partner", "title": "Partner", "section": "II.B", "about": "The only kind."}],
        "roles": dict.fromkeys(_ROLES, _TITLE),
        "terms": {
            "first": {"longest": 2, "section": "III.A"},
            "renewal": {"longest": 5, "section": "III.A"},
            "notice_to_end": {"days": 30, "section": "III.B"},
        },
        "work_plan": {"title": "work plan", "required": False, "yearly": True, "section": "IV"},
        "duties": [
            {
                "key": "quarterly_report",
                "sort": "report",
                "title": "Quarterly Report",
                "prepared_by": ["coordinator"],
                "kinds": ["partner"],
                "covers": "calendar_quarter",
                "due": {"rule": "not_stated"},
                "section": "V",
                "reason": "The coordinator reports every quarter",
                "examples": [{"covers": "2026Q1"}],
            }
        ],
        "vocabulary": {
            "kinds": {"training": "Training", "presentation": "Presentation", "dissemination": "Dissemination"},
            "emphases": ["Falls", "Heat"],
        },
    }
)
ALLIANCE = Alliance(id=4, name="Prairie Roofers Association", program="example", kind="partner")
TOLD = "Last Tuesday we gave a toolbox talk on ladders in Salina, 45 roofers came."
ACTIVITY = Activity(
    date_start=date(2026, 3, 3),
    date_end=date(2026, 3, 3),
    number_reached=45,
    kind=Kind.TRAINING,
    topic="toolbox talk on ladders",
    location="Salina",
    audience="roofers",
)
DRAFT = Draft(
    activity=ACTIVITY,
    spans={
        "date_start": Span(text="Last Tuesday", start=0, end=12),
        "kind": Span(text="toolbox talk", start=23, end=35),
        "number_reached": Span(text="45 roofers", start=57, end=67),
    },
)
READY = Submission(
    id=17,
    alliance_id=4,
    person_id=8,
    channel=Channel.SLACK,
    told_at=datetime(2026, 3, 9, 15, 4, tzinfo=UTC),
    source_text=TOLD,
    draft=DRAFT,
)
UNFINISHED = READY.model_copy(
    update={
        "draft": DRAFT.model_copy(
            update={
                "activity": ACTIVITY.model_copy(update={"number_reached": None}),
                "missing": ("number_reached",),
            }
        ),
        "asked": "number_reached",
    }
)
WAITING = READY.model_copy(update={"status": Status.SUBMITTED, "version": 2})
_DECIDED = {"decided_by": 3, "decided_at": datetime(2026, 3, 10, 14, 5, tzinfo=UTC), "version": 3}
APPROVED = WAITING.model_copy(update={**_DECIDED, "status": Status.APPROVED})
RETURNED = WAITING.model_copy(
    update={**_DECIDED, "status": Status.RETURNED, "note": "Please say where in Salina it was."}
)
DISCARDED = READY.model_copy(update={"status": Status.WITHDRAWN, "version": 2})
