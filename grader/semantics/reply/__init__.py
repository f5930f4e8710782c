"""Answers to a reviewer's comments."""
