"""German."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="German",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "titel",
        Field.DATE: "datum|datum des interviews|interviewdatum|aufnahmedatum|aufgenommen am|geführt am|gespräch vom|tag",
        Field.PLACE: "ort|ort des interviews|interviewort|aufnahmeort|ort des gesprächs|gesprächsort",
        Field.LANGUAGE: "sprache|sprachen|interviewsprache|sprache des interviews",
        Field.SERIES: "reihe|serie|interviewreihe",
        Field.COLLECTION: "bestand|sammlung",
        Field.PROJECT: "projekt|projektname|projekttitel|interviewprojekt",
        Field.KEYWORDS: "stichwort|stichworte|stichwörter|schlagwort|schlagworte|schlagwörter",
        Field.SUBJECTS: "thema|themen",
        Field.RIGHTS: "rechte|nutzungsrechte|urheberrecht|lizenz|rechteinhaber",
        Field.REPOSITORY: "archiv|einrichtung|aufbewahrungsort|institution",
        Field.IDENTIFIER: "signatur|archivsignatur|interviewnummer|interview-nr|interview nr|archivnummer|inventarnummer|"
        "kennung|interview-id|archiv-id|aktenzeichen",
        Field.DURATION: "dauer|länge|laufzeit|interviewdauer|dauer des interviews|gesamtdauer",
        Field.TAPES: "band|bänder|kassette|kassetten|anzahl der kassetten|anzahl der bänder|tonträger",
        Field.BIOGRAPHY: "biografie|biographie|kurzbiografie|kurzbiographie|lebenslauf|biografische angaben",
        Field.ABSTRACT: "zusammenfassung|kurzbeschreibung|inhalt|beschreibung",
        Field.BORN: "geburtsdatum|geboren|geboren am|geburtsjahr",
        Field.BIRTH_PLACE: "geburtsort|geboren in",
        Field.PEOPLE: "sprecher|sprecherinnen|teilnehmer|teilnehmende|beteiligte|personen|anwesend|anwesende",
        Field.OTHER: "zugang|sperrfrist|technik|aufnahmegerät|dateiname|datei|bemerkung|bemerkungen|"
        "anmerkung|beruf|alter|geschlecht|transkriptionsdatum|uhrzeit|beginn|version|quelle|anlass",
    },
    people={
        Role.INTERVIEWEE: "interview|interview mit|gespräch mit|befragter|befragte|befragte person|interviewpartner|"
        "interviewpartnerin|interviewpartner*in|interviewte|interviewter|interviewte person|zeitzeuge|zeitzeugin|"
        "zeitzeug*in|gesprächspartner|gesprächspartnerin|erzähler|erzählerin|interviewee|name der zeitzeugin|"
        "name des zeitzeugen",
        Role.INTERVIEWER: "interviewer|interviewerin|interviewer*in|interviewer/in|interviewende|interviewt von|"
        "interview geführt von|interview durchgeführt von|geführt von|das gespräch führte|das interview führte|"
        "die fragen stellte|gesprächsführung|interviewführung|moderation",
        Role.INTERPRETER: "dolmetscher|dolmetscherin|dolmetschung|gedolmetscht von",
        Role.TRANSLATOR: "übersetzer|übersetzerin|übersetzung|übersetzt von",
        Role.TRANSCRIBER: "transkription|transkript|transkribiert von|transkribent|transkribentin|transkriptorin|"
        "transkriptor|transkriptersteller|verschriftung|verschriftet von|transkripteur|transkripteurin",
        Role.EDITOR: "redaktion|bearbeitung|bearbeitet von|bearbeiter|bearbeiterin|lektorat|herausgeber|herausgeberin|"
        "segmentierung",
        Role.INDEXER: "erschließung|erschlossen von",
        Role.CAMERA: "kamera|kameramann|kamerafrau",
        Role.SOUND: "ton|tontechnik|tonaufnahme",
        Role.OBSERVER: "beobachter|beobachterin",
    },
    speakers={
        Role.INTERVIEWER: "interviewer|interviewerin|frage|fragesteller|fragestellerin|moderator|moderatorin",
        Role.INTERVIEWEE: "befragte|befragter|interviewte|interviewter|interviewpartner|interviewpartnerin|zeitzeuge|"
        "zeitzeugin|erzähler|erzählerin|antwort|gesprächspartner|gesprächspartnerin",
        Role.INTERPRETER: "dolmetscher|dolmetscherin",
        Role.TRANSLATOR: "übersetzer|übersetzerin",
        Role.CAMERA: "kamera|kameramann",
    },
    letters="F/A|I/B|I/E|I/Z",
    parts="sprecher|sprecherin|person|stimme|mann|frau|publikum|alle|beide|unbekannt|gast|ehemann|ehefrau",
    interviewee_phrases="interview mit {}|gespräch mit {}|zeitzeugengespräch mit {}|zeitzeugeninterview mit {}|"
    "interviews mit {}|erinnerungen von {}|{} interviewt von|"
    "{} wurde interviewt von",
    interviewer_phrases="geführt von {}|interviewt von {}|durchgeführt von {}|das gespräch führte {}|"
    "das interview führte {}|die fragen stellte {}|{} interviewt|{} befragt|von {}",
    title="Interview mit {}",
    institutions="archiv|archivs|bibliothek|museum|museums|universität|hochschule|institut|instituts|verein|"
    "gesellschaft|stiftung|gedenkstätte|akademie|amt|ministerium|zentrum|werkstatt|verband|schule|"
    "e.v|gmbh",
    joins="und|mit|sowie",
    honorifics="herr|herrn|frau|dr|prof|professor|professorin|dipl.-ing|pfarrer|schwester|bürgermeister|ing|mag",
    birth_name="geb|geborene|geborener|geborenen|mädchenname",
    born="geboren am|geboren in|geboren|geb. am|jg|jahrgang|*",
    henceforth="im folgenden|nachfolgend|im weiteren|fortan",
    months="januar|jänner|jan; februar|feber|feb; märz|maerz|mär|mrz; april|apr; mai; juni|jun; juli|jul; august|"
    "aug; september|sept|sep; oktober|okt; november|nov; dezember|dez",
    weekdays="montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag",
    date_words="am|den|der|vom|im|des|jahres",
    date_order="dmy",
    languages="deutsch=de|englisch=en|französisch=fr|russisch=ru|polnisch=pl|tschechisch=cs|spanisch=es|"
    "italienisch=it|niederländisch=nl|ukrainisch=uk|hebräisch=he|jiddisch=yi|ungarisch=hu|türkisch=tr|"
    "portugiesisch=pt|griechisch=el",
    annotations={
        EventKind.VOCAL: "lacht|lachen|lachend|lachendes|gelächter|beide lachen|alle lachen|schmunzelt|kichert|"
        "seufzt|seufzen|hustet|husten|räuspert sich|räuspern|weint|weinen|weinend|schluchzt|singt|flüstert|"
        "flüsternd|pfeift|gähnt|niest|atmet tief|atmet schwer|stöhnt",
        EventKind.KINESIC: "nickt|nicken|schüttelt den kopf|kopfschütteln|zuckt mit den schultern|lächelt|"
        "zeigt fotos|zeigt foto|klatscht|winkt|klopft auf den tisch",
        EventKind.INCIDENT: "telefon klingelt|das telefon klingelt|telefonklingeln|telefon|es klingelt|klingeln|"
        "es klopft|klopfen|tür geht auf|tür geht zu|türklingel|hund bellt|unterbrechung|unterbrechung der aufnahme|"
        "aufnahme unterbrochen|bandwechsel|kassettenwechsel|band zu ende|ende der aufnahme|applaus|beifall|musik|"
        "geräusche|papier raschelt|rascheln|hintergrundgeräusche|stimmen im hintergrund",
        GapReason.INAUDIBLE: "unverständlich|unv|unverst|nicht verständlich|akustisch unverständlich|unhörbar|"
        "undeutlich|nicht zu verstehen",
        GapReason.OVERLAP: "durcheinander|alle reden durcheinander|alle sprechen durcheinander|überlappend|"
        "gleichzeitiges sprechen|gleichzeitig",
        GapReason.TAPE: "aufnahme beschädigt|band beschädigt|aufnahme gestört|tonausfall",
        GapReason.EDITORIAL: "auslassung|kürzung",
        GapReason.RESTRICTED: "anonymisiert|geschwärzt|gesperrt",
        Pause: "pause|lange pause|kurze pause|längere pause|schweigen|schweigt|stille|überlegt",
    },
    tapes="band|kassette|tonband|cassette|spule|datei|teil|aufnahme",
    sides="seite",
    begins="beginn|beginn von|anfang|anfang von|beginn der|anfang der|start",
    ends="ende|ende von|ende der|ende des|schluss",
    numbers="eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn",
    sessions="sitzung|teil|interview|gespräch|treffen|tag|session",
    ordinals="erste|zweite|dritte|vierte|fünfte|sechste|letzte|erster|zweiter|dritter|vierter|erstes|zweites|drittes",
    notes="anmerkungen|fußnoten|fussnoten|endnoten",
    remarks="anmerkung|anm|anm. d. red|anmerkung der redaktion|notiz|bemerkung|hinweis",
)
