"""Fixtures of supervision's tests: those of the desk."""

from tests.review.conftest import desk, officer, report

__all__ = ["desk", "officer", "report"]
