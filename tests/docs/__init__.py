"""Tests of README and documentation."""
