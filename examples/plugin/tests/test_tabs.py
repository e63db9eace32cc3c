"""The format keeps the laws of formats, and the rules find what they say."""

import json
from pathlib import Path

import pytest

from oralhist import loads
from oralhist.rules import Rule, check_rules
from oralhist.testing import CONFORMANCE, Law
from oralhist_tabs import FORMAT
from oralhist_tabs.rules import archive_number, long_utterance

FILES = [file.read_bytes() for file in Path(__file__).parent.glob("*.tabs")]


@pytest.mark.parametrize("law", CONFORMANCE, ids=str)
def test_the_format_keeps_the_laws(law: Law) -> None:
    law(FORMAT, files=FILES)


@pytest.mark.parametrize("rule", [archive_number, long_utterance], ids=lambda rule: rule.id)
def test_a_rule_finds_the_violation_in_its_example(rule: Rule) -> None:
    (finding,) = check_rules(loads(json.dumps(rule.example_file)), [rule])
    assert finding.code == rule.id
