"""Compound reads of personnel."""

from .history import history
from .units import holders_of, unit_tree
from .words import words

__all__ = ["history", "holders_of", "unit_tree", "words"]
