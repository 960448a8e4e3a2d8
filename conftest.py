"""Keeps pytest from importing torch where it is not installed, and off the clock."""

from importlib.util import find_spec

from hypothesis import settings

# A busy machine is no failure of what a property test says.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NEED_TORCH = ("batches", "course", "loop", "network", "tuning")
collect_ignore = [
    f"roadmap_nlp/training/{name}.py" for name in NEED_TORCH if not find_spec("torch")
]
