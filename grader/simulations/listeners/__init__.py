"""Simulated listeners: what somebody does who knows one message and nothing else."""
