"""All that the author of a check needs: About, Check, Hit, Twin, say, about_from_docstring.

A third-party check imports this module and `auditor.model`, and nothing else of the package.
"""

from auditor.contract.about import About, Example, Scope, about_from_docstring
from auditor.contract.check import Check, Hit, Twin
from auditor.model import Message, say

__all__ = [
    "About",
    "Check",
    "Example",
    "Hit",
    "Message",
    "Scope",
    "Twin",
    "about_from_docstring",
    "say",
]
