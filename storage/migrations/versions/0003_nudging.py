"""What reminding people needs: when to look at whom, what was sent, what is met, moved, put off or unreachable."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0003"
down_revision = "0002"

_OF_ONE = ("subject", sa.String()), ("obligation", sa.String())


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "agenda",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=True),
        sa.Column("nudged_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agenda_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_agenda")),
    )
    op.create_index(op.f("ix_agenda_next_at"), "agenda", ["next_at"])
    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in _OF_ONE),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nudge_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint(
            "person_id", "subject", "obligation", "step", name=op.f("uq_nudge_person_id_subject_obligation_step")
        ),
    )
    op.create_table(
        "met",
        *(sa.Column(name, kind, nullable=False) for name, kind in _OF_ONE),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_met_person_id_person")),
        sa.PrimaryKeyConstraint("subject", "obligation", name=op.f("pk_met")),
    )
    op.create_table(
        "office_day",
        *(sa.Column(name, kind, nullable=False) for name, kind in _OF_ONE),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_office_day_person_id_person")),
        sa.PrimaryKeyConstraint("subject", "obligation", name=op.f("pk_office_day")),
    )
    op.create_table(
        "snooze",
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in _OF_ONE),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_snooze_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "subject", "obligation", name=op.f("pk_snooze")),
    )
    op.create_table(
        "unreachable",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unreachable_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_unreachable")),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("unreachable", "snooze", "office_day", "met", "nudge", "agenda"):
        op.drop_table(table)
