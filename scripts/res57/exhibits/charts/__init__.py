"""Charts: one module a kind, each from results to a specification."""
