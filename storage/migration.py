"""Brings our tables to the newest version, and tells whether they are."""

from __future__ import annotations

from importlib import resources
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import storage.nudging_tables  # noqa: F401 - so that its tables are in the metadata
from storage.tables import Table


def upgrade(engine: sa.Engine) -> None:
    """Run every migration that this database has not seen."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")


def is_current(engine: sa.Engine) -> bool:
    """Whether the tables are those that this version works with."""
    with engine.connect() as connection:
        seen = MigrationContext.configure(connection).get_current_revision()
    return seen == ScriptDirectory.from_config(_config()).get_current_head()


def ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Alembic's filter: only tables of our own metadata are its business."""
    return kind != "table" or name in Table.metadata.tables


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
