"""What a row of a set must fulfil before it is stored, and what about it is only strange."""

from .checks import faults
from .family import birth_text
from .fault import Fault

__all__ = ["Fault", "birth_text", "faults"]
