"""The nouns of personnel."""

from .cadre import Cadre, identity_digest
from .conduct import ConductRecord
from .family import Kinship
from .imports import RosterImport, RosterImportLine
from .posts import Post, Tenure

__all__ = [
    "Cadre",
    "ConductRecord",
    "Kinship",
    "Post",
    "RosterImport",
    "RosterImportLine",
    "Tenure",
    "identity_digest",
]
