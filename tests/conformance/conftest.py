"""A judge that is not on this machine is left out of the run, and the run ends by saying so."""

from collections.abc import Generator

import judges
import pytest

_LEFT_OUT = "left out: "


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _leaving_out())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _leaving_out())


def _leaving_out() -> Generator[None, object, object]:
    try:
        return (yield)
    except judges.Missing as missing:
        pytest.skip(f"{_LEFT_OUT}{missing}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = {report.longrepr[2].partition(_LEFT_OUT)[2] for report in terminalreporter.stats.get("skipped", [])} - {
        ""
    }
    terminalreporter.section("judges")
    for name, version in judges.versions().items():
        terminalreporter.write_line(f"{name}: {version}")
    for reason in sorted(reasons):
        terminalreporter.write_line(f"LEFT OUT OF THIS RUN: {reason}", yellow=True)
