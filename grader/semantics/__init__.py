"""Meaning: what a text says, as typed slots with the words that say it."""
