"""The JSON Schema of the interview file."""

from oralhist.schema.generate import SCHEMA_ID, json_schema

__all__ = ["SCHEMA_ID", "json_schema"]
