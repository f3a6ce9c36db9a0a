"""Fixtures for every test."""

pytest_plugins = ["tests.running_app", "tests.browser"]
