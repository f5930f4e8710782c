"""From notebook.md and YAML to notebooks, releases and a verified course."""
