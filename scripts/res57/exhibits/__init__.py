"""Charts, tables and sentences made from results; no arithmetic."""
