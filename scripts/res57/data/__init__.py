"""Facts: load, validate and view them as of a day."""
