"""What the project says of itself is true: dependencies have reasons, the README's commands are the ones that run."""

from __future__ import annotations

import re
import tomllib

from bot import settings
from tests.house.source import text

PROJECT = tomllib.loads(text("pyproject.toml"))


def test_every_dependency_has_its_reason_beside_it() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    reasoned = re.findall(r'^ +"([^"]+)", +# \S', text("pyproject.toml"), flags=re.MULTILINE)
    assert set(wanted) - set(reasoned) == set()


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {PROJECT['project']['version']}" in text("CHANGELOG.md")


def test_the_two_commands_of_the_readme_are_what_ci_runs() -> None:
    blocks = re.findall(r"^```sh\n(.+?)\n```", text("README.md"), flags=re.MULTILINE | re.DOTALL)
    demo, tests = blocks[:2]
    assert "alliance-bot demo" in demo
    assert "pytest" in tests
    ran = {line.strip() for line in text(".ci/run").splitlines()}
    assert {demo, tests} <= ran


def test_the_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `(ALLIANCE_\w+)`", text("README.md"), flags=re.MULTILINE))
    assert listed == {settings.variable(field) for field in settings.Settings.model_fields}
