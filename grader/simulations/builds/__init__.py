"""Simulated builds: what suppliers would deliver, and which of them a requirement lets through."""
