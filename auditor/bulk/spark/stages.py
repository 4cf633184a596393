"""Stages on disk: what was finished is not done again."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from auditor.bulk.spark.problems import SparkError
from auditor.contract import say
from auditor.files import write_atomic
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

_JOB = "job.json"
_FINISHED = "_SUCCESS"
"""Spark writes it last into a folder of Parquet files."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The folder in which a run leaves its stages, each as Parquet files."""

    session: SparkSession
    folder: Path

    def frame(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Return a stage: read back if it is finished, else made, written, and read back.

        Reading back cuts Spark's lineage: a later stage never recomputes an earlier one.
        """
        target = self.folder / name
        if not (target / _FINISHED).exists():
            make().write.mode("overwrite").parquet(str(target))
        return self.session.read.parquet(str(target))


def open_stages(session: SparkSession, folder: Path, job: Mapping[str, object]) -> Stages:
    """Return the stages of a job, those of an earlier run of the same job among them.

    Args:
        session: to read and write with.
        folder: where the stages lie; made if need be. All workers must see it.
        job: what the result depends on: inputs, versions, settings; JSON types.

    Raises:
        SparkError: the folder holds the stages of another job, or cannot be written.
    """
    described = json.dumps(job, ensure_ascii=False, sort_keys=True)
    digest = blake2b(described.encode(), digest_size=16).hexdigest()
    path = folder / _JOB
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = json.loads(path.read_text("utf-8"))["digest"] if path.exists() else None
        if known is None:
            write_atomic(
                path, json.dumps({"digest": digest, "job": job}, ensure_ascii=False, indent=1).encode()
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SparkError(say("“{file}”无法使用：{reason}", file=str(path), reason=error)) from error
    if known not in (None, digest):
        raise SparkError(
            say(
                "“{folder}”里是另一次运行（输入、版本或设置不同）的中间结果，请换一个文件夹，或先删去它",
                folder=str(folder),
            )
        )
    return Stages(session, folder)
