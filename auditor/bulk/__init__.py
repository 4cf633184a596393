"""Whole collections, which nothing audits: what their stories share, and an archive of all of them.

On this machine, or on Spark (`auditor.bulk.spark`) with the same answer; only the commands import it.
"""

from auditor.bulk.embedded import relate_here
from auditor.bulk.reading import result_among
from auditor.bulk.result import FoundCounts

__all__ = ["FoundCounts", "relate_here", "result_among"]
