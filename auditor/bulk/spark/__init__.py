"""The relate stage beyond one machine: the same kernels in Spark's workers.

Needs the extra `auditor[spark]` (PySpark, no jars) and a Java runtime. A run is a row of stages,
each written as Parquet before the next begins, so that a run that was stopped goes on from the last
finished stage.
"""
