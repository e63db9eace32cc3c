"""Tables of many released interviews, as Parquet files that DuckDB, polars, pandas and Spark read."""

from oralhist.corpus.tables.writing import TablesWritten, write_tables

__all__ = ["TablesWritten", "write_tables"]
