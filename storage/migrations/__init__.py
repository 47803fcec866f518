"""Alembic migrations of our own tables; the job engine migrates its own."""
