"""Real databases for the tests: a PostgreSQL that lives for one run, and a fresh database for every test."""
