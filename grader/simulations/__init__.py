"""The worlds that answers are run in."""
