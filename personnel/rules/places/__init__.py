"""Where and as what somebody worked: unit, post, level and kind of place recognised in the words of a résumé entry."""

from .recognising import Recognition, counts, recognise
from .words import Answer, Dictionary, Place, Word

__all__ = ["Answer", "Dictionary", "Place", "Recognition", "Word", "counts", "recognise"]
