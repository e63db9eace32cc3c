"""Portuguese."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Portuguese",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "título|título da entrevista",
        Field.DATE: "data|datas|data da entrevista|data de gravação|data da gravação|gravado em|realizada em",
        Field.PLACE: "local|lugar|local da entrevista|local de gravação|local da gravação",
        Field.LANGUAGE: "idioma|idiomas|língua|línguas",
        Field.SERIES: "série",
        Field.COLLECTION: "coleção|colecção|fundo|acervo",
        Field.PROJECT: "projeto|projecto|nome do projeto",
        Field.KEYWORDS: "palavras-chave|palavras chave|palavra-chave|descritores",
        Field.SUBJECTS: "assunto|assuntos|tema|temas",
        Field.RIGHTS: "direitos|direitos autorais|direitos de autor|licença|copyright",
        Field.REPOSITORY: "arquivo|repositório|instituição|biblioteca",
        Field.IDENTIFIER: "cota|código|número da entrevista|entrevista nº|entrevista n°|nº|n°|número|identificador|"
        "referência|número de inventário|código da entrevista",
        Field.DURATION: "duração|duração da entrevista|duração total",
        Field.TAPES: "fita|fitas|cassete|cassetes|número de fitas|suporte|quantidade de fitas",
        Field.BIOGRAPHY: "biografia|nota biográfica|dados biográficos|resumo biográfico",
        Field.ABSTRACT: "resumo|descrição|sinopse|sumário",
        Field.BORN: "data de nascimento|nascido em|nascida em|ano de nascimento",
        Field.BIRTH_PLACE: "local de nascimento|naturalidade|lugar de nascimento",
        Field.PEOPLE: "participantes|falantes|presentes",
        Field.OTHER: "acesso|restrições|equipamento|formato|nome do arquivo|nome do ficheiro|observações|nota|"
        "profissão|ocupação|idade|sexo|gênero|género|endereço|versão|fonte|hora|data da transcrição",
    },
    people={
        Role.INTERVIEWEE: "entrevista|entrevista com|entrevista a|entrevistado|entrevistada|entrevistados|entrevistadas|"
        "entrevistado(a)|depoente|depoentes|narrador|narradora|informante|informantes|depoimento de|colaborador|"
        "colaboradora|nome do entrevistado|nome da entrevistada",
        Role.INTERVIEWER: "entrevistador|entrevistadora|entrevistadores|entrevistadoras|entrevistado por|entrevistada por|"
        "entrevista realizada por|entrevista conduzida por|realizada por|realizado por|conduzida por|entrevista por|"
        "entrevista feita por",
        Role.INTERPRETER: "intérprete|intérpretes",
        Role.TRANSLATOR: "tradutor|tradutora|tradução|traduzido por|tradução de",
        Role.TRANSCRIBER: "transcritor|transcritora|transcrição|transcrito por|transcrita por|transcrição de|"
        "transcrição por|transcreveu",
        Role.EDITOR: "editor|editora|edição|editado por|revisão|revisado por|conferência de fidelidade|copidesque",
        Role.INDEXER: "indexação|indexado por",
        Role.CAMERA: "câmera|câmara|cinegrafista|filmado por|filmagem",
        Role.SOUND: "som|gravação|gravado por|técnico de gravação|técnico de som",
        Role.OBSERVER: "observador|observadora",
    },
    speakers={
        Role.INTERVIEWER: "entrevistador|entrevistadora|pergunta|pesquisador|pesquisadora|jornalista",
        Role.INTERVIEWEE: "entrevistado|entrevistada|depoente|resposta|narrador|narradora|informante",
        Role.INTERPRETER: "intérprete",
        Role.TRANSLATOR: "tradutor|tradutora",
    },
    letters="P/R|E/D",
    parts="falante|voz|homem|mulher|público|todos|ambos|convidado|convidada|desconhecido|desconhecida|moderador|moderadora",
    interviewee_phrases="entrevista com {}|entrevista a {}|entrevistas com {}|conversa com {}|depoimento de {}|"
    "diálogo com {}|memórias de {}|{} entrevistado por|{} entrevistada por|entrevista de {}",
    interviewer_phrases="entrevistado por {}|entrevistada por {}|realizada por {}|realizado por {}|conduzida por {}|"
    "por {}|{} entrevista|{} conversa com|feita por {}",
    title="Entrevista com {}",
    institutions="arquivo|biblioteca|museu|universidade|instituto|associação|sociedade|fundação|centro|escola|"
    "academia|ministério|faculdade|câmara",
    joins="e|com|junto com",
    honorifics="sr|sra|senhor|senhora|dona|dr|dra|doutor|doutora|prof|profa|professor|professora|eng|padre|irmã",
    birth_name="nascida|nome de solteira|de solteira",
    born="nascido em|nascida em|nascido a|nascida a|n",
    henceforth="doravante|daqui em diante|a seguir",
    months="janeiro|jan; fevereiro|fev; março|mar; abril|abr; maio|mai; junho|jun; julho|jul; agosto|ago; "
    "setembro|set; outubro|out; novembro|nov; dezembro|dez",
    weekdays="segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|segunda|terça|quarta|quinta|sexta|feira|"
    "sábado|domingo",
    date_words="de|do|o|a|ano",
    date_order="dmy",
    languages="português=pt|inglês=en|espanhol=es|francês=fr|alemão=de|italiano=it|galego=gl|mirandês=mwl|tupi=tpn|"
    "japonês=ja|russo=ru|polonês=pl|polaco=pl|iídiche=yi|hebraico=he|crioulo=cpp|árabe=ar",
    annotations={
        EventKind.VOCAL: "riso|risos|ri|ele ri|ela ri|rindo|risada|risadas|gargalhada|gargalhadas|suspira|suspiro|suspiros|"
        "tosse|tossindo|chora|choro|chorando|soluça|soluços|canta|cantando|sussurra|assobia|boceja|pigarreia|pigarro|"
        "espirra|emocionado|emocionada",
        EventKind.KINESIC: "acena com a cabeça|concorda com a cabeça|balança a cabeça|encolhe os ombros|dá de ombros|sorri|"
        "aponta|mostra uma foto|mostra fotos|gesto|aplaude",
        EventKind.INCIDENT: "telefone|telefone toca|toca o telefone|o telefone toca|campainha|toca a campainha|"
        "batem à porta|batidas na porta|interrupção|interrupção da gravação|interrupção da entrevista|corte|"
        "corte na gravação|fim da fita|fim da gravação|início da gravação|fim da entrevista|troca de fita|aplausos|"
        "palmas|música|ruído|ruídos|barulho|latidos|ruído de fundo",
        GapReason.INAUDIBLE: "inaudível|ininteligível|incompreensível|não se ouve|não se entende|trecho inaudível|"
        "palavra inaudível|imperceptível|impercetível",
        GapReason.OVERLAP: "falam ao mesmo tempo|todos falam ao mesmo tempo|vozes sobrepostas|sobreposição de vozes",
        GapReason.TAPE: "gravação danificada|fita danificada|falha na gravação",
        GapReason.EDITORIAL: "trecho omitido|supressão",
        GapReason.RESTRICTED: "anonimizado|nome omitido",
        Pause: "pausa|silêncio|pausa longa|longa pausa|pausa breve|breve pausa|longo silêncio",
    },
    tapes="fita|cassete|bobina|disco|faixa|parte|gravação",
    sides="lado|face",
    begins="início|início da|começo|começo da",
    ends="fim|fim da|final|final da|término da",
    numbers="um|dois|três|quatro|cinco|seis|sete|oito|nove|dez",
    sessions="sessão|parte|entrevista|encontro|dia",
    ordinals="primeira|segunda|terceira|quarta|quinta|sexta|última|primeiro|segundo|terceiro",
    notes="notas|notas de rodapé|notas finais",
    remarks="nota|notas|nota do editor|nota do transcritor|observação|obs",
)
