"""Turkish."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Turkish",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "başlık|görüşme başlığı",
        Field.DATE: "tarih|tarihler|görüşme tarihi|kayıt tarihi|görüşmenin tarihi|söyleşi tarihi",
        Field.PLACE: "yer|görüşme yeri|kayıt yeri|görüşmenin yeri|mekan|mekân",
        Field.LANGUAGE: "dil|diller|görüşme dili|görüşmenin dili",
        Field.SERIES: "dizi|seri",
        Field.COLLECTION: "koleksiyon|derleme",
        Field.PROJECT: "proje|proje adı",
        Field.KEYWORDS: "anahtar kelimeler|anahtar sözcükler|anahtar kelime|anahtar sözcük",
        Field.SUBJECTS: "konu|konular",
        Field.RIGHTS: "haklar|telif|telif hakkı|telif hakları|lisans",
        Field.REPOSITORY: "arşiv|kurum|kütüphane|saklandığı yer",
        Field.IDENTIFIER: "numara|görüşme no|görüşme numarası|kayıt no|kayıt numarası|demirbaş no|kod|no|envanter no",
        Field.DURATION: "süre|görüşme süresi|kayıt süresi|toplam süre",
        Field.TAPES: "kaset|kasetler|kaset sayısı|bant|bantlar",
        Field.BIOGRAPHY: "biyografi|özgeçmiş|yaşam öyküsü|kısa özgeçmiş",
        Field.ABSTRACT: "özet|açıklama|tanım",
        Field.BORN: "doğum tarihi|doğum yılı|doğumu",
        Field.BIRTH_PLACE: "doğum yeri",
        Field.PEOPLE: "katılımcılar|konuşmacılar|katılanlar|hazır bulunanlar",
        Field.OTHER: "erişim|kısıtlamalar|donanım|dosya|dosya adı|biçim|not|notlar|meslek|yaş|"
        "cinsiyet|adres|sürüm|kaynak|saat|deşifre tarihi|eğitim",
    },
    people={
        Role.INTERVIEWEE: "görüşülen|görüşülen kişi|görüşmeci kişi|anlatıcı|anlatan|kaynak kişi|katılımcı|tanık|"
        "söyleşi yapılan kişi|mülakat yapılan kişi",
        Role.INTERVIEWER: "görüşmeci|görüşmeyi yapan|görüşen|mülakatçı|söyleşiyi yapan|mülakatı yapan|soran|derleyen|"
        "araştırmacı|röportajı yapan|söyleşi yapan",
        Role.INTERPRETER: "tercüman|sözlü çevirmen",
        Role.TRANSLATOR: "çevirmen|çeviri|çeviren",
        Role.TRANSCRIBER: "deşifre|deşifre eden|deşifreyi yapan|çözümleyen|yazıya geçiren|yazıya döken|transkripsiyon",
        Role.EDITOR: "editör|yayına hazırlayan|düzenleyen|redaksiyon|düzelti",
        Role.INDEXER: "dizin",
        Role.CAMERA: "kamera|kameraman",
        Role.SOUND: "ses|ses kaydı|kaydeden",
        Role.OBSERVER: "gözlemci",
    },
    speakers={
        Role.INTERVIEWER: "görüşmeci|mülakatçı|soru|sunucu|araştırmacı|muhabir|gazeteci",
        Role.INTERVIEWEE: "görüşülen|görüşülen kişi|anlatıcı|cevap|yanıt|kaynak kişi|katılımcı|tanık",
        Role.INTERPRETER: "tercüman",
        Role.TRANSLATOR: "çevirmen",
    },
    letters="S/C|G/K",
    parts="konuşmacı|ses|erkek|kadın|dinleyici|hepsi|ikisi|konuk|bilinmeyen|moderatör|eşi",
    interviewee_phrases="{} ile görüşme|{} ile söyleşi|{} ile sözlü tarih görüşmesi|{} ile röportaj|{} ile mülakat|"
    "{} ile konuşma|{} anlatıyor",
    interviewer_phrases="görüşmeyi yapan {}|söyleşiyi yapan {}|söyleşi {}|röportaj {}|mülakatı yapan {}|görüşmeyi {}",
    title="Görüşme: {}",
    institutions="arşivi|kütüphanesi|müzesi|üniversitesi|enstitüsü|derneği|vakfı|merkezi|okulu|akademisi|"
    "bakanlığı|fakültesi",
    joins="ve|ile|ile birlikte",
    honorifics="bayan|dr|prof|doç|hacı|sn|sayın|müh",
    birth_name="kızlık soyadı|evlenmeden önceki soyadı",
    born="doğumlu|d|doğum",
    henceforth="bundan sonra|aşağıda|bundan böyle",
    months="ocak|oca; şubat|şub; mart; nisan|nis; mayıs|may; haziran|haz; temmuz|tem; ağustos|ağu; eylül|eyl; "
    "ekim|eki; kasım|kas; aralık|ara",
    weekdays="pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    date_words="günü|tarihinde|yılı",
    date_order="dmy",
    languages="türkçe=tr|kürtçe=ku|ingilizce=en|almanca=de|fransızca=fr|arapça=ar|ermenice=hy|rumca=el|yunanca=el|"
    "ladino=lad|zazaca=zza|lazca=lzz|çerkesce=kbd|rusça=ru",
    annotations={
        EventKind.VOCAL: "güler|gülüyor|gülme|gülüşme|gülüşmeler|gülerek|gülüyorlar|kahkaha|iç çeker|iç çekiyor|"
        "öksürür|öksürüyor|öksürük|ağlar|ağlıyor|ağlama|ağlayarak|hıçkırır|şarkı söyler|şarkı söylüyor|fısıldar|"
        "fısıldıyor|ıslık|esner|boğazını temizler|hapşırır",
        EventKind.KINESIC: "başını sallar|başını sallıyor|omuz silker|gülümser|gülümsüyor|gösterir|gösteriyor|"
        "fotoğraf gösterir|fotoğraf gösteriyor|alkışlar",
        EventKind.INCIDENT: "telefon|telefon çalar|telefon çalıyor|telefon çaldı|kapı çalar|kapı çalıyor|kapı zili|ara|"
        "ara verildi|kesinti|kayda ara verildi|kayıt kesildi|kayıt sonu|kaset sonu|kayıt başı|kaset değişimi|alkış|"
        "müzik|gürültü|arka planda konuşma|köpek havlıyor",
        GapReason.INAUDIBLE: "anlaşılmıyor|anlaşılamadı|anlaşılmadı|duyulmuyor|duyulamadı|anlaşılmayan kelime|"
        "anlaşılmaz",
        GapReason.OVERLAP: "aynı anda konuşuyorlar|aynı anda konuşma|üst üste konuşma|aynı anda konuşurlar|"
        "üst üste konuşuyorlar",
        GapReason.TAPE: "kayıt bozuk|kayıt hasarlı|bant hasarlı",
        GapReason.EDITORIAL: "çıkarıldı|kısaltıldı",
        GapReason.RESTRICTED: "gizlendi|anonimleştirildi",
        Pause: "duraklama|sessizlik|uzun sessizlik|kısa sessizlik|duraksar|duraksıyor|susar|susuyor|düşünüyor|es",
    },
    tapes="kaset|bant|makara|disk|dosya|bölüm|kayıt",
    sides="yüz|taraf",
    begins="başı|başlangıç|başlangıcı|başlıyor",
    ends="sonu|bitiş|bitti|son",
    numbers="bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on",
    sessions="oturum|bölüm|görüşme|gün|söyleşi",
    ordinals="birinci|ikinci|üçüncü|dördüncü|beşinci|altıncı|son",
    notes="notlar|dipnotlar|sonnotlar",
    remarks="not|editörün notu|açıklama",
)
