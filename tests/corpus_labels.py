"""What the real files of ``ORALHIST_CORPUS`` print, as a person reads them: the form of the labels, and whose each label is.

The table was made by looking at the files, not by reading them with the library. It holds file names and labels only. A
label that is not listed is not one. ``=`` joins the labels of one person, ``|`` separates people. A file that no entry
names has the labels of ``guessed_labels``: the words before a colon at the start of three lines or more.
"""

import re
from collections import Counter
from dataclasses import dataclass

CLOCK = r"(?:\d+[:.])?\d{1,2}[:.]\d{2}(?:[:.,]\d{2,3})?"
AFTER = r"(?:[ \t]*\([^)]{1,80}\)|[ \t]+in unison)?"
"""A remark after a label."""
FORMS = {
    "colon": rf"[ \t\ufeff]*(?P<label>[^:\n]{{1,60}}?){AFTER}[ \t]*:",
    "stamp without colon": rf"(?P<label>[A-Z]+)[ \t]+(?=\[{CLOCK}\])",
    "brackets": rf"\[(?P<label>[^\]\n]+)\](?=[ \t]*\({CLOCK} ?- ?{CLOCK}\)$)",
    "after a clock": rf"(?={CLOCK} [A-Z])(?:{CLOCK}) (?P<label>[A-Z][a-z]+ \d+)$",
    "dash": r"(?P<label>[A-Z])[ \t]*[–-](?=[ \t])",
    "alone": r"(?P<label>[^\n]{3,70})$",
}
"""The forms of labels at the start of a line; the words follow."""
STAMPS = {
    "square": rf"\[(?P<start>{CLOCK})\]",
    "range": rf"\((?P<start>{CLOCK}) ?- ?(?P<end>{CLOCK})\)",
    "line start": rf"^(?P<start>{CLOCK})(?=\s*$| [A-Z])",
}
"""The forms of stamps."""


@dataclass(frozen=True)
class Printed:
    """The labels and stamps of one file: the names of their forms, and a person for each label."""

    form: str = "colon"
    people: str = ""
    stamps: str = ""

    @property
    def person_of(self) -> dict[str, str]:
        """The first label of the same person, for each label."""
        groups = [[label.strip() for label in group.split("=")] for group in self.people.split("|")]
        return {label: group[0] for group in groups for label in group if label}


TABLE: dict[str, Printed] = {
    "gromnitsky__aho": Printed(people="Aho | MSM"),
    "gromnitsky__ritchie": Printed(people="Ritchie | MSM"),
    "gromnitsky__thompson": Printed(people="Thompson | MSM"),
    "ethw_alami": Printed(people="Q | Alami"),
    "scihist_baltimore": Printed(people="SCHLESINGER | BALTIMORE | HUANG"),
    "scihist_wood": Printed(people="WOOD | BOHNING"),
    "Aymeric-e__Entretien_01_24": Printed("brackets", "Chercheur | Interviewe", "range"),
    "Aymeric-e__Entretien_01_25": Printed("brackets", "Checheur | Interviewe", "range"),
    "Bamistand": Printed("after a clock", "Speaker 1 | Speaker 2", "line start"),
    "BlueBarracudas": Printed("dash", "B | I"),
    "Damanotra": Printed(people="I | N | W"),
    "Beaver-Creek_Louie": Printed(people="LC | SC | NOTE | KC | CJ", stamps="square"),
    "Beaver-Creek_Hazel": Printed(people="HT | SC | CJ", stamps="square"),
    "Catawba_Georgia": Printed(people="GH | TB | NOTE", stamps="square"),
    "Catawba_Lula": Printed("stamp without colon", "LB | TB | CHILD", "square"),
    "Varnertown": Printed(people="SC | RO | GV | GV and RO = RO and GV | BB | WG | NOTE", stamps="square"),
    "IULATERM": Printed("alone"),  # the labels are all short lines that recur; see guessed_labels
    "css-intel": Printed(stamps="line start"),
    "ddhi_short": Printed(people="SOLOMON | TAVELA"),
    "Shklovskiy_chek": Printed(people="Дувакин = Д | Шкловский = Ш"),
    "Nikonov": Printed(people="Н = Н. | С = C"),
    "Volosenkov": Printed(people="Скляревская Инна Робертовна = И.С. = И. С. | Феликс Васильевич Волосенков = Ф.В."),
    "Rodoman": Printed(people="Самодуров = С | Родоман = Р"),
    "Shelkovsky": Printed(people="Дмитрий Борисович Споров = Д.С. | Игорь Сергеевич Шелковский = И.Ш."),
    "savko": Printed(people="Нина Викторовна Лепешонкова = Н.Л. | Александр Андреевич Савко = А.С. | И."),
    "Vinogradov_chek": Printed(
        people="Игорь Иванович Виноградов = И.В. | Екатерина Голицына = Е.Г. | Собеседник 2. = С.2"
    ),
    "Vinogradov": Printed(people="Игорь Иванович Виноградов = И.В. | Екатерина Андреевна Голицына = Е.Г."),
    "1423_chek": Printed(people="Северцева = С. | Дмитрий Споров = Д.С. = Д,С."),
    "milesefron": Printed(people="Person One | Person Two"),
    "samvera-labs": Printed(people="Speaker 1 | Speaker 2 = Speaker  2"),
    "timecode-need-sequencing": Printed(people="CARUSO | SUBJECT | LEE", stamps="square"),
    "7kia": Printed(),
    "Janwillemtv": Printed(),
    "danieltepavac": Printed(),
    "jesusrlv": Printed(),
    "jiyuanzhu24": Printed(),
    "yael188": Printed(),
    "Interview100104": Printed(people="ONO | DUNHAM | FUKUMOTO"),
    "Interview42011": Printed(people="ARBONA | MAGLEBY"),
    "Interview42067": Printed(people="GEE | MCGARRIGLE | LI | STINE = STEIN"),
    "Interview42220": Printed(people="LI | FONG | L. FONG"),
    "Interview42719": Printed(people="REDMAN | HONDA"),
    "Interview42720": Printed(people="INAMI | DUNHAM | FUKUMOTO"),
    "Interview62896": Printed(people="ALLEN | SMALL"),
    "Interview94779": Printed(people="BROWN | SHAFER | MEEKER | Holmes | MARZORATI"),
    "Interview95274": Printed(people="BROWN | SHAFER | HOLMES | MEEKER"),
    "duarte_OH0344": Printed(people="BROCK | DUARTE"),
    "hanford_OH0139": Printed(people="HANFORD | BOHNING"),
    "various_gaps": Printed(),
    "ohasdata_armantrout": Printed(people="RA = Rae Armantrout | DB = Devin Becker"),
    "pbs__example": Printed(
        people="MAN | MAN 2 | ACTOR AS EINSTEIN | WOMAN | NARRATOR | LITHGOW | GATES | DAVY | FARADAY | MINISTER | BODANIS"
        " | EINSTEIN | LAVOISIER | FARA | MARIE ANNE | MARIC | ZINSSER | DU CHATELET | MAUPERTUIS | MILEVA | BESSO"
        " | KAISER | KAKU | SUPERVISOR | SIME | MEITNER"
    ),
}
"""The files, by a part of their names."""


def printed_in(name: str, text: str) -> Printed:
    """Return what a file prints: the entry of the table, or a guess from its words."""
    entry = next((entry for part, entry in TABLE.items() if part in name), None)
    if entry is not None and entry.form != "alone":
        return entry
    return Printed(entry.form if entry else "colon", " | ".join(guessed_labels(text, entry)), "square")


def guessed_labels(text: str, entry: Printed | None) -> list[str]:
    """Return the labels of a file that the table does not name: short, three times or more, each word with a capital.

    Labels alone on their lines are also taken once, if they have no stop and are the name of a person or an office.
    """
    if entry is None:
        heads = Counter(re.findall(r"(?m)^[ \t\ufeff]*([^\W\d_a-zа-я][^:\n]{0,30}?)[ \t]*[:：]", text))
        return [head for head, number in heads.items() if number > 2 and len(head.split()) < 5]
    lines = {line.strip() for line in text.splitlines() if 0 < len(line.strip()) < 70}
    office = re.compile(r"(?:El|La) (?:vicep|p)?(?:resident|conseller)a?\b(?!.*[.:])")
    name = re.compile(r"(?!Ple del)(?:[A-ZÀ-Ý][\wÀ-ÿ·'-]+\.? )(?:(?:[A-ZÀ-Ý][\wÀ-ÿ·'.-]*|i|de|la|del) ?){1,5}$")
    return sorted(line for line in lines if office.match(line) or (name.match(line) and not line.isupper()))
