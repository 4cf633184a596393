"""From printed lines to text lines: what the width of a column cut is put together again.

Two steps, so that the first can be kept for a page: what a page alone tells (`lay_out`, with the `condition`
it is in), and what the other pages of the run add (`recurring`, `in_run`).
"""

from auditor.layout.arranged import arranged
from auditor.layout.condition import condition
from auditor.layout.page import lay_out
from auditor.layout.running import in_run, recurring

__all__ = ["arranged", "condition", "in_run", "lay_out", "recurring"]
