"""
感叹号连用两个以上
Two exclamation marks or more in a row

新闻里感叹号不叠用。

News does not shout.

```bad
他高声说：“好⟦！！！→！⟧”
```

```good
他高声说：“好！真好！”
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Paragraph

_MARKS = re.compile("！{2,9}")


# Not inside the class: there `__doc__` is the docstring of the class.
ABOUT = about_from_docstring(
    "sample-pack/doubled-mark", __doc__, group="sample", scope="paragraph", severity=Severity.NOTE
)


class DoubledMark:
    """Finds exclamation marks in a row."""

    about = ABOUT

    def check(self, subject: Paragraph, /) -> Iterator[Hit]:
        """Yield each run of marks."""
        for found in _MARKS.finditer(subject.text):
            yield Hit(found.start(), found.end(), say("“{found}”用一个就够", found=found[0]), "！")
