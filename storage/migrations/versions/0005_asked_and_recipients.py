"""A look knows whether a new one was asked for while it read; what was queued to one recipient is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column("agenda", sa.Column("asked", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_outbox_to_queued_at", "outbox", ["to", "queued_at"])


def downgrade() -> None:
    """Take both away."""
    op.drop_index("ix_outbox_to_queued_at", "outbox")
    op.drop_column("agenda", "asked")
