"""The judge: decides every score. Knows no widget."""
