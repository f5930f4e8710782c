"""The role-play: a scenario as data, a pure engine, a debrief, and what its authors need."""
