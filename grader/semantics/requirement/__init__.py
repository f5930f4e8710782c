"""Requirements as constraints that a build can be run against."""
