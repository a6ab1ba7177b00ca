"""The locks hold what pyproject.toml asks for, by hash, and tell no address or machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]],
    "requirements-test.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["build"],
        *PROJECT["project"]["optional-dependencies"]["test"],
    ],
    "requirements-conformance.lock": PROJECT["dependency-groups"]["conformance"],
}


def locked(name: str) -> dict[str, str]:
    """Package → version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(package): version
        for package, version in re.findall(r"^(\S+)==([^ ;\\]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("name", ASKED)
def test_the_lock_holds_what_is_asked_for(name: str) -> None:
    versions = locked(name)
    for wanted in map(Requirement, ASKED[name]):
        version = versions.get(canonicalize_name(wanted.name))
        assert version is not None, f"{wanted} is not locked: make lock"
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: make lock"


@pytest.mark.parametrize("name", ASKED)
def test_every_package_is_locked_by_hash_and_without_an_address(name: str) -> None:
    entries = re.split(r"^(?=\S+==)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not any("://" in entry or " @ " in entry for entry in entries)


def test_the_tests_run_with_what_the_builder_runs_with() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-test.lock").items()


def test_the_npm_lock_has_hashes_and_no_addresses() -> None:
    text = (ROOT / "tests/conformance/package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in text
    assert "://" not in text
