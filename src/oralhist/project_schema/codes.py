"""The findings about the JSON Schema of a project."""

from oralhist.findings import Code, Severity

# fmt: off
PROJECT_SCHEMA = Code("project-schema", Severity.ERROR, "A value that the schema of the project does not allow",
    why="The project has a JSON Schema with rules of its own, such as the form of ids, required fields or a list of keywords.",
    fix="Change the value as the hint says, or change the schema, which 'schema' in oralhist.toml or --schema names.",
    example='{"oralhist": 1, "id": "OH-1", "metadata": {"title": "Ada Wren", "keywords": ["weavin"]}}')
INVALID_PROJECT_SCHEMA = Code("invalid-project-schema", Severity.ERROR, "A project's schema that cannot be used",
    why="With a wrong schema, mistakes in the interviews would not be found, or valid values would be refused.",
    fix="Correct the schema at the place that the message names.",
    example='{"properties": {"metadata": {"requird": ["date"]}}}')
# fmt: on
