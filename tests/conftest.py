"""What every test can ask for; each part says itself what it gives."""

import os
import sys

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases.fixtures", "tests.servers.fixtures"]

# The tests start many processes: each would compile every module anew where Python is told to keep no bytecode.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test asserts a time, so neither does hypothesis; the same examples on every run, so that a red run can be repeated.
settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
