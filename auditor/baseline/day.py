"""Which day it is: only an entry that expires asks."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from auditor.baseline.error import BaselineError
from auditor.contract import say
from auditor.text.patterns import lazy

_NAME = "SOURCE_DATE_EPOCH"
_SECONDS = lazy(r"[0-9]{1,11}")


def today() -> str:
    """Return the day as `YYYY-MM-DD`.

    It is the one that the environment variable SOURCE_DATE_EPOCH gives in seconds since 1970 UTC
    (reproducible-builds.org/specs/source-date-epoch), so that a run can be repeated; else the clock's.

    Raises:
        BaselineError: when the variable holds no such number.
    """
    given = os.environ.get(_NAME)
    if not given:
        return date.today().isoformat()
    try:
        if _SECONDS.fullmatch(given):
            return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise _unusable(given) from error
    raise _unusable(given)


def _unusable(given: str) -> BaselineError:
    return BaselineError(
        say("环境变量 {name} 应为1970年以来的秒数，现在是“{given}”", name=_NAME, given=given)
    )
