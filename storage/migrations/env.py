"""Runs a migration on the connection that `storage.migration` hands over."""

from __future__ import annotations

from alembic import context

from storage.migration import ours
from storage.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    include_name=ours,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
