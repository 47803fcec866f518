"""What every test can ask for; each part says itself what it gives."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases.fixtures", "tests.servers.fixtures"]

# The same examples in every run, so that a failure is about the change, and no clock, so that a busy machine is none.
# `--hypothesis-profile=default` looks for new ones.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")
