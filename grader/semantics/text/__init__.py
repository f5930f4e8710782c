"""A text before its meaning: one plain form, its words, and whether it is somebody's own."""
