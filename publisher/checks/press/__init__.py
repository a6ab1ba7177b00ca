"""The preflight of a file for a printer, by a profile of what the printer asks for."""

from publisher.checks.press.cover import Interior
from publisher.checks.press.preflight import measure_interior, preflight
from publisher.checks.press.verdict import Finding, Row, Verdict

__all__ = ["Finding", "Interior", "Row", "Verdict", "measure_interior", "preflight"]
