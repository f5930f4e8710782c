"""nbgrader: preprocessors, batch grading, criterion results beside its own tables."""
