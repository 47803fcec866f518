"""Activities that one message told together, and the offices' own vocabularies."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add them."""
    op.add_column("submission", sa.Column("batch", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_submission_batch"), "submission", ["batch"])
    op.create_table(
        "vocabulary",
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("program", name=op.f("pk_vocabulary")),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("vocabulary")
    op.drop_index(op.f("ix_submission_batch"), "submission")
    op.drop_column("submission", "batch")
