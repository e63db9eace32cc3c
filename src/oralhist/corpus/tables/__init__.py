"""Tables of many released interviews, as Parquet files that DuckDB, polars, pandas and Spark read."""

from oralhist.corpus.tables.writing import TablesRun, TablesWritten

__all__ = ["TablesRun", "TablesWritten"]
