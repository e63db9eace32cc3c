"""Dutch."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Dutch",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "titel|titel van het interview",
        Field.DATE: "datum|data|datum interview|datum van het interview|interviewdatum|opnamedatum|opgenomen op|"
        "datum opname",
        Field.PLACE: "plaats|locatie|plaats van het interview|plaats interview|opnamelocatie|plaats opname",
        Field.LANGUAGE: "taal|talen|taal van het interview",
        Field.SERIES: "reeks|serie",
        Field.COLLECTION: "collectie|archieffonds",
        Field.PROJECT: "project|projectnaam|naam van het project",
        Field.KEYWORDS: "trefwoord|trefwoorden|sleutelwoorden",
        Field.SUBJECTS: "onderwerp|onderwerpen|thema|thema's",
        Field.RIGHTS: "rechten|auteursrecht|auteursrechten|licentie",
        Field.REPOSITORY: "archief|instelling|bewaarplaats|bewaarinstelling",
        Field.IDENTIFIER: "inventarisnummer|nummer|interviewnummer|interview nr|signatuur|kenmerk|archiefnummer|code|nr",
        Field.DURATION: "duur|lengte|tijdsduur|speelduur|duur van het interview",
        Field.TAPES: "band|banden|cassette|cassettes|aantal cassettes|aantal banden|drager",
        Field.BIOGRAPHY: "biografie|korte biografie|levensloop",
        Field.ABSTRACT: "samenvatting|beschrijving|inhoud",
        Field.BORN: "geboortedatum|geboren|geboren op|geboortejaar",
        Field.BIRTH_PLACE: "geboorteplaats|geboren in|geboren te",
        Field.PEOPLE: "deelnemers|sprekers|aanwezig|aanwezigen",
        Field.OTHER: "toegang|beperkingen|apparatuur|bestand|bestandsnaam|formaat|opmerking|opmerkingen|"
        "beroep|leeftijd|geslacht|adres|versie|bron|tijd|datum transcriptie",
    },
    people={
        Role.INTERVIEWEE: "interview|interview met|gesprek met|geïnterviewde|geïnterviewden|geinterviewde|verteller|"
        "vertelster|respondent|respondente|getuige|ondervraagde|naam geïnterviewde",
        Role.INTERVIEWER: "interviewer|interviewers|interviewster|geïnterviewd door|interview door|interview afgenomen door|"
        "afgenomen door|gespreksleider|vragensteller|naam interviewer",
        Role.INTERPRETER: "tolk|tolken",
        Role.TRANSLATOR: "vertaler|vertaalster|vertaling|vertaald door",
        Role.TRANSCRIBER: "transcribent|transcriptie|getranscribeerd door|transcriptie door|uitgewerkt door|transcript",
        Role.EDITOR: "redactie|redacteur|bewerkt door|bewerking|eindredactie",
        Role.INDEXER: "ontsluiting",
        Role.CAMERA: "camera|cameraman|cameravrouw|gefilmd door",
        Role.SOUND: "geluid|opname|opgenomen door|geluidsman",
        Role.OBSERVER: "waarnemer",
    },
    speakers={
        Role.INTERVIEWER: "interviewer|interviewster|vraag|vragensteller|gespreksleider|onderzoeker",
        Role.INTERVIEWEE: "geïnterviewde|geinterviewde|verteller|vertelster|respondent|antwoord|getuige",
        Role.INTERPRETER: "tolk",
        Role.TRANSLATOR: "vertaler|vertaalster",
    },
    letters="V/A|I/G|I/R",
    parts="spreker|spreekster|stem|man|vrouw|publiek|iedereen|beiden|onbekend|gast|moderator",
    interviewee_phrases="interview met {}|interviews met {}|gesprek met {}|vraaggesprek met {}|in gesprek met {}|"
    "herinneringen van {}|{} geïnterviewd door",
    interviewer_phrases="geïnterviewd door {}|afgenomen door {}|door {}|{} interviewt|interview door {}",
    title="Interview met {}",
    institutions="archief|bibliotheek|museum|universiteit|instituut|vereniging|stichting|genootschap|centrum|"
    "school|academie|ministerie|gemeente|hogeschool",
    joins="en|met|samen met",
    honorifics="dhr|de heer|mevr|mevrouw|mw|meneer|juffrouw|dr|drs|prof|professor|ir|mr|pater|zuster|ds|ing",
    birth_name="geb|geboren|meisjesnaam",
    born="geboren op|geboren in|geboren te|geb",
    henceforth="hierna|verder|voortaan",
    months="januari|jan; februari|feb; maart|mrt; april|apr; mei; juni|jun; juli|jul; augustus|aug; september|sept|sep; "
    "oktober|okt; november|nov; december|dec",
    weekdays="maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    date_words="de|op|e|van",
    date_order="dmy",
    languages="nederlands=nl|engels=en|duits=de|frans=fr|fries=fy|vlaams=nl|papiaments=pap|sranan=srn|indonesisch=id|"
    "maleis=ms|turks=tr|arabisch=ar|spaans=es|pools=pl|jiddisch=yi|italiaans=it",
    annotations={
        EventKind.VOCAL: "lacht|lachen|gelach|beiden lachen|lachend|grinnikt|zucht|zuchten|hoest|kucht|huilt|huilen|snikt|"
        "zingt|fluistert|fluit|geeuwt|schraapt keel|schraapt de keel|niest|geëmotioneerd",
        EventKind.KINESIC: "knikt|knikt met het hoofd|schudt het hoofd|schudt nee|haalt schouders op|glimlacht|wijst|"
        "laat foto zien|laat foto's zien|gebaar|klapt",
        EventKind.INCIDENT: "telefoon|telefoon gaat|de telefoon gaat|telefoon rinkelt|deurbel|de bel gaat|bel gaat|"
        "er wordt geklopt|onderbreking|onderbreking van de opname|opname onderbroken|bandwissel|einde band|einde opname|"
        "einde van de opname|begin van de opname|applaus|muziek|geluid|geluiden|achtergrondgeluid|hond blaft",
        GapReason.INAUDIBLE: "onverstaanbaar|onduidelijk|niet te verstaan|onhoorbaar|niet verstaanbaar|onverst",
        GapReason.OVERLAP: "praten door elkaar|door elkaar|praten tegelijk|spreken door elkaar|iedereen praat door elkaar",
        GapReason.TAPE: "opname beschadigd|band beschadigd|storing in de opname",
        GapReason.EDITORIAL: "weggelaten|weglating",
        GapReason.RESTRICTED: "geanonimiseerd|naam weggelaten",
        Pause: "pauze|stilte|lange stilte|korte stilte|lange pauze|korte pauze|denkt na",
    },
    tapes="band|cassette|bandje|spoel|schijf|spoor|deel|opname",
    sides="kant|zijde",
    begins="begin|begin van|start|aanvang",
    ends="einde|eind|einde van|eind van",
    numbers="een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien",
    sessions="sessie|deel|interview|gesprek|ontmoeting|dag",
    ordinals="eerste|tweede|derde|vierde|vijfde|zesde|laatste",
    notes="noten|voetnoten|eindnoten",
    remarks="noot|opmerking|noot van de redactie|aantekening",
)
