"""Words that decide whether a word of a text is a name: titles, placeholders, common words, endings of languages."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

_Value = TypeVar("_Value")

_TITLES = """
    aunt baron bay brother bruder capt captain col colonel dame dhr dipl don dona doña dr father frau fraulein fru
    gen general gospa gospoda gospodin gospodja graf hanim herr ii iii ing iv jr lady lord lt madam madame
    mademoiselle meneer mevr mevrouw miss mister mlle mme monsieur mother mr mrs ms onkel pan pane pani panna pater
    prof rev reverend schwester senor senora señor señora sgt signor signora signorina sir sister sr sra tante uncle
    ur úr господин госпожа пан пани товарищ
"""
TITLES = frozenset(_TITLES.split())
"""Words before a name that are no part of it; a word after one is a name."""

_PLACEHOLDERS = """
    a an anonym anonymous anonymus befragte befragter camera child editor familie family female group indexer int
    interpreter interviewee interviewees interviewer interviewerin intervieweur interviewter ive ivr male man name
    narrator observer other part participant participante person persona researcher restricted sound speaker spk
    sprecher sprecherin the transcriber translator unknown voice withheld witness woman zeitzeuge zeitzeugin
"""
ARTICLES = frozenset(("a", "an", "the"))
PLACEHOLDERS = frozenset(_PLACEHOLDERS.split())
"""Words that transcripts and ids have in place of a name."""

_PARTICLES = """
    't af al and av bat ben bin d da das de del della den der des di dos du el ibn in l la le les o of op s te ten
    ter und van vom von y zu zum zur
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside names that are no name alone."""

# Family and given names that are also frequent words. The list only decides between "replace" and "ask", so it need
# not be complete: a family name that is missing here is replaced where it has a capital.
_COMMON = """
    adler amato amber angel april art ash august autumn bach baker bakker ball banks baran barber barker barn basso
    bauer baum bay bean bear beck becker bell bella belli berg berry best bianchi bianco bill bird biro bischof
    bishop black blanc blanco blank bloem blue blum blume boer bois bon bond book booth bos boucher boulanger bow
    bowl braun bravo bridge bright brook brooks brot brouwer brown bruck brun bruno buck bueno burg busch bush
    butcher butler cabello cage camp campo campos can cane cannon cap card caro carpenter carter casa case cash
    castillo castle cerny chance chase chevalier child church clair claire clay cliff close cloud cole conte cook
    cooper corn costa cotton court cox crane cross crow crown cruz curry dale dawn day dean dear deer dekker delgado
    dick dijk dorn dove drew drum dub dubois duke dulce dupont dusty earl early east eck engel english erdos ernst
    eve even ewig fair faith falk fall farkas farmer faure feher fekete ferrari field fields fink fiore fischer fish
    fisher flood flor flores flower flowers fly foot ford forest forster fort forte foster fowler fox frank frei
    french freund froh fromm frost fuchs fuentes gage gallo gans garnier gartner gatti gay gene gentile giant gill
    glas glaser glass glocke gold golden good grace grand grant gras grassi grau grave gray greco green grey groot
    gros gross grosso guard guerra gut guy haan hahn halasz hall hammer hand harder hardy hart harvest hase havel
    hawk hay hazel head heath heaven hecht heim herbst hermoso herr herrero herz hierro hill hills hirsch hirt hoch
    hof holiday holly holz home hond hood hook hope horn horse house hund hunt hunter ice iglesia iris iron ivory
    ivy jack jade jager jardin jaro jewel joiner jong jour joy juhasz june jung junge justice kaiser kalb kamm
    karl kay keller kern key kind king kirsch kis kiss kitchen klar klein klug knight koch kohout kok kolar konig
    koning korn kort kos kot kovac kovacs kovar kraft kral krause kreuz krieg krug kucera kuhn kuiper kurz lakatos
    lake lamb land lane lang lange law lawyer leaf leal leblanc lebrun legrand lehrer leon leone leroux leroy licht
    lieb light lily linde lion lis little lock loffel long love low lowe luna lupo luz magno mai major malina maly
    man mann mar march marchand marino mark marks markt marsh martin mason mast master maurer maus may mayo meadow
    meer meister mercier mercy messer metzger mill miner mint molino mond montana monte moon moore more moreno
    morgen moss moulin mount mraz muhle nagel nagy nail neck nemeth neri neu new nieves noble noga noir north novy
    nurse oak olah old olive ost oude pace page pain paine pan pap paradise park parks parson patience paz pearl pen
    penny pepper perry petit pfarrer pfeffer pfeifer pierre pike pino place plum pont pool poole poor pope porter
    post potter pound power prado price pride priest primavera prince probst ptak queen rabe rad rain rak ray read
    red redondo reed reich reif reis renard rey reyes rice rich riche richter rico ring rios ritter river rivers
    rizzo rob robin roche rock rod roi rojo romano rosa rose rosemary rossi rosso rot rouge roux rowan roy royal
    rubio ruby rush russet russo rybar sack sage sailor salas salt sand sands sanger santo santos sattler sauer saw
    schaf schafer scharf scherer schmied schneider schnell schon schreiber schreiner schuh schuster schutz schwan
    schwarz sea see sergeant serra serrano sharp shell shepherd shoemaker short sierra silber silver silvestri
    simple singer sipos skinner sky slater small smart snow sokol sol soledad sommer soto south spark spear specht
    sperling spiegel spitz spring star stark stary steel stein stern still stock stolz stone storch storm strauss
    street strong sturm sue summer sun swan sweet swift szabo szucs tag tailor takacs taube teich temple tesar testa
    teufel thatcher thorn tiller timber timmer tisch topfer torok torre torres town track trade tree trip trost true
    turner vajda varga vega verde vert vigne ville vino violet virag visser vita vlk vogel vogt voll voros vos wald
    walker wall walter ward warden water waters way weaver weber weg wein weiss welcome well wells welt wert west
    wheat wheeler white wild wilder wilk will willow winkler winter wirth wise wit wolf wood woods worth wright
    wrona wunder young zahn zajac zand zika zima zimmer zimmermann zorn бык вера волк воробей голубь гусь заяц козел
    кот лебедь любовь мороз надежда немец орел слава соловей царь אור גל חיימ טוב ימ יפה כהן לוי מלך שמש תמר
"""
COMMON = frozenset(_COMMON.split())
"""Names that are also common words, folded as ``oralhist.access.words.folded`` does."""

_BEFORE_NOUNS = """
    a am an any beim das de dem den der des die du een ein eine einem einen einer eines el gli her het his il im
    kein keine la las le les lo los my no our some that the their this un una une uno vom your zum zur
"""
BEFORE_NOUNS = frozenset(_BEFORE_NOUNS.split())
"""Words before a noun: a common word after one may be no name."""

_SLAVIC = """
    a ach ah am ami ce cie e ego eho ej em emu i ia ich ie iego iej iem iemu im imi in ina iom iowi ka ke kem ki kom
    ku my o om ou ov ova ove ovi ovic ovo ovou ovu ovy ow owa owej owi owie owna owne ownie owny rze u um y ych ym ymi
    ev eva eve evi evo а ам ами ах ая е еві его ей ем ему ею и ие ием ии им ими их ию ия ке ки ко кой ку ні о ове ови
    ову ого ое ой ом ому ото ою у ую ы ые ым ыми ых ю юю я ями яя ях є єм ів ій ї
"""
_BALTIC = "a ai aite am as e ei em es i iem iene im io is iu o os s u ui um us ute yte"
_GREEK = "α αιοι αιουσ αιων ασ ε η ησ ο ου ων"
_HUNGARIAN = """
    at ban ben ek eke eket eknal eknek ert et ettel hez hoz hoz ig ik kent nak nal ne nek nel neval ot ra re rol t tol
    ul val vel
"""
_HUNGARIAN_WITH = """
    bal bel cal cel csal csel dal del fal fel gal gel gyal gyel hal hel jal jel kal kel lal lel lyal lyel mal mel nal
    nel nyal nyel pal pel ral rel sal sel szal szel tal tel tyal tyel zal zel zsal zsel
"""
"""The last consonant is doubled before -al and -el: Tóthtal, Jánossal."""
_FINNIC = """
    a an aan d de e ele elle ella elta en es essa esta eta et eta ga ia ien iin ille in kaan kin ksi l la le lla lle
    lt lta n na s ssa st sta t ta tta
"""
_TURKIC = """
    a da dan de den e i in la lar lara lari larin le ler lere leri lerin nin nun u un ya ye yi yla yle yu
"""
_GERMAN = "chen in innen lein n sch sche schen scher sches"
_SCANDINAVIAN = "arna arnas ene enes erna erne ernes s ska ske"
_ICELANDIC = "ar i ir ur um"
_ROMANIAN = "a ai e i ii ilor le lor lui ul ului"
_ALBANIAN = "ajt ave es et in it s t te"
_BASQUE = "a ak en k ki n rekin ren rena ri tik"
_GEORGIAN = "ად ეთ ები ების ზე თან ი ით ის ისა მ მა ო ს სა"
_ARMENIAN = "ը ի ին ից ն ներ ների ով ում"
_HINDI = "का की के को जी ने से"
_PERSIAN = "ات اش ام ها هاي هايي يي"
_HEBREW = "יות ימ ית"
_ENDINGS = {
    "be bel bg bul bos bs ces cs cze hr hrv mac mk mkd pl pol ru rus sh sk slk slo slv sl sr srp uk ukr yi yid": _SLAVIC,
    "lav lit lt lv": _BALTIC,
    "est et fi fin": _FINNIC,
    "az aze kaz kk tr tur uz uzb": _TURKIC,
    "el ell gre": _GREEK,
    "hu hun": _HUNGARIAN + _HUNGARIAN_WITH,
    "de deu ger": _GERMAN,
    "da dan nb nn nno no nob nor sv swe": _SCANDINAVIAN,
    "ice is isl": _ICELANDIC,
    "ro ron rum": _ROMANIAN,
    "alb sq sqi": _ALBANIAN,
    "baq eu eus": _BASQUE,
    "geo ka kat": _GEORGIAN,
    "arm hy hye": _ARMENIAN,
    "hi hin mr mar ne nep": _HINDI,
    "fa fas per": _PERSIAN,
    "he heb": _HEBREW,
}
"""The endings that names take in a language, folded."""

_WITHOUT_ENDINGS = """
    af afr ar ara ca cat chi dut en eng es fr fra fre gl glg id ind it ita ja jpn ko kor nl nld pt por spa th tha vi
    vie zh zho
"""

_STEMS = {
    "bel be pl pol": (("iol", "l"), ("ab", "eb"), ("ol", "l")),
    "est et fi fin": (
        ("nen", "s"), ("nen", "se"), ("kki", "ki"), ("kka", "ka"), ("kko", "ko"), ("ppi", "pi"), ("ppa", "pa"),
        ("ppo", "po"), ("tti", "ti"), ("tta", "ta"), ("tto", "to"), ("nta", "nna"), ("nto", "nno"), ("nti", "nni"),
        ("lta", "lla"), ("lto", "llo"), ("rta", "rra"), ("rto", "rro"), ("nki", "ngi"), ("nka", "nga"),
        ("nko", "ngo"), ("mpi", "mme"), ("mpa", "mma"), ("ki", "e"), ("ki", "ke"), ("ko", "o"), ("ti", "de"),
        ("ti", "te"), ("ta", "da"), ("to", "do"), ("pi", "ve"), ("pa", "va"), ("po", "vo"), ("mi", "me"),
        ("ri", "re"), ("li", "le"), ("ni", "ne"), ("as", "aa"), ("is", "ii"), ("us", "ukse"), ("us", "uu"),
    ),
    "hu hun": (("cs", "c"), ("gy", "g"), ("ly", "l"), ("ny", "n"), ("sz", "s"), ("ty", "t"), ("zs", "z")),
    "lav lit lt lv": (("s", ""), ("as", ""), ("is", ""), ("us", ""), ("ys", "")),
    "ro ron rum": (("escu", "est"), ("escu", "easc"), ("eanu", "en")),
}  # fmt: skip
"""The ends of names that change before an ending, by language: Virtanen, Virtasen."""


def _by_language(table: Mapping[str, _Value]) -> dict[str, _Value]:
    return {tag: value for tags, value in table.items() for tag in tags.split()}


_ENDINGS_BY_LANGUAGE = {tag: frozenset(endings.split()) for tag, endings in _by_language(_ENDINGS).items()}
_ENDINGS_BY_LANGUAGE |= dict.fromkeys(_WITHOUT_ENDINGS.split(), frozenset())
_STEMS_BY_LANGUAGE = _by_language(_STEMS)
_UNKNOWN = frozenset(f"{_SLAVIC} {_GREEK} {_GERMAN}".split())
_CYRILLIC = frozenset(one for one in _SLAVIC.split() if not one.isascii())


def endings_in(languages: AbstractSet[str]) -> frozenset[str]:
    """Return the endings of names in texts of these languages; those of Cyrillic names are always included.

    Without a language, and for one without an entry, names may have the most frequent endings.
    """
    known = [_ENDINGS_BY_LANGUAGE.get(one, _UNKNOWN) for one in languages]
    return _CYRILLIC.union(*known or [_UNKNOWN])


def changed_ends_in(languages: AbstractSet[str]) -> tuple[tuple[str, str], ...]:
    """Return the ends of names that change before an ending in these languages, each with what replaces it."""
    return tuple(pair for one in sorted(languages) for pair in _STEMS_BY_LANGUAGE.get(one, ()))


PREFIXES = {"\u0590": frozenset("ולבכמהש"), "\u0600": frozenset("ولبفكا")}
"""Letters that are written in front of a name as part of its word, by the first letter of the script's block."""
