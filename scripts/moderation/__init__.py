"""What `measure_moderation.py` is made of: posts, models that judge them, and a queue of posts."""
