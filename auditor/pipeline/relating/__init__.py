"""What the stories of files share, without auditing them: on this machine or on Spark, with one answer."""

from auditor.pipeline.relating.embedded import relate_here
from auditor.pipeline.relating.reading import result_among
from auditor.pipeline.relating.result import Outcome

__all__ = ["Outcome", "relate_here", "result_among"]
