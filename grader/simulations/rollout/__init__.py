"""Simulated weeks after a launch: what a monitoring plan notices, when, and what it costs."""
