"""Speech in many languages with the encodings in which such texts were saved before UTF-8: a long and a short text each."""

WESTERN = ("cp1252", "iso8859_15", "mac_roman", "cp850")
CENTRAL = ("cp1250", "iso8859_2", "mac_latin2", "cp852")
BALTIC = ("cp1257", "iso8859_13")
CYRILLIC = ("cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp866")

SPEECH: dict[str, tuple[tuple[str, ...], str, str]] = {
    "English": (("cp1252", "mac_roman"),
        ("Vera: You didn’t stay in the café, did you?\nOle: No. We went on — Zoë and I — to the old mill, and it wasn’t “closed” at all. "
        "That’s where my father’s cousin worked, and he’d say: “Come in.”\n"),
        "Vera: It wasn’t far, and I’d go on foot.\n"),
    "French": (WESTERN,
        ("Vera : Où étiez-vous né, et à quelle époque ?\nOle : Je suis né près de Besançon, dans une maison où ma mère avait vécu. Mon père était "
        "maçon, il a travaillé jusqu'à la fin de la guerre. Après, nous avons déménagé à côté de la forêt.\n"),
        "Vera : Où est-ce que vous êtes né, et en quelle année ?\n"),
    "Spanish": (WESTERN,
        ("Vera: ¿Dónde nació usted y en qué año?\nOle: Nací en un pueblo pequeño, cerca de la montaña. Mi mamá cosía y mi papá trabajaba en la "
        "fábrica de algodón. También había una niña, mi prima, que vivía aquí con nosotros. Así pasó la niñez.\n"),
        "Vera: ¿Cuándo llegó aquí y con quién?\n"),
    "Portuguese": (WESTERN,
        ("Vera: Onde é que o senhor nasceu?\nOle: Nasci numa aldeia, não muito longe do mar. A minha mãe era costureira e o meu irmão já "
        "trabalhava na construção. Então fomos para a cidade, porque não havia pão. Foi uma situação difícil, também para as crianças.\n"),
        "Vera: Então a sua mãe também não sabia?\n"),
    "Italian": (WESTERN,
        ("Vera: Perché è andato via, e che età aveva?\nOle: Avevo già vent'anni. Mio padre morì e la città non offriva più lavoro. Così partii. Mia "
        "madre restò lì, perché la nonna era malata e nessuno poteva aiutarla. È stata una necessità.\n"),
        "Vera: Perché non è più tornato in città?\n"),
    "German": (WESTERN,
        ("Vera: Wann sind Sie hierher gekommen, und für wie lange?\nOle: Das war früh im Jahr. Die Straße war noch nicht fertig, wir mußten über "
        "die Brücke gehen. Meine Großmutter hörte schlecht, aber sie hat alles gewußt. Später wurde ich Bäcker, wie mein Onkel.\n"),
        "Vera: Wie heißen Sie, und wo sind Sie zur Schule gegangen, vor oder nach der großen Flut?\n"),
    "Dutch": (WESTERN,
        ("Vera: Waar bent u geboren, en hoeveel kinderen waren er?\nOle: Wij waren met z'n zessen, één broer en vier zussen. Het was een tijd dat niemand "
        "geld had. De reünie was in België, met een officiële ceremonie, en dáár heb ik haar gezien. Geïnteresseerd was ik wel.\n"),
        "Vera: En de reünie, was die in België of niet?\n"),
    "Swedish": (WESTERN,
        ("Vera: När kom ni hit och var bodde ni då?\nOle: Vi kom på våren. Det var en liten stuga vid sjön, och min mor gick till affären varje dag. "
        "Far arbetade på ångbåten. Jag började i skolan när jag var sju år, och lärarinnan hette Åsa. Det är så länge sedan.\n"),
        "Vera: Var det på våren eller på hösten ni kom hit?\n"),
    "Danish": (WESTERN,
        ("Vera: Hvornår blev De født, og hvor boede De?\nOle: Jeg blev født på en gård. Min far var fisker, og min mor gik på arbejde på fabrikken. "
        "Vi spiste grød hver dag, og så løb vi ned til åen. Det var ikke så let, men vi havde også gode år.\n"),
        "Vera: Og så gik De på arbejde på gården?\n"),
    "Finnish": (WESTERN,
        ("Vera: Missä te synnyitte ja milloin se oli?\nOle: Minä synnyin pienessä kylässä. Isä oli töissä sahalla ja äiti hoiti lehmiä. Meitä oli viisi "
        "lasta. Sitten tuli sota, ja me lähdimme sieltä pois. Se oli pitkä matka, mutta minä muistan sen vielä hyvin.\n"),
        "Vera: Ja äiti oli vielä siellä, kun te lähditte?\n"),
    "Icelandic": (("cp1252", "iso8859_15"),
        ("Vera: Hvenær fæddist þú og hvar ólst þú upp?\nOle: Ég fæddist á litlum bæ og pabbi var sjómaður. Það var ekki mikið um peninga en við "
        "höfðum nóg að borða. Mamma saumaði öll föt og ég gekk í skóla þegar veðrið var gott. Svo fór ég að vinna.\n"),
        "Vera: Það var þá sem þú fórst að vinna?\n"),
    "Polish": (CENTRAL,
        ("Vera: Gdzie pan się urodził?\nOle: Urodziłem się w małej wsi koło Łomży. Mój ojciec był ślusarzem, a matka szyła. Było nas pięcioro, źle nam się "
        "działo, ale jakoś żyliśmy. Potem przyszła wojna i wszystko się zmieniło. Książki spłonęły, a dom też.\n"),
        "Vera: Gdzie pan się urodził i jak długo tam był?\n"),
    "Czech": (CENTRAL,
        ("Vera: Kde jste se narodil a kdy to bylo?\nOle: Narodil jsem se v malém městě. Otec byl řezník a maminka šila. Měli jsme ještě dvě sestry, ale ta "
        "starší odešla už před válkou. Chodil jsem do školy pěšky, přes řeku, každý den. Bylo to těžké, ale žili jsme.\n"),
        "Vera: A co jste dělal, když přišla válka?\n"),
    "Slovak": (CENTRAL,
        ("Vera: Kde ste sa narodili a aké to bolo?\nOle: Narodil som sa na dedine. Otec bol robotník a mama chodila na pole. Mali sme päť detí a žili "
        "sme všetci v jednej izbe. Keď prišla vojna, museli sme odísť, ľudia sa báli. Potom som sa vrátil domov.\n"),
        "Vera: Keď ste sa vrátili, čo ste robili?\n"),
    "Hungarian": (CENTRAL,
        ("Vera: Hol született, és mikor költöztek ide?\nOle: Egy kis faluban születtem, a folyó mellett. Az apám kőműves volt, az anyám pedig otthon "
        "dolgozott. Öten voltunk testvérek. A háború után elvitték a bátyámat, és többé nem jött vissza. Erről nem beszéltünk.\n"),
        "Vera: És mikor jöttek vissza a faluból? Nem féltek többé?\n"),
    "Slovenian": (CENTRAL,
        ("Vera: Kje ste bili rojeni in kdaj je to bilo?\nOle: Rojen sem bil v Kočevju. Oče je bil ključavničar, mati pa je šivala obleke za sosede. "
        "Živeli smo v eni sobi s kuhinjo. Potem se je začela vojna in vse se je spremenilo. Oče je odšel v gozd in se ni več vrnil.\n"),
        "Vera: In oče je odšel v gozd, ko se je to začelo?\n"),
    "Croatian": (("cp1250", "iso8859_2", "cp852"),
        ("Vera: Gdje ste se rodili i kad je to bilo?\nOle: Rodio sam se u malom mjestu. Otac je bio željezničar, a majka je kod kuće šivala. Živjeli smo "
        "u jednoj sobi. Išao sam u školu četiri godine, a onda je došao rat. Sve se promijenilo i mi smo otišli. Kuća više ne postoji, rođaci su tamo.\n"),
        "Vera: I što ste radili kad je došao rat u vaše mjesto?\n"),
    "Romanian": (("cp1250", "iso8859_2"),
        ("Vera: Unde v-aţi născut şi în ce an?\nOle: M-am născut într-un sat mic. Tatăl meu era ţăran, iar mama făcea pâine. Eram şase fraţi şi nu aveam "
        "bani, dar a fost bine. După război am plecat la oraş şi am lucrat la o fabrică. Aşa a fost viaţa noastră.\n"),
        "Vera: Şi după război, ce aţi făcut în oraş?\n"),
    "Turkish": (("cp1254", "mac_turkish", "iso8859_9"),
        ("Vera: Nerede doğdunuz ve ne zaman geldiniz?\nOle: Küçük bir şehirde doğdum. Babam fırıncıydı, annem de evde çalışırdı. Beş kardeştik. Savaş "
        "çıkınca İstanbul'a geldik. Çok zor bir yıldı ama biz yaşadık. Sonra okula gittim, öğretmenim çok iyiydi.\n"),
        "Vera: Peki sonra şehre nasıl geldiniz?\n"),
    "Lithuanian": (BALTIC,
        ("Vera: Kur jūs gimėte ir kada tai buvo?\nOle: Gimiau mažame kaime. Tėvas buvo ūkininkas, o motina siuvo. Mūsų buvo penki vaikai. Kai prasidėjo "
        "karas, mes išvažiavome. Labai sunku buvo, bet žmonės padėjo. Paskui grįžau į mokyklą ir čia gyvenu iki šiol.\n"),
        "Vera: O kada jūs grįžote į kaimą? Ar žmonės padėjo?\n"),
    "Latvian": (BALTIC,
        ("Vera: Kur jūs esat dzimis un kad tas bija?\nOle: Es piedzimu mazā ciemā. Tēvs bija zvejnieks, bet māte strādāja mājās. Mums bija pieci bērni. Tad "
        "sākās karš, un mēs aizbraucām. Tas bija ļoti grūti, bet cilvēki palīdzēja. Vēlāk es mācījos skolā un šeit dzīvoju.\n"),
        "Vera: Un ko jūs darījāt, kad sākās karš?\n"),
    "Estonian": (("cp1257", "cp1252"),
        ("Vera: Kus te sündisite ja millal see oli?\nOle: Ma sündisin väikeses külas. Isa oli kalur ja ema töötas kodus. Meid oli viis last. Siis algas "
        "sõda ja me läksime ära. See oli väga raske, aga inimesed aitasid. Pärast ma käisin koolis ja õppisin õmblejaks.\n"),
        "Vera: Ja kuhu te läksite, kui sõda algas?\n"),
    "Greek": (("cp1253", "iso8859_7", "mac_greek"),
        ("Βέρα: Πού γεννηθήκατε και πότε;\nΌλε: Γεννήθηκα σε ένα μικρό χωριό. Ο πατέρας μου ήταν ψαράς και η μητέρα μου δούλευε στο σπίτι. Ήμασταν πέντε "
        "παιδιά. Μετά ήρθε ο πόλεμος και φύγαμε. Ήταν πολύ δύσκολα, αλλά οι άνθρωποι μας βοήθησαν.\n"),
        "Βέρα: Και μετά τι έγινε στο χωριό;\n"),
    "Russian": (CYRILLIC,
        ("Вера: Где вы родились и когда это было?\nОле: Я родился в маленькой деревне. Отец был рыбаком, а мать работала дома. Нас было пятеро детей. "
        "Потом началась война, и мы уехали. Было очень трудно, но люди нам помогали. После войны я вернулся.\n"),
        "Вера: А потом что было в деревне?\n"),
    "Ukrainian": (("cp1251", "koi8_u"),
        ("Віра: Де ви народилися і коли це було?\nОлесь: Я народився в маленькому селі. Батько був рибалкою, а мати працювала вдома. Нас було п'ятеро "
        "дітей. Потім почалася війна, і ми поїхали. Було дуже важко, але люди нам допомагали. Її хата ще стоїть.\n"),
        "Віра: І що ви робили, коли почалася війна?\n"),
    "Bulgarian": (("cp1251", "iso8859_5"),
        ("Вера: Къде сте роден и кога беше това?\nОле: Роден съм в малко село. Баща ми беше рибар, а майка ми работеше вкъщи. Бяхме пет деца. После "
        "започна войната и ние заминахме. Беше много трудно, но хората ни помагаха. След войната се върнах.\n"),
        "Вера: И какво стана след войната?\n"),
    "Serbian": (("cp1251", "iso8859_5"),
        ("Вера: Где сте рођени и када је то било?\nОле: Рођен сам у малом селу. Отац је био рибар, а мајка је радила код куће. Било нас је петоро деце. "
        "Онда је почео рат и ми смо отишли. Било је веома тешко, али људи су нам помагали. Његова кућа још стоји.\n"),
        "Вера: И шта је било кад је почео рат?\n"),
    "Hebrew": (("cp1255", "iso8859_8"),
        ("ורה: איפה נולדת ומתי זה היה?\nאולה: נולדתי בכפר קטן. אבא שלי היה דייג ואמא עבדה בבית. היינו חמישה ילדים. אחר כך התחילה המלחמה ונסענו משם. היה "
        "מאוד קשה, אבל אנשים עזרו לנו. אחרי המלחמה חזרתי ולמדתי בבית ספר.\n"),
        "ורה: ומה היה אחרי המלחמה?\n"),
    "Arabic": (("cp1256", "iso8859_6"),
        ("فيرا: أين ولدت ومتى كان ذلك؟\nأولي: ولدت في قرية صغيرة. كان أبي صيادا وكانت أمي تعمل في البيت. كنا خمسة أطفال. ثم بدأت الحرب وسافرنا من هناك. كان "
        "الأمر صعبا جدا، لكن الناس ساعدونا. بعد الحرب رجعت إلى المدرسة.\n"),
        "فيرا: وماذا حدث بعد الحرب؟\n"),
    "Vietnamese": (("cp1258",),
        ("Vera: Ông sinh ra ở đâu và khi nào?\nOle: Tôi sinh ra ở một làng nhỏ. Cha tôi là ngư dân, mẹ tôi làm việc ở nhà. Chúng tôi có năm anh em. Rồi chiến "
        "tranh bắt đầu và chúng tôi phải đi. Lúc đó rất khó khăn, nhưng mọi người đã giúp chúng tôi.\n"),
        "Vera: Và ông đã làm gì sau chiến tranh?\n"),
    "Thai": (("cp874",),
        "เวร่า: คุณเกิดที่ไหนและเมื่อไหร่\nโอเล่: ผมเกิดในหมู่บ้านเล็กๆ พ่อเป็นชาวประมง แม่ทำงานที่บ้าน เรามีพี่น้องห้าคน แล้วสงครามก็เริ่มขึ้น เราต้องไป มันยากมาก แต่คนช่วยเรา\n",
        "เวร่า: แล้วหลังสงครามเป็นอย่างไร\n"),
    "Chinese": (("gb18030", "gb2312"),
        "安娜：您是在哪里出生的？那是什么时候？\n奥勒：我出生在一个小村子里。我父亲是渔民，母亲在家里做事。我们家有五个孩子。后来战争开始了，我们就离开了那里。那时候很困难，可是人们帮助了我们。\n",
        "安娜：后来您去了哪里？\n"),
    "Chinese (traditional)": (("big5",),
        "安娜：您是在哪裡出生的？那是什麼時候？\n奧勒：我出生在一個小村子裡。我父親是漁民，母親在家裡做事。我們家有五個孩子。後來戰爭開始了，我們就離開了那裡。那時候很困難，可是人們幫助了我們。\n",
        "安娜：後來您去了哪裡？\n"),
    "Japanese": (("shift_jis", "euc_jp"),
        ("アンナ：どこで生まれましたか。それはいつでしたか。\nオーレ：小さな村で生まれました。父は漁師で、母は家で働いていました。子供は五人でした。それから戦争が始まって、私たちはそこを出ました。"
        "とても大変でしたが、みんなが助けてくれました。\n"),
        "アンナ：それからどうしましたか。\n"),
    "Korean": (("cp949",),
        ("안나: 어디에서 태어나셨어요? 그때가 언제였어요?\n올레: 저는 작은 마을에서 태어났습니다. 아버지는 어부였고 어머니는 집에서 일하셨어요. 우리는 다섯 남매였습니다. 그리고 전쟁이 시작되어 우리는 "
        "그곳을 떠났습니다. 아주 힘들었지만 사람들이 도와주었어요.\n"),
        "안나: 그 다음에는 어떻게 되었어요?\n"),
}  # fmt: skip
"""Language: encodings, a long text, a short one."""
