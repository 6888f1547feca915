"""The printed 干部任免审批表: two A4 pages with the measures of the field, drawn alike in Word and on the screen."""

from .content import Printing
from .layout import Box, Page, Row, pages
from .word import write, write_mark

__all__ = ["Box", "Page", "Printing", "Row", "pages", "write", "write_mark"]
