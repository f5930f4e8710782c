"""Figures as people write them: numbers, units, limits, percentiles, dates."""
