"""Run notebooks, assemble the book and publish the site."""
