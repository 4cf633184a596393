"""One Spark on this machine for all tests that need one, or the reason why there is none."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

MISSING = [
    name
    for name, found in (
        ("PySpark (make heavy)", find_spec("pyspark")),
        ("pyarrow (make heavy)", find_spec("pyarrow")),
        ("Java (default-jre-headless)", shutil.which("java")),
    )
    if not found
]

# Spark leaves sockets to the garbage collector; one worker of pytest-xdist has the only session.
NEEDS_SPARK = [
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Open Spark with two workers on this machine."""
    from auditor.bulk.spark.session import spark_session

    with spark_session("local[2]") as session:
        session.conf.set("spark.sql.shuffle.partitions", "4")
        yield session
