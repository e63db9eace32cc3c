"""Spanish."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Spanish",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "título|titulo|título de la entrevista",
        Field.DATE: "fecha|fechas|fecha de la entrevista|fecha de entrevista|fecha de grabación|grabado el|realizada el",
        Field.PLACE: "lugar|lugar de la entrevista|lugar de entrevista|lugar de grabación|localidad|ubicación",
        Field.LANGUAGE: "idioma|idiomas|lengua|lenguas",
        Field.SERIES: "serie",
        Field.COLLECTION: "colección|fondo",
        Field.PROJECT: "proyecto|nombre del proyecto",
        Field.KEYWORDS: "palabras clave|palabra clave|palabras claves|descriptores",
        Field.SUBJECTS: "tema|temas|materia|materias",
        Field.RIGHTS: "derechos|derechos de autor|licencia|copyright|condiciones de uso",
        Field.REPOSITORY: "archivo|repositorio|depósito|institución|biblioteca",
        Field.IDENTIFIER: "signatura|código|número de entrevista|entrevista n°|entrevista nº|entrevista no|n°|nº|número|"
        "identificador|clave|referencia|número de inventario|número de acceso",
        Field.DURATION: "duración|duración de la entrevista|duración total|tiempo total",
        Field.TAPES: "cinta|cintas|casete|casetes|cassette|cassettes|número de cintas|soporte",
        Field.BIOGRAPHY: "biografía|nota biográfica|reseña biográfica|datos biográficos|semblanza",
        Field.ABSTRACT: "resumen|descripción|síntesis|sinopsis",
        Field.BORN: "fecha de nacimiento|nacido el|nacida el|año de nacimiento",
        Field.BIRTH_PLACE: "lugar de nacimiento|nacido en|nacida en",
        Field.PEOPLE: "participantes|hablantes|presentes",
        Field.OTHER: "acceso|restricciones|equipo|formato|nombre del archivo|observaciones|nota|profesión|"
        "ocupación|edad|sexo|género|dirección|domicilio|versión|fuente|hora|fecha de transcripción|cargo|puesto",
    },
    people={
        Role.INTERVIEWEE: "entrevista|entrevista a|entrevista con|entrevistado|entrevistada|entrevistados|entrevistadas|"
        "entrevistado/a|narrador|narradora|informante|informantes|testimonio de|nombre del entrevistado|"
        "nombre de la entrevistada|persona entrevistada|testigo",
        Role.INTERVIEWER: "entrevistador|entrevistadora|entrevistadores|entrevistadoras|entrevistador/a|entrevistado por|"
        "entrevistada por|entrevista realizada por|realizada por|realizado por|entrevista por|entrevistó|"
        "nombre del entrevistador|nombre de la entrevistadora|encuestador|encuestadora",
        Role.INTERPRETER: "intérprete|intérpretes",
        Role.TRANSLATOR: "traductor|traductora|traducción|traducido por|traducción de",
        Role.TRANSCRIBER: "transcriptor|transcriptora|transcripción|transcrito por|transcrita por|transcripción de|"
        "transcripción por|transcribió|transcribe",
        Role.EDITOR: "editor|editora|edición|editado por|revisión|revisado por|revisó|corrección",
        Role.INDEXER: "indización|indexado por",
        Role.CAMERA: "cámara|camarógrafo|camarógrafa|filmado por",
        Role.SOUND: "sonido|grabación|grabado por|sonidista",
        Role.OBSERVER: "observador|observadora",
    },
    speakers={
        Role.INTERVIEWER: "entrevistador|entrevistadora|pregunta|encuestador|encuestadora|periodista|investigador|"
        "investigadora",
        Role.INTERVIEWEE: "entrevistado|entrevistada|informante|respuesta|narrador|narradora|testigo",
        Role.INTERPRETER: "intérprete",
        Role.TRANSLATOR: "traductor|traductora",
    },
    letters="P/R|E/I",
    parts="hablante|voz|hombre|mujer|público|todos|ambos|invitado|invitada|desconocido|desconocida|moderador|moderadora",
    interviewee_phrases="entrevista a {}|entrevista con {}|entrevistas a {}|entrevistas con {}|conversación con {}|"
    "charla con {}|diálogo con {}|testimonio de {}|memorias de {}|{} entrevistado por|{} entrevistada por|entrevista de {}",
    interviewer_phrases="entrevistado por {}|entrevistada por {}|realizada por {}|realizado por {}|realizadas por {}|"
    "conducida por {}|por {}|{} entrevista a|{} conversa con",
    title="Entrevista a {}",
    institutions="archivo|biblioteca|museo|universidad|instituto|asociación|sociedad|fundación|centro|escuela|"
    "academia|ministerio|facultad|colegio|ayuntamiento",
    joins="y|e|con|junto con",
    honorifics="sr|sra|srta|señor|señora|señorita|doña|dr|dra|doctor|doctora|prof|profesor|profesora|lic|ing|padre|"
    "mtro|mtra|arq",
    birth_name="nacida|nombre de soltera|de soltera",
    born="nacido el|nacida el|nacido en|nacida en|n",
    henceforth="en adelante|en lo sucesivo",
    months="enero|ene; febrero|feb; marzo|mar; abril|abr; mayo|may; junio|jun; julio|jul; agosto|ago; "
    "septiembre|setiembre|sept|sep; octubre|oct; noviembre|nov; diciembre|dic",
    weekdays="lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    date_words="de|del|el|año|o",
    date_order="dmy",
    languages="español=es|castellano=es|inglés=en|francés=fr|alemán=de|catalán=ca|vasco=eu|euskera=eu|gallego=gl|"
    "portugués=pt|italiano=it|ruso=ru|náhuatl=nah|quechua=qu|maya=yua|guaraní=gn|árabe=ar|chino=zh|japonés=ja",
    annotations={
        EventKind.VOCAL: "risa|risas|ríe|rie|se ríe|se rie|ríen|se ríen|entre risas|carcajada|carcajadas|riendo|suspira|"
        "suspiro|suspiros|tose|tos|llora|llanto|llorando|solloza|sollozos|canta|cantando|susurra|silba|bosteza|carraspea|"
        "se aclara la garganta|estornuda|gime",
        EventKind.KINESIC: "asiente|asiente con la cabeza|niega con la cabeza|se encoge de hombros|sonríe|señala|"
        "muestra una foto|muestra fotos|gesto|aplaude",
        EventKind.INCIDENT: "teléfono|suena el teléfono|suena teléfono|timbre|suena el timbre|tocan la puerta|"
        "tocan a la puerta|golpes en la puerta|interrupción|se interrumpe la grabación|interrupción de la grabación|"
        "corte|corte de la grabación|corte de grabación|fin de la cinta|fin de la grabación|fin de la entrevista|"
        "inicio de la grabación|cambio de cinta|aplausos|música|ruido|ruidos|ruido de fondo|ladridos|ladra un perro|"
        "ruido de papeles",
        GapReason.INAUDIBLE: "inaudible|ininteligible|incomprensible|no se entiende|no se escucha|no se oye|indescifrable",
        GapReason.OVERLAP: "hablan al mismo tiempo|hablan a la vez|hablan simultáneamente|hablan todos a la vez|"
        "voces superpuestas|superposición de voces",
        GapReason.TAPE: "grabación dañada|cinta dañada|falla en la grabación",
        GapReason.EDITORIAL: "omisión|fragmento omitido",
        GapReason.RESTRICTED: "anonimizado|nombre omitido",
        Pause: "pausa|silencio|pausa larga|larga pausa|pausa breve|breve pausa|silencio largo|largo silencio",
    },
    tapes="cinta|casete|cassette|carrete|disco|pista|parte|grabación",
    sides="lado|cara",
    begins="inicio|inicio de|comienzo|comienzo de|comienza|empieza",
    ends="fin|fin de|final|final de|termina",
    numbers="uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez",
    sessions="sesión|parte|entrevista|encuentro|día",
    ordinals="primera|segunda|tercera|cuarta|quinta|sexta|última|primer|segundo|tercer",
    notes="notas|notas al pie|notas a pie de página|notas finales",
    remarks="nota|notas|nota del editor|nota del transcriptor|n. del t|observación",
)
