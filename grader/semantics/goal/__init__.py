"""Goals: what is counted, of whom, from where to where, by when."""
