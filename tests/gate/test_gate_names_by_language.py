"""Names of hidden people with the endings, letters and forms of address of many languages."""

import pytest

from named_interviews import interview_with, output, said

# The language that the record names, a name, what is said, and the tokens that must not get out.
SPOKEN: list[tuple[str, str, str, str]] = [
    # endings, and ends that change before them
    ("pl", "Anna Wilk", "Wilkówna, Wilkowa", "wilkówna|wilkowa"),
    ("pl", "Marek Kozioł", "Kozła i Kozłowi", "kozła|kozłowi"),
    ("pl", "Józef Gołąb", "Widział Gołębia.", "gołębia"),
    ("cs", "Petr Novák", "Novákům a Novákovo pole", "novákům|novákovo"),
    ("cs", "Karel Hladký", "Viděl Hladkého a Hladkou.", "hladkého|hladkou"),
    ("cs", "Jana Nováková", "pan Novák", "novák"),
    ("hr", "Ivo Đurić", "Đurićev brat", "đurićev"),
    ("ru", "Анна Соколова", "пришёл Соколов", "соколов"),
    ("ru", "Пётр Чайковский", "Чайковская", "чайковская"),
    ("bg", "Иван Петров", "Петровото дете", "петровото"),
    ("el", "Γιώργος Παπαδόπουλος", "οι Παπαδοπουλαίοι", "παπαδοπουλαίοι"),
    ("hu", "Kocsis János", "Kocsissal, Jánossal, Kocsisék", "kocsissal|jánossal|kocsisék"),
    ("hu", "Takáts Béla", "Bélával, Takátstsal", "bélával"),
    ("hu", "Kelecsény Anna", "Kelecsénnyel", "kelecsénnyel"),
    ("tr", "Ayşe Yılmaz", "Yılmazlar, Yılmazların", "yılmazlar"),
    ("tr", "Ayşe Yılmaz", "Yılmaz’ın evi, YILMAZ", "yılmaz"),
    ("fi", "Matti Virtanen", "Virtasen, Virtaselle, Matin", "virtasen|virtaselle|matin"),
    ("fi", "Pekka Lahti", "Pekan, Lahden, Lahdelle", "pekan|lahden|lahdelle"),
    ("fi", "Aino Mäki", "Mäen, Mäkeä, Mäkikin", "mäen|mäkeä|mäkikin"),
    ("et", "Kalle Tamm", "Tamme, Tammele", "tamme"),
    ("lv", "Jānis Bērziņš", "Bērziņam, Bērziņa, Jāni", "bērziņam|bērziņa|jāni"),
    ("lt", "Jonas Kazlauskas", "Kazlausko, Kazlauskienė", "kazlausko|kazlauskienė"),
    ("is", "Gunnar Jónsson", "Jónssonar, Gunnari", "jónssonar|gunnari"),
    ("sv", "Eva Holm", "Holmarna, den holmska gården", "holmarna|holmska"),
    ("de", "Anna Müller", "bei Müllern, das Annchen", "müllern|annchen"),
    ("ro", "Ion Popescu", "Popeasca, Popeştilor", "popeasca|popeştilor"),
    ("sq", "Arben Hoxha", "Hoxhës, Hoxhajt", "hoxhës|hoxhajt"),
    ("eu", "Mikel Etxeberria", "Etxeberriaren, Etxeberriari", "etxeberriaren|etxeberriari"),
    ("ka", "გიორგი ბერიძე", "ბერიძემ, ბერიძის, გიორგის", "ბერიძემ|ბერიძის|გიორგის"),
    ("hy", "Արամ Խաչատրյան", "Խաչատրյանի, Արամը", "խաչատրյանի|արամը"),
    ("hi", "राम शर्मा", "शर्माजी, रामने", "शर्मा|रामने"),
    ("he", "רחל ליברמן", "הליברמנים", "ליברמנים"),
    # Latin letters
    ("ka", "გიორგი ბერიძე", "Mr. Beridze", "beridze"),
    ("hy", "Արամ Խաչատրյան", "Mr. Khachatryan", "khachatryan"),
    ("en", "Пётр Чайковский", "Tchaikovsky, Chaikovskii, Tchaïkovski", "tchaikovsky|chaikovskii|tchaïkovski"),
    ("en", "Сергій Сидоренко", "Sydorenko, Serhiy", "sydorenko|serhiy"),
    # letters that are written in several ways
    ("fa", "فاطمة علوي", "فاطمه علوی", "فاطمه|علوی"),
    ("fa", "فاطمة علوي", "علوی‌ها", "علوی"),
    ("ar", "محمد الخوارزمي", "للخوارزمي وخوارزمي", "خوارزمي"),
    ("ar", "محمد الخوارزمي", "الخـوارزمي", "الخـوارزمي"),
    ("ja", "タカハシ ケン", "たかはし、ﾀｶﾊｼ", "たかはし|ﾀｶﾊｼ"),
    ("en", "Kate O’Brien", "Mrs. O\u02bcBrien, O\u02bbBrien", "brien"),
    ("uk", "Ольга Солов\u02bcяненко", "Солов'яненко, Соловяненко", "яненко"),
    ("en", "Anna Müller", "Mrs. \u041cüller, Müll\u0435r", "üller|müll"),
    ("en", "Kate Karras", "Mrs. \u039aarras, \u041aarr\u0430s", "arras|arr\u0430s"),
    # forms of address
    ("zh", "王小明", "老王，小王，王老师", "老王|小王|王老师"),
    ("ja", "中村花子", "中村くん、中村さま", "中村"),
    ("ko", "김영희", "김 선생, 김 여사", "김 선생|김 여사"),
]


@pytest.mark.parametrize("decision", [None, "replace", "withhold"])
@pytest.mark.parametrize(("language", "name", "text", "tokens"), SPOKEN)
def test_a_name_does_not_get_out_in_any_language(
    language: str, name: str, text: str, tokens: str, decision: str | None
) -> None:
    metadata = {"title": "T", "languages": [language]}
    shown = output(interview_with({"name": name}, metadata=metadata, **said(text)), decision)
    assert [one for one in tokens.split("|") if one.casefold() in shown] == []


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("fi", "Matti Virtanen", "Virta vie, matka on pitkä, matala talo."),
        ("hu", "Kovács János", "A kovac nem jó szó, jaj."),
        ("pl", "Marek Kozioł", "Kozy na łące, marzec."),
        ("ja", "タカハシ ケン", "たかい はしを渡る"),
        ("ru", "Анна Соколова", "сокол летит, Вера Cока-кола"),
        ("he", "רחל ליברמן", "הספר של רבקה"),
    ],
)
def test_other_words_of_a_language_are_not_taken_for_a_name(language: str, name: str, text: str) -> None:
    metadata = {"title": "T", "languages": [language]}
    shown = output(interview_with({"name": name}, metadata=metadata, **said(text)), None)
    assert text.casefold() in shown
