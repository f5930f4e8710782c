"""Decision records and trade-off statements: what was weighed, chosen, given up, and until when."""
