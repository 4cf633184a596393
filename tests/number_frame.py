"""A page round one sentence with figures, and what `number-mismatch` finds in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import audit, without_record

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "number-mismatch"
FRAME = """\
为民服务出实招

本报讯（记者 沈冬）日前，记者从有关部门获悉，各项工作正在有序推进。

{sentence}

下一步，有关部门将继续听取意见。
"""


def findings(sentence: str) -> list[Finding]:
    """Return what is found in a sentence, whatever its kind's record."""
    with without_record():
        return list(audit(FRAME.replace("{sentence}", sentence), NAME).findings)
