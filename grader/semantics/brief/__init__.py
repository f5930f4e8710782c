"""The one-page brief, read as a whole."""
