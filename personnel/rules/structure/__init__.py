"""队伍结构: by what a body of cadres is divided, and into which classes, as data.

`DIMENSIONS` is the whole definition: the pages, the interface and the snapshots count by it, and the list that a
figure opens is filtered by it.
"""

from .dimensions import AGE_YEARS, DIMENSIONS, SECTIONS, dimension
from .figures import Figures, average, digest, percent
from .majors import discipline
from .measures import MEASURES, Measure
from .tokens import BadToken, Chosen, parse, token
from .words import EMPTY, Class, Dimension, Test

__all__ = [
    "AGE_YEARS",
    "DIMENSIONS",
    "EMPTY",
    "MEASURES",
    "SECTIONS",
    "BadToken",
    "Chosen",
    "Class",
    "Dimension",
    "Figures",
    "Measure",
    "Test",
    "average",
    "digest",
    "dimension",
    "discipline",
    "parse",
    "percent",
    "token",
]
