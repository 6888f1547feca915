"""SVG figures made in Python: deterministic, readable in black and white, each with the table behind it.

Values are integers; `form` says how they read: "number" (default), "score" (hundredths of a point → 87.32) or "percent"
(basis points). Every maker returns a Chart; `{% chart c %}` shows it with title, unit, source, date and table.
"""

from .bars import bars, histogram, stacked
from .canvas import Chart
from .columns import columns
from .grids import heat, radar
from .lines import intervals, line
from .pyramids import pyramid

__all__ = ["Chart", "bars", "columns", "heat", "histogram", "intervals", "line", "pyramid", "radar", "stacked"]
