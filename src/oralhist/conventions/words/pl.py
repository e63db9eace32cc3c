"""Polish."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Polish",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "tytuł|tytuł wywiadu|tytuł relacji",
        Field.DATE: "data|daty|data wywiadu|data nagrania|data rozmowy|nagrano|data realizacji",
        Field.PLACE: "miejsce|miejsce wywiadu|miejsce nagrania|miejsce rozmowy|miejsce realizacji",
        Field.LANGUAGE: "język|języki|język wywiadu|język nagrania",
        Field.SERIES: "seria|cykl",
        Field.COLLECTION: "kolekcja|zbiór|zespół",
        Field.PROJECT: "projekt|nazwa projektu",
        Field.KEYWORDS: "słowa kluczowe|słowo kluczowe|hasła",
        Field.SUBJECTS: "temat|tematy|tematyka",
        Field.RIGHTS: "prawa|prawa autorskie|licencja|właściciel praw",
        Field.REPOSITORY: "archiwum|instytucja|miejsce przechowywania|repozytorium",
        Field.IDENTIFIER: "sygnatura|numer|numer wywiadu|numer nagrania|numer inwentarzowy|nr|nr wywiadu|kod|identyfikator|"
        "sygnatura nagrania|wywiad nr",
        Field.DURATION: "czas trwania|długość|długość nagrania|czas nagrania|czas trwania nagrania",
        Field.TAPES: "taśma|taśmy|kaseta|kasety|liczba kaset|nośnik",
        Field.BIOGRAPHY: "biografia|nota biograficzna|biogram|życiorys|informacje biograficzne",
        Field.ABSTRACT: "streszczenie|opis|abstrakt|omówienie",
        Field.BORN: "data urodzenia|urodzony|urodzona|rok urodzenia|ur",
        Field.BIRTH_PLACE: "miejsce urodzenia",
        Field.PEOPLE: "uczestnicy|obecni",
        Field.OTHER: "dostęp|ograniczenia|sprzęt|plik|nazwa pliku|format|uwagi|zawód|wiek|płeć|adres|wersja|źródło|"
        "godzina|data transkrypcji|narodowość|wykształcenie",
    },
    people={
        Role.INTERVIEWEE: "wywiad|wywiad z|rozmowa z|rozmówca|rozmówczyni|respondent|respondentka|świadek|"
        "świadek historii|relacja|narrator|narratorka|informator|informatorka|osoba badana|badany|badana|relacjonujący",
        Role.INTERVIEWER: "prowadzący|prowadząca|prowadzący wywiad|prowadząca wywiad|wywiad przeprowadził|"
        "wywiad przeprowadziła|wywiad przeprowadzili|rozmowę przeprowadził|rozmowę przeprowadziła|rozmowę prowadził|"
        "rozmowę prowadziła|rozmawiał|rozmawiała|rozmawia|badacz|badaczka|przeprowadził|przeprowadziła|ankieter|"
        "ankieterka|pytający|osoba prowadząca|wywiad prowadził|wywiad prowadziła|nagrywający",
        Role.INTERPRETER: "tłumacz ustny|tłumaczka ustna",
        Role.TRANSLATOR: "tłumacz|tłumaczka|tłumaczenie|przekład|przetłumaczył|przetłumaczyła|tłumaczył|tłumaczyła",
        Role.TRANSCRIBER: "transkrypcja|transkrypcję wykonał|transkrypcję wykonała|transkrybował|transkrybowała|spisał|"
        "spisała|transkrybent|transkrybentka|transkrypcji dokonał|transkrypcji dokonała",
        Role.EDITOR: "redakcja|redaktor|redaktorka|opracowanie|opracował|opracowała|zredagował|zredagowała|korekta",
        Role.INDEXER: "indeksowanie",
        Role.CAMERA: "kamera|operator|operatorka|zdjęcia",
        Role.SOUND: "dźwięk|nagranie|nagrał|nagrała|realizacja nagrania|realizator",
        Role.OBSERVER: "obserwator|obserwatorka",
    },
    speakers={
        Role.INTERVIEWER: "prowadzący|prowadząca|pytanie|badacz|badaczka|dziennikarz|dziennikarka|ankieter|ankieterka",
        Role.INTERVIEWEE: "rozmówca|rozmówczyni|respondent|respondentka|świadek|odpowiedź|badany|badana|narrator|"
        "narratorka|informator",
        Role.TRANSLATOR: "tłumacz|tłumaczka",
    },
    letters="P/O|B/R",
    parts="mówca|głos|mężczyzna|kobieta|publiczność|wszyscy|oboje|obaj|gość|nieznany|nieznana|moderator|moderatorka|żona|mąż",
    interviewee_phrases="wywiad z {}|wywiad ze {}|wywiady z {}|rozmowa z {}|rozmowa ze {}|relacja {}|wspomnienia {}|"
    "spotkanie z {}",
    interviewer_phrases="wywiad przeprowadził {}|wywiad przeprowadziła {}|rozmowę przeprowadził {}|"
    "rozmowę przeprowadziła {}|rozmowę prowadził {}|rozmowę prowadziła {}|rozmawiał {}|rozmawiała {}|rozmawia {}|"
    "{} rozmawia z|{} rozmawiał z|{} rozmawiała z|wywiad prowadził {}|"
    "wywiad prowadziła {}",
    inflects_names=True,
    title="Wywiad: {}",
    institutions="archiwum|biblioteka|muzeum|uniwersytet|instytut|stowarzyszenie|towarzystwo|fundacja|centrum|"
    "szkoła|akademia|ministerstwo|ośrodek|dom",
    joins="i|oraz|z|wraz z",
    honorifics="pan|pani|pana|panem|panią|dr|prof|profesor|doktor|mgr|inż|ks|ksiądz|siostra|gen|płk",
    birth_name="z domu|ur. jako|nazwisko rodowe|nazwisko panieńskie|zd",
    born="urodzony|urodzona|ur|urodzony w|urodzona w|ur. w",
    henceforth="dalej|w dalszej części|zwany dalej|zwana dalej",
    months="styczeń|stycznia|stycz; luty|lutego; marzec|marca; kwiecień|kwietnia|kwiec; maj|maja; "
    "czerwiec|czerwca|czerw; lipiec|lipca|lip; sierpień|sierpnia|sierp; wrzesień|września|wrzes; "
    "październik|października|paźdz; listopad|listopada; grudzień|grudnia|grudz",
    weekdays="poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela",
    date_words="r|roku|rok|dnia|w|dn",
    date_order="dmy",
    languages="polski=pl|angielski=en|niemiecki=de|rosyjski=ru|ukraiński=uk|francuski=fr|czeski=cs|jidysz=yi|"
    "hebrajski=he|białoruski=be|litewski=lt|kaszubski=csb|hiszpański=es|włoski=it",
    annotations={
        EventKind.VOCAL: "śmiech|śmieje się|śmieją się|śmiechy|ze śmiechem|śmiejąc się|chichocze|wzdycha|westchnienie|"
        "kaszle|kaszel|płacze|płacz|szlocha|śpiewa|szepcze|szeptem|gwiżdże|ziewa|kicha|chrząka|odchrząkuje|wzruszenie",
        EventKind.KINESIC: "kiwa głową|kręci głową|potakuje|wzrusza ramionami|uśmiecha się|uśmiech|pokazuje|"
        "pokazuje zdjęcie|pokazuje zdjęcia|gest|klaszcze",
        EventKind.INCIDENT: "telefon|dzwoni telefon|dzwonek telefonu|dzwonek|dzwonek do drzwi|pukanie|pukanie do drzwi|"
        "przerwa|przerwa w nagraniu|nagranie przerwane|koniec nagrania|początek nagrania|koniec taśmy|koniec kasety|"
        "zmiana kasety|zmiana taśmy|brawa|oklaski|muzyka|hałas|szum|odgłosy w tle|szczekanie psa|pies szczeka",
        GapReason.INAUDIBLE: "niezrozumiałe|niesłyszalne|niewyraźnie|niewyraźne|nieczytelne|niezr|nie słychać|"
        "fragment niezrozumiały",
        GapReason.OVERLAP: "mówią jednocześnie|mówią naraz|jednocześnie|nakładające się głosy|mówią równocześnie",
        GapReason.TAPE: "nagranie uszkodzone|taśma uszkodzona|uszkodzenie nagrania",
        GapReason.EDITORIAL: "opuszczono|skrót",
        GapReason.RESTRICTED: "zanonimizowano|utajniono",
        Pause: "pauza|cisza|milczenie|milczy|długa pauza|dłuższa pauza|krótka pauza|chwila ciszy|zastanawia się",
    },
    tapes="taśma|kaseta|szpula|płyta|ścieżka|plik|część|nagranie",
    sides="strona",
    begins="początek|początek nagrania|rozpoczęcie",
    ends="koniec|zakończenie",
    numbers="jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć",
    sessions="sesja|część|wywiad|rozmowa|spotkanie|dzień",
    ordinals="pierwsza|druga|trzecia|czwarta|piąta|szósta|ostatnia|pierwszy|drugi|trzeci",
    notes="przypisy|uwagi",
    remarks="uwaga|przypis|adnotacja|przyp. red",
)
