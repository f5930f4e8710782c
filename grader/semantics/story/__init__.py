"""User stories and the lines under them."""
