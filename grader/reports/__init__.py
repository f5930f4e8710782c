"""Tables and pictures of scorecards and cohorts."""
