"""Settings that every test shares."""

from hypothesis import settings

# Time is measured by `make bench`; a busy machine must not fail a property.
settings.register_profile("res57", deadline=None)
settings.load_profile("res57")
