"""A scored negotiation: a case as data, a pure engine, the frontier of what was possible."""
