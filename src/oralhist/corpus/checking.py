"""The job that validates interviews: counts, codes and places, without messages."""

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from oralhist.corpus.jobs import Job, Product, State, reasons_of
from oralhist.opening import source_of
from oralhist.project_schema import chosen_rules
from oralhist.validation import findings_in


@frozen(kw_only=True)
class Check(Job):
    """Checks each file by the rules of a profile, and by the JSON Schema in a file; it has no outputs."""

    profile: str = "core"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    schema: str | None = None
    day: datetime.date | None = None
    options: Mapping[str, Any] = field(factory=dict)

    @property
    def settings(self) -> Mapping[str, Any]:
        return {"verb": "validate", "audience": None, "profile": self.profile}

    def target(self, name: str) -> str | None:  # noqa: ARG002 - it has no outputs
        return None

    def __call__(self, name: str, data: bytes) -> Product:
        form, source = source_of(data, name, **self.options)
        rules = chosen_rules(self.profile, self.select, self.ignore, self.schema)
        findings = findings_in(form, source, name, rules=rules, on=self.day)
        counts: Counter[str] = Counter()
        for finding in findings:
            counts[str(finding.severity)] += finding.count
        reasons = reasons_of(findings)
        return Product(counts=counts, state=State.REFUSED if reasons else State.DONE, reasons=reasons)
