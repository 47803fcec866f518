"""A museum of mails, each named for its trap, with what it must be read as in expected.toml."""
