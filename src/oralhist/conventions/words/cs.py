"""Czech."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Czech",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "název|titul|název rozhovoru",
        Field.DATE: "datum|data|datum rozhovoru|datum nahrávky|datum natáčení|datum pořízení|natočeno|nahráno",
        Field.PLACE: "místo|místo rozhovoru|místo nahrávky|místo natáčení|místo pořízení",
        Field.LANGUAGE: "jazyk|jazyky|jazyk rozhovoru",
        Field.SERIES: "řada|série|cyklus",
        Field.COLLECTION: "sbírka|fond|kolekce",
        Field.PROJECT: "projekt|název projektu",
        Field.KEYWORDS: "klíčová slova|klíčové slovo",
        Field.SUBJECTS: "téma|témata|předmět",
        Field.RIGHTS: "práva|autorská práva|licence|držitel práv",
        Field.REPOSITORY: "archiv|instituce|místo uložení|uloženo",
        Field.IDENTIFIER: "signatura|číslo|číslo rozhovoru|inventární číslo|rozhovor č|č|kód|identifikátor",
        Field.DURATION: "délka|délka rozhovoru|délka nahrávky|trvání|doba trvání|stopáž",
        Field.TAPES: "kazeta|kazety|páska|pásky|počet kazet|nosič",
        Field.BIOGRAPHY: "životopis|biografie|medailon|stručný životopis|životopisné údaje",
        Field.ABSTRACT: "shrnutí|anotace|popis|obsah|abstrakt",
        Field.BORN: "datum narození|narozen|narozena|rok narození|nar",
        Field.BIRTH_PLACE: "místo narození",
        Field.PEOPLE: "účastníci|přítomni",
        Field.OTHER: "přístup|omezení|technika|soubor|název souboru|formát|poznámka|poznámky|povolání|věk|pohlaví|"
        "adresa|verze|zdroj|čas|datum přepisu|národnost|vzdělání",
    },
    people={
        Role.INTERVIEWEE: "rozhovor|rozhovor s|rozhovor se|narátor|narátorka|pamětník|pamětnice|dotazovaný|dotazovaná|"
        "respondent|respondentka|informátor|informátorka|vypravěč|vypravěčka",
        Role.INTERVIEWER: "tazatel|tazatelka|tazatelé|rozhovor vedl|rozhovor vedla|rozhovor vedli|rozhovor pořídil|"
        "rozhovor pořídila|vedl|vedla|ptal se|ptala se|badatel|badatelka|moderátor rozhovoru",
        Role.INTERPRETER: "tlumočník|tlumočnice|tlumočil|tlumočila",
        Role.TRANSLATOR: "překladatel|překladatelka|překlad|přeložil|přeložila",
        Role.TRANSCRIBER: "přepis|přepsal|přepsala|transkripce|přepisovatel|přepisovatelka|přepis pořídil|přepis pořídila",
        Role.EDITOR: "editor|editorka|redakce|upravil|upravila|redigoval|redigovala|korektura",
        Role.INDEXER: "rejstřík",
        Role.CAMERA: "kamera|kameraman|kameramanka",
        Role.SOUND: "zvuk|nahrál|nahrála|nahrávka|zvukař",
        Role.OBSERVER: "pozorovatel|pozorovatelka",
    },
    speakers={
        Role.INTERVIEWER: "tazatel|tazatelka|otázka|moderátor|moderátorka|badatel|badatelka|novinář|novinářka",
        Role.INTERVIEWEE: "narátor|narátorka|pamětník|pamětnice|dotazovaný|dotazovaná|respondent|respondentka|odpověď",
        Role.INTERPRETER: "tlumočník|tlumočnice",
        Role.TRANSLATOR: "překladatel|překladatelka",
    },
    letters="O/D|T/N|T/P",
    parts="mluvčí|hlas|muž|žena|publikum|všichni|oba|host|neznámý|neznámá|manžel|manželka",
    interviewee_phrases="rozhovor s {}|rozhovor se {}|rozhovory s {}|interview s {}|beseda s {}|vzpomínky {}|setkání s {}",
    interviewer_phrases="rozhovor vedl {}|rozhovor vedla {}|rozhovor vedli {}|rozhovor pořídil {}|rozhovor pořídila {}|"
    "vedl {}|vedla {}|ptal se {}|ptala se {}|{} hovoří s",
    inflects_names=True,
    title="Rozhovor: {}",
    institutions="archiv|knihovna|muzeum|univerzita|ústav|institut|spolek|společnost|nadace|centrum|škola|"
    "akademie|ministerstvo|fakulta",
    joins="a|s|se|a také",
    honorifics="pan|paní|pana|panem|dr|doktor|prof|profesor|ing|mgr|judr|mudr|phdr|doc|páter|sestra|gen|plk",
    birth_name="roz|rozená|rozený|dříve|za svobodna",
    born="narozen|narozena|nar|narozen v|narozena v",
    henceforth="dále|dále jen|nadále",
    months="leden|ledna|led; únor|února|úno; březen|března|bře; duben|dubna|dub; květen|května|kvě; červen|června|čvn; "
    "červenec|července|čvc; srpen|srpna|srp; září|zář; říjen|října|říj; listopad|listopadu|lis; prosinec|prosince|pro",
    weekdays="pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle",
    date_words="dne|roku|rok|r",
    date_order="dmy",
    languages="čeština=cs|česky=cs|český=cs|slovenština=sk|slovensky=sk|angličtina=en|anglicky=en|němčina=de|německy=de|"
    "ruština=ru|rusky=ru|polština=pl|polsky=pl|francouzština=fr|romština=rom|jidiš=yi|ukrajinština=uk|maďarština=hu",
    annotations={
        EventKind.VOCAL: "smích|směje se|smějí se|smějou se|se smíchem|směje|pousměje se|vzdech|vzdychá|povzdech|kašle|"
        "kašel|zakašle|pláče|pláč|vzlyká|zpívá|šeptá|šeptem|píská|zívá|kýchne|odkašle si|dojetí",
        EventKind.KINESIC: "kývá|kýve hlavou|přikyvuje|vrtí hlavou|zavrtí hlavou|krčí rameny|usmívá se|úsměv|ukazuje|"
        "ukazuje fotografii|ukazuje fotografie|ukazuje fotky|gesto|tleská",
        EventKind.INCIDENT: "telefon|zvoní telefon|zvonění telefonu|zvonek|zvoní|zvoní zvonek|klepání|klepání na dveře|"
        "přerušení|přerušení nahrávky|nahrávka přerušena|konec nahrávky|začátek nahrávky|konec kazety|výměna kazety|"
        "potlesk|hudba|hluk|šum|ruch v pozadí|štěká pes",
        GapReason.INAUDIBLE: "nesrozumitelné|nesrozumitelně|nesroz|nezřetelné|nezřetelně|není rozumět|neslyšitelné|"
        "nesrozumitelná pasáž",
        GapReason.OVERLAP: "mluví současně|mluví najednou|mluví přes sebe|současně|překrývající se hlasy",
        GapReason.TAPE: "nahrávka poškozena|páska poškozena|vada nahrávky",
        GapReason.EDITORIAL: "vynecháno|zkráceno",
        GapReason.RESTRICTED: "anonymizováno|utajeno",
        Pause: "pauza|pomlka|ticho|odmlka|mlčení|mlčí|dlouhá pauza|delší pauza|krátká pauza|přemýšlí",
    },
    tapes="kazeta|páska|kotouč|disk|stopa|soubor|část|nahrávka",
    sides="strana",
    begins="začátek|počátek|začíná",
    ends="konec|ukončení|končí",
    numbers="jedna|dva|tři|čtyři|pět|šest|sedm|osm|devět|deset",
    sessions="setkání|část|rozhovor|sezení|den",
    ordinals="první|druhé|třetí|čtvrté|páté|šesté|poslední|druhý|druhá|čtvrtý|čtvrtá",
    notes="poznámky|poznámky pod čarou|vysvětlivky",
    remarks="poznámka|pozn|pozn. red|komentář",
)
