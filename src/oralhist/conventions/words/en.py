"""English."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="English",
    checked_with="real files",
    fields={
        Field.TITLE: "title|title of interview|interview title",
        Field.DATE: "date|dates|date of interview|dates of interview|date of the interview|dates of interviews|"
        "interview date|interview dates|recorded on|date recorded|recording date|date of recording|interview conducted on",
        Field.PLACE: "place|location|locations|place of interview|location of interview|location of the interview|"
        "interview location|interview place|place of recording|recording location|recorded at|venue",
        Field.LANGUAGE: "language|languages|lang|language of interview|interview language",
        Field.SERIES: "series|series title|interview series",
        Field.COLLECTION: "collection|collection name|collection title|archival collection|in collection",
        Field.PROJECT: "project|project name|project title|oral history project",
        Field.KEYWORDS: "keyword|keywords|key word|key words|tags",
        Field.SUBJECTS: "subject|subjects|subject heading|subject headings|topic|topics",
        Field.RIGHTS: "rights|copyright|rights statement|license|licence|rights holder|usage rights|use",
        Field.REPOSITORY: "repository|archive|archives|held by|holding institution|held at|institution",
        Field.IDENTIFIER: "accession number|accession no|accession|accession #|interview number|interview no|interview #|"
        "interview id|call number|call no|identifier|id|reference number|reference|ref|catalogue number|catalog number|"
        "interview code|item number|shelfmark|record id|oral history number|oh number",
        Field.DURATION: "duration|length|running time|total running time|interview length|length of interview|total time|"
        "run time|length of recording|interview duration|recording length|total length",
        Field.TAPES: "tape|tapes|number of tapes|cassettes|tape number|tape no|no of tapes|media",
        Field.BIOGRAPHY: "biography|biographical note|biographical information|bio|biographical sketch|about the narrator|"
        "about the interviewee",
        Field.ABSTRACT: "abstract|summary|description|synopsis|scope and content",
        Field.BORN: "date of birth|born|birth date|birthdate|year of birth|dob|d.o.b|birth year",
        Field.BIRTH_PLACE: "place of birth|birthplace|birth place",
        Field.PEOPLE: "speakers|participants|people|attendees|others present|also present|present",
        Field.OTHER: "access|access restrictions|restrictions|equipment|format|file|file name|filename|recorder|version|"
        "status|time|start time|end time|occupation|address|age|gender|sex|date of transcription|date transcribed|"
        "transcription date|transcript date|notes|note|remarks|comments|ethnicity|"
        "religion|consent|release form|pages|number of pages|citation|preferred citation|contact|funding|sponsor|"
        "audited by|proofread by|audit edited by|final edit by|reviewed by|website|url|source",
    },
    people={
        Role.INTERVIEWEE: "interviewee|interviewees|narrator|narrators|interview|interview with|interview of|"
        "oral history of|oral history interview with|oral history interview of|respondent|respondents|informant|informants|"
        "name of interviewee|name of narrator|interviewee name|narrator name|interviewee's name|narrator's name|"
        "person interviewed|name of person interviewed|oral history with|an interview with|in conversation with|guest",
        Role.INTERVIEWER: "interviewer|interviewers|interviewed by|interview by|interview conducted by|conducted by|"
        "name of interviewer|interviewer name|interviewer's name|an interview conducted by|an interview by|host|"
        "interviews conducted by",
        Role.INTERPRETER: "interpreter|interpreters|interpreted by",
        Role.TRANSLATOR: "translator|translators|translated by|translation by|translation",
        Role.TRANSCRIBER: "transcriber|transcribers|transcribed by|transcript by|transcription by|transcriptionist|"
        "transcribed and edited by|transcription|name of transcriber",
        Role.EDITOR: "editor|editors|edited by|transcript edited by|editing by",
        Role.INDEXER: "indexer|indexed by",
        Role.CAMERA: "camera|videographer|videographers|videographed by|camera operator|filmed by|cameraman|camerawoman",
        Role.SOUND: "sound|audio engineer|sound engineer|recorded by",
        Role.RESEARCHER: "researcher|researchers",
        Role.OBSERVER: "observer|observers",
    },
    speakers={
        Role.INTERVIEWER: "interviewer|question",
        Role.INTERVIEWEE: "interviewee|narrator|answer|respondent",
        Role.INTERPRETER: "interpreter",
        Role.TRANSLATOR: "translator",
    },
    letters="Q/A",
    parts="speaker|participant|moderator|host|guest|audience|member|voice|man|woman|male|female|person|unidentified|"
    "unknown|all|both|several|others",
    interviewee_phrases="interview with {}|interviews with {}|conversation with {}|discussion with {}|talk with {}|"
    "dialogue with {}|interview of {}|oral history of {}|oral history with {}|{} interviewed by|{} is interviewed by|"
    "{} was interviewed by",
    interviewer_phrases="interviewed by {}|conducted by {}|interview by {}|by {}|{} conducted|{} interviews|{} interviewed|"
    "{} talks to|{} talked to|{} speaks with|{} spoke with|{} talks with|{} talked with|{} speaks to|{} spoke to",
    title="Interview with {}",
    institutions="library|archive|archives|society|university|college|museum|institute|institution|center|centre|"
    "school|department|foundation|association|council|ministry|office|agency|commission|committee|"
    "academy|bureau|faculty|hospital|laboratory|laboratories|organization|organisation|program|"
    "programme|project|company|corporation|church|press|county|inc|ltd|collection|trust|union|"
    "network",
    joins="and|with|along with|assisted by",
    honorifics="dr|doctor|prof|professor|mr|mrs|ms|miss|mx|sir|dame|rev|reverend|rabbi|hon|honorable|h.e|amb|ambassador|"
    "sen|senator|capt|captain|col|colonel|lt|sgt|gen|sister|brother",
    birth_name="née|nee|born|maiden name",
    born="born in|born on|born|b|birth date|date of birth",
    henceforth="henceforth|hereafter|hereinafter|referred to as|from here on",
    months="january|jan; february|feb; march|mar; april|apr; may; june|jun; july|jul; august|aug; september|sept|"
    "sep; october|oct; november|nov; december|dec",
    weekdays="monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    date_words="the|of|st|nd|rd|th",
    languages="english=en|french=fr|german=de|spanish=es|russian=ru|polish=pl|yiddish=yi",
    annotations={
        EventKind.VOCAL: "laughs|laughing|laughter|chuckles|chuckling|giggles|giggling|sighs|sighing|coughs|coughing|"
        "cries|crying|sobs|sobbing|weeps|weeping|groans|groaning|moans|moaning|sneezes|sneezing|sniffs|sniffles|"
        "sniffling|gasps|gasping|hums|humming|sings|singing|whistles|whistling|whispers|whispering|yawns|yawning|"
        "snorts|snorting",  # no past tense: "[who cried]" is a remark of the editor
        EventKind.KINESIC: "nods|nodding|shrugs|shrugging|smiles|smiling|winks|winking|waves|waving|claps|clapping|"
        "gestures|gesturing|bows|bowing|nods in agreement",
        EventKind.INCIDENT: "phone|applause|music|music plays|off the record|"
        "overlapping|talking over each other|speaking at the same time|simultaneous speech|interrupting",
        GapReason.INAUDIBLE: "inaudible|unintelligible|indiscernible|indistinct|unclear|not clear",
        GapReason.OVERLAP: "overlapping speech|overlapping voices|overlapping conversation",
        GapReason.TAPE: "recording damaged|tape damaged|missing segment|lost segment|missing passage|lost passage",
        GapReason.RESTRICTED: "redacted|restricted|withheld|name withheld|names withheld",
        Pause: "pause|silence",
    },
    tapes="tape|cassette|reel|disc|track|file|audio file|audiofile|part|recording",
    sides="side",
    begins="begin|begins|beginning of|start of|begin of|beginning|start",
    ends="end of|end|ends",
    numbers="one|two|three|four|five|six|seven|eight|nine|ten",
    sessions="session|part|interview|sitting|conversation|discussion|meeting|day",
    ordinals="first|second|third|fourth|fifth|sixth|last|final",
    notes="notes|footnotes|endnotes",
    remarks="note|notes|editor's note|editor’s note|transcriber's note|transcriber’s note|transcription note|"
    "transcriptionist's note|transcriptionist’s note|interviewer's note|interviewer’s note|comment|remark|n.b|nb",
)
