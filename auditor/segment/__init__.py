"""Cut a page into stories, lines with roles, and paragraphs that are joined again."""

from auditor.segment.page import segment

__all__ = ["segment"]
