"""The rules of a project as a JSON Schema that narrows ours: which ids, fields and keywords it wants."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.project_schema.codes import INVALID_PROJECT_SCHEMA, PROJECT_SCHEMA
from oralhist.project_schema.schema_file import ProjectSchema, read_schema
from oralhist.rules import Profile, Rule, known_rules, rules_for
from oralhist.rules.rule import Violation
from oralhist.rules.rule_context import RuleContext

__all__ = ["INVALID_PROJECT_SCHEMA", "PROJECT_SCHEMA", "chosen_rules", "schema_rule"]


def schema_rule(path: str | os.PathLike[str]) -> Rule:
    """Return the rule that interviews follow the JSON Schema in a file.

    Raises ``UnreadableFile``, with each mistake at its line and column, for a schema that cannot be used; ``OSError``; and
    ``MissingPackage`` without jsonschema and regex.
    """
    from oralhist.project_schema.violations import violations

    schema = _schema(os.fspath(path), Path(path).stat().st_mtime_ns)

    def check(context: RuleContext) -> Iterator[Violation]:
        """Every value that the schema does not allow, each mistake once."""
        return violations(schema, context.interview)

    return Rule(
        id=PROJECT_SCHEMA.id,
        severity=PROJECT_SCHEMA.severity,
        title=PROJECT_SCHEMA.title,
        why=PROJECT_SCHEMA.why,
        fix=PROJECT_SCHEMA.fix,
        depends_on=(),
        check=check,
    )


@lru_cache(maxsize=16)
def _schema(path: str, changed: int) -> ProjectSchema:  # noqa: ARG001 - a changed file is read again
    return read_schema(path)


def chosen_rules(
    profile: Profile | str, select: Iterable[str], ignore: Iterable[str], schema: str | os.PathLike[str] | None
) -> tuple[Rule, ...]:
    """Return what ``rules_for`` returns and, if a schema is given and its code is not left out, the rule for it."""
    selected, ignored = ([codes] if isinstance(codes, str) else list(codes) for codes in (select, ignore))
    for code in (*selected, *ignored):
        if code != PROJECT_SCHEMA.id and code not in known_rules() and did_you_mean(code, [PROJECT_SCHEMA.id]):
            raise InvalidValue(f"unknown rule {code!r}: did you mean {PROJECT_SCHEMA.id!r}?")
    wanted = [code for code in selected if code != PROJECT_SCHEMA.id]
    rules = rules_for(profile, wanted, [code for code in ignored if code != PROJECT_SCHEMA.id])
    if selected and not wanted:
        rules = ()
    is_left_out = PROJECT_SCHEMA.id in ignored or (selected and PROJECT_SCHEMA.id not in selected)
    return rules if schema is None or is_left_out else (*rules, schema_rule(schema))
