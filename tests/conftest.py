"""Settings for every test: hypothesis repeats itself exactly and remembers nothing between runs."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")
