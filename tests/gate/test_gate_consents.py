"""What a release keeps of consents: the statement that consent is recorded, and nothing else."""

import pytest
from attrs import evolve

import oralhist
from oralhist import Interview, Metadata, Participant, Role
from oralhist.errors import AudienceNeeded
from oralhist.gate import release_with_log
from oralhist.model import AccessLevel, Consent, ConsentStatus, EdtfDate
from oralhist.rules import check_rules, rules_for

STATEMENT = (Consent(status=ConsentStatus.RECORDED),)
GRANTED = Consent(
    status=ConsentStatus.GRANTED,
    participant="ada",
    date=EdtfDate(value="1998-03-14"),
    document="Box 12",
    note="Signed at home.",
)
ADA = Participant(id="ada", name="Ada Quill", roles=(Role.INTERVIEWEE,))
BEA = Participant(id="bea", name="Bea Reed", roles=(Role.INTERVIEWEE,))
INTERVIEW = Interview(id="x", metadata=Metadata(title="A talk"), participants=(ADA,), consents=(GRANTED,))


def of(person: str, status: ConsentStatus) -> Consent:
    return Consent(status=status, participant=person)


@pytest.mark.parametrize("audience", [level for level in AccessLevel if level is not AccessLevel.ARCHIVE])
def test_a_release_keeps_the_bare_statement(audience: AccessLevel) -> None:
    result = release_with_log(INTERVIEW, audience)
    assert result.interview.consents == STATEMENT
    assert [one.path for one in result.withheld] == [("consents", 0)]


def test_a_public_copy_passes_the_rule_that_asks_for_consents() -> None:
    rules = rules_for("deposit", select=["missing-consent"])
    public: Interview = oralhist.release(INTERVIEW, "public")
    assert not list(check_rules(public, rules))
    assert list(check_rules(evolve(public, consents=()), rules))


def test_a_statement_needs_no_audience_and_a_consent_says_why_it_does() -> None:
    assert oralhist.dumps(evolve(INTERVIEW, consents=STATEMENT))
    with pytest.raises(AudienceNeeded, match="holds a consent, which stays in the archive"):
        oralhist.dumps(INTERVIEW)


@pytest.mark.parametrize(
    ("consents", "kept"),
    [
        ((GRANTED, of("bea", ConsentStatus.PARTIAL)), STATEMENT),
        ((Consent(status=ConsentStatus.GRANTED),), STATEMENT),
        ((GRANTED,), ()),
        ((GRANTED, of("bea", ConsentStatus.PENDING)), ()),
        ((GRANTED, of("bea", ConsentStatus.REFUSED)), ()),
        ((GRANTED, of("bea", ConsentStatus.GRANTED), of("bea", ConsentStatus.WITHDRAWN)), ()),
        (
            (of("ada", ConsentStatus.REFUSED), of("bea", ConsentStatus.GRANTED), of("ada", ConsentStatus.GRANTED)),
            STATEMENT,
        ),
        ((), ()),
    ],
    ids=["both", "for all", "one missing", "pending", "refused", "withdrawn", "granted later", "none"],
)
def test_the_statement_is_kept_only_if_every_interviewee_agreed(
    consents: tuple[Consent, ...], kept: tuple[Consent, ...]
) -> None:
    interview = evolve(INTERVIEW, participants=(ADA, BEA), consents=consents)
    assert oralhist.release(interview, "public").consents == kept
