"""From printed lines to text lines, and the condition of the page."""

from auditor.layout.condition import condition

__all__ = ["condition"]
