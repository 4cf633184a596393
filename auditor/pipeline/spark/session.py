"""The connection to Spark, or a clear word why there is none."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.pipeline.spark.problems import SparkError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_LOOPBACK = "127.0.0.1"
_LOGGING = Path(__file__).parent / "log4j2.properties"


@contextmanager
def spark_session(master: str) -> Iterator[SparkSession]:
    """Open a Spark session and close it at the end.

    Args:
        master: `local[2]`, `spark://host:7077` … as Spark spells it.

    Raises:
        SparkError: PySpark or Java is missing, or the master cannot be reached.
    """
    builder = _builder(master)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # py4j raises Java's exceptions under many names
        raise SparkError(
            say("连不上 Spark“{master}”：{reason}", master=master, reason=_first_line(error))
        ) from error
    try:
        yield session
    finally:
        session.stop()


def _builder(master: str) -> SparkSession.Builder:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkError(say("没有安装 PySpark：请执行 pip install 'auditor[spark]'")) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise SparkError(say("找不到 Java：Spark 需要 Java 17 或更新的版本（如 default-jre-headless）"))
    # Spark starts its workers with the python3 of the PATH, which need not be ours.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        SparkSession.builder.master(master)
        .appName("auditor")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20000")
    )
    if master.startswith("local"):
        builder = builder.config("spark.driver.host", _LOOPBACK).config("spark.driver.bindAddress", _LOOPBACK)
    return builder


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
