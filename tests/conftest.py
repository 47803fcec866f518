"""What every test can ask for; each part says itself what it gives."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases.fixtures", "tests.servers.fixtures"]

# No test asserts a time, so neither does hypothesis; the same examples on every run, so that a red run can be repeated.
settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
