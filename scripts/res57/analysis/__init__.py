"""Pure functions of judgement: no files, no charts."""
