"""French."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="French",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "titre|titre de l'entretien",
        Field.DATE: "date|dates|date de l'entretien|date d'entretien|date de l'enregistrement|date d'enregistrement|"
        "enregistré le|réalisé le|date de l'interview",
        Field.PLACE: "lieu|lieux|lieu de l'entretien|lieu d'entretien|lieu de l'enregistrement|lieu d'enregistrement",
        Field.LANGUAGE: "langue|langues|langue de l'entretien",
        Field.SERIES: "série",
        Field.COLLECTION: "collection|fonds",
        Field.PROJECT: "projet|nom du projet|campagne",
        Field.KEYWORDS: "mots-clés|mots clés|mots-clefs|mots clefs|mot-clé|mot clé",
        Field.SUBJECTS: "sujet|sujets|thème|thèmes|descripteurs",
        Field.RIGHTS: "droits|droits d'auteur|licence|copyright|conditions d'utilisation",
        Field.REPOSITORY: "dépôt|archives|lieu de conservation|institution|conservé à|conservée à",
        Field.IDENTIFIER: "cote|numéro|numéro d'entretien|entretien n°|entretien no|n°|identifiant|numéro d'inventaire|"
        "référence|code|numéro de l'entretien",
        Field.DURATION: "durée|durée de l'entretien|durée totale|durée de l'enregistrement",
        Field.TAPES: "cassette|cassettes|bande|bandes|nombre de cassettes|support",
        Field.BIOGRAPHY: "biographie|notice biographique|éléments biographiques|parcours",
        Field.ABSTRACT: "résumé|présentation|description",
        Field.BORN: "date de naissance|né le|née le|année de naissance",
        Field.BIRTH_PLACE: "lieu de naissance|né à|née à",
        Field.PEOPLE: "participants|intervenants|locuteurs|présents",
        Field.OTHER: "accès|communicabilité|restrictions|fichier|nom du fichier|matériel|format|remarque|remarques|"
        "profession|âge|sexe|adresse|version|source|date de transcription|heure|contexte|statut",
    },
    people={
        Role.INTERVIEWEE: "entretien|entretien avec|interview de|interviewé|interviewée|interviewés|interviewé·e|enquêté|"
        "enquêtée|enquêtés|enquêté·e|témoin|témoins|narrateur|narratrice|personne interviewée|personne interrogée|"
        "informateur|informatrice|répondant|répondante|participant·e|nom du témoin|personne rencontrée",
        Role.INTERVIEWER: "intervieweur|intervieweuse|interviewer|interviewers|enquêteur|enquêtrice|enquêteurs|"
        "enquêteur·rice|entretien réalisé par|entretien mené par|entretien conduit par|interviewé par|interviewée par|"
        "réalisé par|mené par|conduit par|propos recueillis par|interview réalisée par|entretien par|questions de|"
        "animateur|animatrice",
        Role.INTERPRETER: "interprète|interprètes",
        Role.TRANSLATOR: "traducteur|traductrice|traduction|traduit par|traduction de",
        Role.TRANSCRIBER: "transcripteur|transcriptrice|transcription|transcrit par|transcription de|transcription par|"
        "transcription réalisée par|retranscription|retranscrit par",
        Role.EDITOR: "relecture|révision|édition|édité par|relu par|revu par",
        Role.INDEXER: "indexation|indexé par",
        Role.CAMERA: "caméra|image|cadreur|cadreuse|filmé par",
        Role.SOUND: "son|prise de son|enregistrement|ingénieur du son",
        Role.OBSERVER: "observateur|observatrice",
    },
    speakers={
        Role.INTERVIEWER: "enquêteur|enquêtrice|intervieweur|intervieweuse|question|journaliste|animateur|animatrice|"
        "chercheur|chercheuse",
        Role.INTERVIEWEE: "enquêté|enquêtée|interviewé|interviewée|interviewe|témoin|réponse|narrateur|narratrice|répondant|répondante",
        Role.INTERPRETER: "interprète",
        Role.TRANSLATOR: "traducteur|traductrice",
    },
    letters="Q/R|E/I",
    parts="locuteur|locutrice|voix|homme|femme|public|tous|invité|invitée|inconnu|inconnue|modérateur|modératrice|intervenant",
    interviewee_phrases="entretien avec {}|entretiens avec {}|interview de {}|interview avec {}|conversation avec {}|"
    "témoignage de {}|rencontre avec {}|récit de {}|{} interviewé par|{} interviewée par|mémoires de {}|dialogue avec {}",
    interviewer_phrases="réalisé par {}|réalisée par {}|réalisés par {}|mené par {}|menée par {}|conduit par {}|"
    "conduite par {}|interviewé par {}|interviewée par {}|propos recueillis par {}|recueilli par {}|recueillis par {}|"
    "recueillie par {}|entretien par {}|interrogé par {}|interrogée par {}|par {}|{} interroge|{} s'entretient avec",
    title="Entretien avec {}",
    institutions="archives|bibliothèque|musée|université|institut|association|société|fondation|centre|école|"
    "académie|ministère|comité|cnrs|laboratoire|mairie",
    joins="et|avec|ainsi que",
    honorifics="mme|mlle|monsieur|madame|mademoiselle|dr|docteur|pr|professeur|maître|père|sœur|mgr",
    birth_name="née|né|nom de jeune fille",
    born="né le|née le|né en|née en|né à|née à",
    henceforth="ci-après|désormais|par la suite",
    months="janvier|janv; février|fevrier|févr|fév; mars; avril|avr; mai; juin; juillet|juil; août|aout; septembre|sept; "
    "octobre|oct; novembre|nov; décembre|decembre|déc",
    weekdays="lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    date_words="le|er|de|d",
    date_order="dmy",
    languages="français=fr|anglais=en|allemand=de|espagnol=es|italien=it|portugais=pt|arabe=ar|néerlandais=nl|"
    "polonais=pl|russe=ru|hébreu=he|breton=br|occitan=oc|basque=eu|turc=tr|chinois=zh|japonais=ja|créole=cpf",
    annotations={
        EventKind.VOCAL: "rire|rires|rit|il rit|elle rit|ils rient|riant|en riant|rire général|rires partagés|soupir|"
        "soupirs|soupire|tousse|toux|pleure|pleurs|en pleurs|sanglots|sanglote|chante|chuchote|murmure|siffle|bâille|"
        "se racle la gorge|raclement de gorge|éternue|hésitation|rire de l'enquêteur|rire de l'enquêtrice",
        EventKind.KINESIC: "hoche la tête|acquiesce|secoue la tête|hausse les épaules|sourit|sourire|montre une photo|"
        "montre des photos|geste|applaudit",
        EventKind.INCIDENT: "téléphone|le téléphone sonne|sonnerie|sonnerie de téléphone|téléphone sonne|on frappe|"
        "on frappe à la porte|sonnette|interruption|interruption de l'enregistrement|interruption de l'entretien|"
        "coupure|coupure de l'enregistrement|fin de la cassette|fin de la bande|changement de cassette|"
        "fin de l'enregistrement|début de l'enregistrement|applaudissements|musique|bruit|bruits|bruit de fond|"
        "aboiements|porte qui claque|bruit de papier",
        GapReason.INAUDIBLE: "inaudible|incompréhensible|inintelligible|mot inaudible|mots inaudibles|passage inaudible|"
        "indistinct|inaud",
        GapReason.OVERLAP: "parlent en même temps|ils parlent en même temps|voix simultanées|chevauchement|brouhaha|"
        "paroles superposées",
        GapReason.TAPE: "enregistrement endommagé|bande endommagée|défaut de l'enregistrement",
        GapReason.EDITORIAL: "passage coupé|passage supprimé|coupe",
        GapReason.RESTRICTED: "anonymisé|passage anonymisé",
        Pause: "pause|silence|long silence|longue pause|courte pause|petit silence|temps d'arrêt|blanc",
    },
    tapes="cassette|bande|piste|disque|fichier|partie|enregistrement",
    sides="face|côté",
    begins="début|début de|début de la|commencement de",
    ends="fin|fin de|fin de la|fin du",
    numbers="un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix",
    sessions="séance|partie|entretien|session|rencontre|jour|interview",
    ordinals="premier|deuxième|troisième|quatrième|cinquième|sixième|dernier|première|seconde|second|dernière",
    notes="notes|notes de bas de page|notes de fin",
    remarks="note|ndlr|ndt|note de la rédaction|note du transcripteur|remarque|commentaire",
)
