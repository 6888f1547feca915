"""The nouns of assessment: what is measured, who by whom, what came out."""

from .ballot import Ballot, Code
from .consequence import Admonition, LastPlace, UnfitFinding
from .cycle import Assessee, Assignment, Cycle, Paper, PaperLine, Task, TaskLine
from .result import Adjustment, GroupStatistic, Result, ScoringRun
from .sheet import Sheet, SheetImport
from .yardstick import Category, Dimension, GroupWeight, Indicator, Kind, RaterGroup, Scheme, Subcategory

__all__ = [
    "Adjustment",
    "Admonition",
    "Assessee",
    "Assignment",
    "Ballot",
    "Category",
    "Code",
    "Cycle",
    "Dimension",
    "GroupStatistic",
    "GroupWeight",
    "Indicator",
    "Kind",
    "LastPlace",
    "Paper",
    "PaperLine",
    "RaterGroup",
    "Result",
    "Scheme",
    "ScoringRun",
    "Sheet",
    "SheetImport",
    "Subcategory",
    "Task",
    "TaskLine",
    "UnfitFinding",
]
