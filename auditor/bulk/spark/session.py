"""The connection to Spark, or a clear word why there is none."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.bulk.spark.problems import SparkError
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_LOOPBACK = "127.0.0.1"
_LOGGING = Path(__file__).parent / "log4j2.properties"


@contextmanager
def spark_session(spark: str | SparkSession) -> Iterator[SparkSession]:
    """Open a Spark session and close it at the end; one that is open already is left so.

    Args:
        spark: the master (`local[2]`, `spark://host:7077` … as Spark spells it), or an open session.

    Raises:
        SparkError: PySpark or Java is missing, or the master cannot be reached.
    """
    if not isinstance(spark, str):
        yield spark
        return
    builder = _builder(spark)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # py4j raises Java's exceptions under many names
        raise SparkError(
            say("连不上 Spark“{master}”：{reason}", master=spark, reason=_first_line(error))
        ) from error
    try:
        yield session
    finally:
        session.stop()


def _builder(master: str) -> SparkSession.Builder:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkError(say("没有安装 PySpark，请执行 pip install 'auditor[spark]'")) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise SparkError(say("找不到 Java：Spark 需要 Java（17或更新的版本，如 default-jre-headless）"))
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
