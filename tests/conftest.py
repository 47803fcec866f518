"""What every test can ask for; each part says itself what it gives."""

pytest_plugins = ["tests.databases.fixtures", "tests.servers.fixtures"]
