"""How well the grader judges: measured on labelled answers and scripted attacks, never tuned."""
