"""Words that decide whether a word of a text is a name: titles, placeholders, common words, endings of languages."""

from collections.abc import Set as AbstractSet

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
    кот лебедь любовь мороз надежда немец орел слава соловей царь אור גל חיים טוב ים יפה כהן לוי מלך שמש תמר
"""
COMMON = frozenset(_COMMON.split())
"""Names that are also common words, folded as ``oralhist.access.words.folded`` does."""

_BEFORE_NOUNS = """
    a am an any beim das de dem den der des die du een ein eine einem einen einer eines el gli her het his il im
    kein keine la las le les lo los my no our some that the their this un una une uno vom your zum zur
"""
BEFORE_NOUNS = frozenset(_BEFORE_NOUNS.split())
"""Words before a noun: a common word after one may be no name."""

_SLAVIC_ENDINGS = """
    a ach ah am ami ce cie e ego ej em emu i ich ie iego iej iem iemu im in ina ka ke kem ki kom ku my o om ou ova
    ove ovi ovic ovou ovy ow owa owej owi owie rze u y ych ym а ам ами ах е еві его ей ем ему ею и ием ии им их ию
    ия ке ки ко кой ку ні о ове ови ову ого ой ом ому ою у ую ы ым ых ю юю я ями ях є єм ів ій ї
"""
_SLAVIC = frozenset(_SLAVIC_ENDINGS.split())
_BALTIC_ENDINGS = """
    a aite am as e em es iene im io is iu o s u ui us ute yte
"""
_BALTIC = frozenset(_BALTIC_ENDINGS.split())
_GREEK_ENDINGS = """
    α ασ ε η ησ ο ου ων
"""
_GREEK = frozenset(_GREEK_ENDINGS.split())
_HUNGARIAN_ENDINGS = """
    at ban ben ek ert et hez hoz nak nal ne nek nel ot ra re rol t tol val vel
"""
_HUNGARIAN = frozenset(_HUNGARIAN_ENDINGS.split())
_FINNIC_ENDINGS = """
    a an d de en ga ia in l le lla lle lt lta n s ssa st sta t ta
"""
_FINNIC = frozenset(_FINNIC_ENDINGS.split())
_TURKIC_ENDINGS = """
    a da dan de den e i in la le nin nun u un ya ye yi yu
"""
_TURKIC = frozenset(_TURKIC_ENDINGS.split())
_GERMAN = frozenset(("in", "innen", "sch", "sche", "schen", "scher", "sches"))
_ENDINGS = {
    "be bel bg bul bos bs ces cs cze hr hrv mac mk mkd pl pol ru rus sh sk slk slo slv sl sr srp uk ukr yi yid": _SLAVIC,
    "lav lit lt lv": _BALTIC,
    "est et fi fin": _FINNIC,
    "az aze kaz kk tr tur uz uzb": _TURKIC,
    "el ell gre": _GREEK,
    "hu hun": _HUNGARIAN,
    "de deu ger": _GERMAN,
}
"""The endings that names take in a language, folded."""

_WITHOUT_ENDINGS = """
    af afr ar ara ca cat chi da dan dut en eng es fa fas fr fra fre gl glg he heb id ind it ita ja jpn ko kor
    nb nl nld nn nno no nob nor pt por sv swe spa th tha vi vie zh zho
"""

_BY_LANGUAGE = {tag: endings for tags, endings in _ENDINGS.items() for tag in tags.split()}
_BY_LANGUAGE |= dict.fromkeys(_WITHOUT_ENDINGS.split(), frozenset())
_UNKNOWN = _SLAVIC | _GREEK | _GERMAN
_CYRILLIC = frozenset(one for one in _SLAVIC if not one.isascii())


def endings_in(languages: AbstractSet[str]) -> frozenset[str]:
    """Return the endings of names in texts of these languages; those of Cyrillic names are always included.

    Without a language, and for one without an entry, names may have the most frequent endings.
    """
    known = [_BY_LANGUAGE.get(one, _UNKNOWN) for one in languages]
    return _CYRILLIC.union(*known or [_UNKNOWN])


PREFIXES = {"\u0590": frozenset("ולבכמהש"), "\u0600": frozenset("ولبفكا")}
"""Letters that are written in front of a name as part of its word, by the first letter of the script's block."""
