"""All that the author of a check needs: About, Check, Hit, Twin, say, hit_on_page, about_from_docstring.

A third-party check imports this module and `auditor.model`, and nothing else of the package.
"""

from auditor.contract.about import About, Example, Scope, about_from_docstring
from auditor.contract.check import Check, Hit, Twin, hit_on_page
from auditor.contract.option import Option
from auditor.model import Message, say

__all__ = [
    "About",
    "Check",
    "Example",
    "Hit",
    "Message",
    "Option",
    "Scope",
    "Twin",
    "about_from_docstring",
    "hit_on_page",
    "say",
]
