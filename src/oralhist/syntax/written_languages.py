"""How languages are written: their letters outside ASCII and frequent words, and the encodings of texts before UTF-8.

Letters are in the order of their frequency, by counts of running text that dictionaries and corpora publish; only the order matters.
"""

from attrs import frozen

_WESTERN = "cp1252 iso8859_15 mac_roman cp850"
_CENTRAL = "cp1250 iso8859_2 mac_latin2 cp852"
_BALTIC = "cp1257 iso8859_13 iso8859_4"
_CYRILLIC = "cp1251 koi8_r koi8_u iso8859_5 mac_cyrillic cp866"
_TURKISH = "cp1254 mac_turkish cp857"


@frozen
class Written:
    """A language: its name, the encodings of its texts, its letters, and words that are frequent and in ASCII.

    Letters of languages with many characters are those of ordinary texts; more are expected. ``word_characters`` is
    the number of characters that the language has besides the frequent ones.
    """

    name: str
    encodings: tuple[str, ...]
    letters: str
    words: frozenset[str] = frozenset()
    other_characters: int = 0


def _of(name: str, encodings: str, letters: str, words: str = "", others: int = 0) -> Written:
    return Written(name, tuple(encodings.split()), letters, frozenset(words.split()), others)


LANGUAGES = (
    _of("English", _WESTERN, "éèñüöïçáàâêô£°½", "the and to of i a was in that it you we they he had so but my on were is"),
    _of("French", _WESTERN, "éèàêçùâîôûëïœÉÀÇ", "de la et le les je un une des est que qui pas on il en dans c ai du mais pour"),
    _of("Spanish", _WESTERN, "óíáéñú¿¡üÁÉ", "de que y la el en los no a un se me las una por con mi era para yo"),
    _of("Portuguese", _WESTERN, "ãáéçêíóõúâàôÉ", "de que e o a um eu era se do da no na em uma os com para foi muito"),
    _of("Italian", _WESTERN, "èàùòìéÈ", "di che e la il un a in non mi per una era si con i ho le del ma sono"),
    _of("German", _WESTERN, "üäößÜÄÖ", "und die der das ich ist war in wir nicht da es hat so den ein aber zu sie auch wie wo"),
    _of("Dutch", _WESTERN, "ëéïèöüóá", "de het en een ik van dat was in er we niet is ja te die met op ze maar"),
    _of("Swedish", _WESTERN, "äåöéÅÄÖ", "och det jag att var en som vi i den till var har det men med av ni"),
    _of("Danish and Norwegian", _WESTERN, "øåæéØÅÆ", "og det jeg var i en vi som til at ikke har men de der den med han"),
    _of("Finnish", _WESTERN, "äöåÄ", "ja se oli ei niin on me mutta kun siellä te sitten minun joka"),
    _of("Icelandic", "cp1252 iso8859_15", "ðáíþéóúöæýÞÁÉÍ", "og ekki var sem en um til svo hann voru ek af"),
    _of("Polish", _CENTRAL, "łążęóśćńźŻŚŁ", "i w na nie z do to jest jak a tam po ale pan by gdzie od za"),
    _of("Czech", _CENTRAL, "íáéěčřžýšůúťňóďČŽŘŠ", "a v na to se je jsem bylo jsme tak do ale ty jak pak co byl kde"),
    _of("Slovak", _CENTRAL, "áíéčúžšýľťňôóäďŕĺŽČ", "a na v to sa som bolo sme do ale ako bol tak ich kde potom"),
    _of("Hungarian", _CENTRAL, "áéöóüőíűúÉÁ", "a az hogy nem is volt de meg egy ez azt akkor mert ott ki"),
    _of("Slovenian", _CENTRAL, "čšžČŠŽćđ", "je in sem se na da v bil smo ni pa so to bilo za kje ko od ne"),
    _of("Croatian, Bosnian and Serbian", _CENTRAL, "čšžćđŠŽČĆĐ", "je i u se na da sam bio smo nije su to od bilo za kad sve gdje pa"),
    _of("Romanian", _CENTRAL, "ăîşţâŞŢÎ", "de la a si in nu o era am cu un ce pe mai din au fost"),
    _of("Turkish", _TURKISH, "ıüşğçöİÜŞÇÖâî", "bir ve bu da de ne o ben sonra ama biz orada var daha"),
    _of("Lithuanian", _BALTIC, "ėšųįžūčąęŠŽČ", "ir kad tai buvo ne o su kaip bet man mes iki kur paskui"),
    _of("Latvian", _BALTIC, "āīēšņļūģķžčŠĀŽ", "un es ir bija ka tad bet tas ar no mums kas uz kur"),
    _of("Estonian", f"{_BALTIC} cp1252 iso8859_15", "äõüöšžÕÄÜÖ", "ja see oli ma ei et kui siis me ta on aga kus te"),
    _of("Greek", "cp1253 iso8859_7 mac_greek cp737", "αοιετνσηρπκςμλυόίάγδχήέωθύφβώξζψϊϋΑΕΟΜΤΚΠΗΣΙΝΔΡΛΒΓΝΆΈΌΉ"),
    _of("Russian", _CYRILLIC, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    _of("Ukrainian", _CYRILLIC, "оаинвіетрслкдумпябьзгчйхїжющшцєфґ"),
    _of("Belarusian", _CYRILLIC, "аніоетсркўвлыядмупбзгйчьжцэхшюёф"),
    _of("Bulgarian", _CYRILLIC, "аоиетнсврлдкмпузъбгячжхйшщцюфь"),
    _of("Serbian and Macedonian", _CYRILLIC, "аоиенртсјдувмлкпзгбчљцњшжхћђџфѓќѕ"),
    _of("Hebrew", "cp1255 iso8859_8 cp862", "יוהלאתמרבשנעדקחכםפטגזןסצךףץ"),
    _of("Arabic", "cp1256 iso8859_6", "اليمنتروبةعدسفهكقحجأشطصخضذزىثإغظئءؤآ،؟"),
    _of("Persian and Urdu", "cp1256", "اینردهمتوبشسکگلخزقفعپآجچحصطضغژثذظئءہےڑٹںھ،؟"),
    _of("Vietnamese", "cp1258", "\u0301đ\u0300ưôàâêơ\u0323ă\u0309áéóèí\u0303úùĐìòÔăâêô", "toi anh em nh ng la khi cha con ra sinh trong"),
    _of("Thai", "cp874", "านรอกเงมยลว่ตดท้สัีปิคหใบแะจไพุขชโูืผถซธศณษฉภฝฟญึฐฎฏฬฮฤฒๆ็์ๅ"),
    _of("Chinese", "gb18030", "，。的一是不了我人在有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里：？、家去那", others=3700),
    _of("Chinese (traditional)", "big5hkscs big5", "，。的一是不了我人在有他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡：？、家去", others=5400),
    _of("Japanese", "cp932 euc_jp", "のいたにてしとなはをんっでがうるまかれらすも。、きこりあさくそーだよつおけどみちせ：ねめやえわ一人年時言日出行大中", others=3000),
    _of("Korean", "cp949", "이다는을에의가고하지한은를도로기어나사니리서자그아우시인있해라요게대전들일거것면데만보정습마수여었", others=2300),
)  # fmt: skip
