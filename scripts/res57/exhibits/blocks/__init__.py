"""Pieces of a page: each module turns results into one kind of block."""
