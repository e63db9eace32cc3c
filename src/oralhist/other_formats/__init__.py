"""Formats that are not read: how their files are recognised by content, and what their owner can do."""

from oralhist.other_formats.recognise import is_document, json_of_another, other_format, refuse, unlikely_format

__all__ = ["is_document", "json_of_another", "other_format", "refuse", "unlikely_format"]
