"""Italian."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Italian",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "titolo|titolo dell'intervista",
        Field.DATE: "data|date|data dell'intervista|data intervista|data della registrazione|data di registrazione|"
        "registrata il|registrato il",
        Field.PLACE: "luogo|luogo dell'intervista|luogo intervista|luogo della registrazione|luogo di registrazione",
        Field.LANGUAGE: "lingua|lingue|lingua dell'intervista",
        Field.SERIES: "serie",
        Field.COLLECTION: "collezione|fondo|raccolta",
        Field.PROJECT: "progetto|nome del progetto",
        Field.KEYWORDS: "parole chiave|parola chiave|parole-chiave",
        Field.SUBJECTS: "argomento|argomenti|tema|temi|soggetti",
        Field.RIGHTS: "diritti|diritti d'autore|licenza|copyright",
        Field.REPOSITORY: "archivio|istituto|ente|conservata presso|conservato presso|biblioteca",
        Field.IDENTIFIER: "segnatura|collocazione|codice|numero intervista|intervista n|intervista numero|n|numero|"
        "numero di inventario|identificativo|codice intervista",
        Field.DURATION: "durata|durata dell'intervista|durata totale|durata complessiva",
        Field.TAPES: "nastro|nastri|cassetta|cassette|audiocassette|numero di cassette|supporto",
        Field.BIOGRAPHY: "biografia|nota biografica|profilo biografico|cenni biografici|notizie biografiche",
        Field.ABSTRACT: "riassunto|sintesi|descrizione|abstract",
        Field.BORN: "data di nascita|nato il|nata il|anno di nascita",
        Field.BIRTH_PLACE: "luogo di nascita|nato a|nata a",
        Field.PEOPLE: "partecipanti|presenti",
        Field.OTHER: "accesso|consultabilità|restrizioni|attrezzatura|formato|nome file|nome del file|note|"
        "professione|età|sesso|genere|indirizzo|versione|fonte|ora|data della trascrizione|osservazioni",
    },
    people={
        Role.INTERVIEWEE: "intervista|intervista a|intervista con|intervistato|intervistata|intervistati|intervistate|"
        "testimone|testimoni|narratore|narratrice|informatore|informatrice|testimonianza di|persona intervistata",
        Role.INTERVIEWER: "intervistatore|intervistatrice|intervistatori|intervistatrici|intervistato da|intervistata da|"
        "intervista di|intervista a cura di|intervista realizzata da|realizzata da|condotta da|intervista condotta da|"
        "rilevatore|rilevatrice",
        Role.INTERPRETER: "interprete|interpreti",
        Role.TRANSLATOR: "traduttore|traduttrice|traduzione|tradotto da|traduzione di",
        Role.TRANSCRIBER: "trascrittore|trascrittrice|trascrizione|trascritto da|trascritta da|trascrizione di|"
        "trascrizione a cura di|sbobinatura",
        Role.EDITOR: "redazione|revisione|revisione di|a cura di|curatore|curatrice",
        Role.INDEXER: "indicizzazione",
        Role.CAMERA: "riprese|camera|operatore|videoripresa",
        Role.SOUND: "suono|registrazione|registrato da|fonico",
        Role.OBSERVER: "osservatore|osservatrice",
    },
    speakers={
        Role.INTERVIEWER: "intervistatore|intervistatrice|domanda|ricercatore|ricercatrice|giornalista",
        Role.INTERVIEWEE: "intervistato|intervistata|testimone|risposta|narratore|narratrice|informatore|informatrice",
        Role.INTERPRETER: "interprete",
        Role.TRANSLATOR: "traduttore|traduttrice",
    },
    letters="D/R",
    parts="parlante|voce|uomo|donna|pubblico|tutti|entrambi|ospite|sconosciuto|sconosciuta|moderatore|moderatrice",
    interviewee_phrases="intervista a {}|intervista con {}|interviste a {}|conversazione con {}|colloquio con {}|"
    "dialogo con {}|testimonianza di {}|ricordi di {}|{} intervistato da|{} intervistata da",
    interviewer_phrases="intervistato da {}|intervistata da {}|realizzata da {}|condotta da {}|a cura di {}|"
    "raccolta da {}|intervista di {}|{} intervista|di {}|da {}",
    title="Intervista a {}",
    institutions="archivio|biblioteca|museo|università|istituto|associazione|società|fondazione|centro|scuola|"
    "accademia|ministero|facoltà|comune",
    joins="e|ed|con|insieme a",
    honorifics="sig|sig.ra|signor|signora|signorina|dott|dott.ssa|dottor|dottoressa|prof|prof.ssa|professor|"
    "professoressa|ing|avv|suor|padre",
    birth_name="nata|cognome da nubile",
    born="nato il|nata il|nato a|nata a|nato nel|nata nel|classe",
    henceforth="d'ora in poi|di seguito|in seguito",
    months="gennaio|gen; febbraio|feb; marzo|mar; aprile|apr; maggio|mag; giugno|giu; luglio|lug; agosto|ago; "
    "settembre|sett|set; ottobre|ott; novembre|nov; dicembre|dic",
    weekdays="lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    date_words="il|di|del|dell|l|lì",
    date_order="dmy",
    languages="italiano=it|inglese=en|tedesco=de|francese=fr|spagnolo=es|sloveno=sl|friulano=fur|sardo=sc|siciliano=scn|"
    "napoletano=nap|veneto=vec|ladino=lld|greco=el|arabo=ar|russo=ru|albanese=sq|rumeno=ro",
    annotations={
        EventKind.VOCAL: "ride|ridono|risata|risate|ridendo|risatina|sospira|sospiro|tossisce|tosse|colpo di tosse|piange|"
        "pianto|piangendo|singhiozza|canta|cantando|sussurra|fischia|sbadiglia|si schiarisce la voce|starnutisce|"
        "si commuove",
        EventKind.KINESIC: "annuisce|scuote la testa|alza le spalle|sorride|indica|mostra una foto|mostra delle foto|gesto|"
        "applaude|fa segno di no|fa segno di sì",
        EventKind.INCIDENT: "telefono|squilla il telefono|suona il telefono|campanello|suona il campanello|"
        "bussano alla porta|interruzione|interruzione della registrazione|registrazione interrotta|fine del nastro|"
        "fine della cassetta|fine della registrazione|inizio della registrazione|cambio cassetta|cambio del nastro|"
        "applausi|musica|rumore|rumori|rumori di fondo|cane che abbaia",
        GapReason.INAUDIBLE: "incomprensibile|inudibile|inintelligibile|non si capisce|non si sente|parola incomprensibile|"
        "parole incomprensibili",
        GapReason.OVERLAP: "parlano insieme|voci sovrapposte|sovrapposizione di voci|parlano contemporaneamente",
        GapReason.TAPE: "registrazione danneggiata|nastro danneggiato|difetto della registrazione",
        GapReason.EDITORIAL: "omissis|taglio",
        GapReason.RESTRICTED: "anonimizzato",
        Pause: "pausa|silenzio|lunga pausa|pausa lunga|breve pausa|lungo silenzio",
    },
    tapes="nastro|cassetta|bobina|disco|traccia|parte|registrazione",
    sides="lato",
    begins="inizio|inizio del|inizio della",
    ends="fine|fine del|fine della",
    numbers="uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci",
    sessions="sessione|parte|intervista|incontro|giorno|seduta",
    ordinals="prima|seconda|terza|quarta|quinta|sesta|ultima|primo|secondo|terzo",
    notes="note|note a piè di pagina",
    remarks="nota|note|nota del curatore|nota del trascrittore|n.d.r|ndr",
)
