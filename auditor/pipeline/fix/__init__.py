"""Mend what can be mended: which fixes are made, how they are checked, where the mended pages go."""

from auditor.pipeline.fix.asked import mend_asked
from auditor.pipeline.fix.mended import Left, Mended, Mending, Wanted
from auditor.pipeline.fix.rounds import mend

__all__ = ["Left", "Mended", "Mending", "Wanted", "mend", "mend_asked"]
