"""The interview file as data: its JSON Schema, and a judge that says the same; both are made from the model."""

from oralhist.schema.fits import fits_schema
from oralhist.schema.generate import SCHEMA_ID, json_schema

__all__ = ["SCHEMA_ID", "fits_schema", "json_schema"]
