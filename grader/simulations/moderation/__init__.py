"""The trade-off space of content moderation: what one option brings, and which options dominate."""
