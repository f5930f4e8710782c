"""Text and table checks: few kinds, many rules, each rule data in a rubric."""
