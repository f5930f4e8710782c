"""The desk: what a learner touches in a notebook."""
