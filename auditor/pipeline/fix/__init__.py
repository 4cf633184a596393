"""Mend what can be mended: which fixes are made, how they are checked, where the mended pages go."""

from auditor.pipeline.fix.asked import mend_asked
from auditor.pipeline.fix.mended import FixChoice, Left, Mended, Mending
from auditor.pipeline.fix.rounds import mend

__all__ = ["FixChoice", "Left", "Mended", "Mending", "mend", "mend_asked"]
