"""Japanese."""

from oralhist.conventions.language_words import HeaderField as Field
from oralhist.conventions.language_words import Words
from oralhist.model import EventKind, GapReason, Pause, Role

WORDS = Words(
    name="Japanese",
    checked_with="dictionaries",
    fields={
        Field.TITLE: "タイトル|題名|表題|題目",
        Field.DATE: "日時|日付|年月日|インタビュー日|インタビュー日時|聞き取り日|聞き取り日時|実施日|実施日時|収録日|収録日時|調査日|"
        "録音日|取材日|日程",
        Field.PLACE: "場所|会場|インタビュー場所|聞き取り場所|実施場所|収録場所|調査場所|録音場所|取材場所",
        Field.LANGUAGE: "言語|使用言語",
        Field.SERIES: "シリーズ|叢書",
        Field.COLLECTION: "コレクション|文庫|資料群",
        Field.PROJECT: "プロジェクト|プロジェクト名|企画|研究課題",
        Field.KEYWORDS: "キーワード",
        Field.SUBJECTS: "主題|テーマ|件名|話題",
        Field.RIGHTS: "権利|著作権|権利者|ライセンス|利用条件",
        Field.REPOSITORY: "所蔵|所蔵機関|所蔵館|保管|保管先|機関",
        Field.IDENTIFIER: "番号|整理番号|資料番号|請求記号|登録番号|識別子",
        Field.DURATION: "時間|所要時間|録音時間|収録時間|長さ",
        Field.TAPES: "テープ|カセット|テープ数|本数|媒体",
        Field.BIOGRAPHY: "略歴|経歴|プロフィール|語り手略歴|人物紹介|話者略歴",
        Field.ABSTRACT: "概要|要旨|要約|内容|説明",
        Field.BORN: "生年月日|生年|誕生日",
        Field.BIRTH_PLACE: "出身地|出生地|出身|生地",
        Field.PEOPLE: "参加者|出席者|同席者|同席",
        Field.OTHER: "公開|利用制限|公開条件|機材|ファイル名|ファイル|備考|職業|年齢|性別|住所|版|出典|所属|作成日|"
        "文字起こし日|肩書",
    },
    people={
        Role.INTERVIEWEE: "語り手|話し手|話者|インタビュイー|被取材者|回答者|証言者|対象者|調査協力者|協力者|口述者|ゲスト|語り|"
        "インタビュー対象者|被インタビュー者",
        Role.INTERVIEWER: "聞き手|聞きて|ききて|インタビュアー|インタビュア|質問者|取材者|取材|聞き取り|聞き取り者|調査者|司会|"
        "インタビュー者|進行|訊き手",
        Role.INTERPRETER: "通訳|通訳者",
        Role.TRANSLATOR: "翻訳|翻訳者|訳者|訳",
        Role.TRANSCRIBER: "文字起こし|テープ起こし|書き起こし|文字起し|書起こし|文字化|反訳|記録|記録者|書き起こし者|文字起こし者",
        Role.EDITOR: "編集|編集者|校正|構成|編者|校閲|監修",
        Role.INDEXER: "索引作成",
        Role.CAMERA: "撮影|撮影者|カメラ",
        Role.SOUND: "録音|録音者|音声",
        Role.RESEARCHER: "研究者",
        Role.OBSERVER: "観察者|オブザーバー|見学者",
    },
    speakers={
        Role.INTERVIEWER: "聞き手|聞きて|ききて|インタビュアー|質問者|司会|司会者|取材者|調査者|問|質問|記者|訊き手",
        Role.INTERVIEWEE: "語り手|話し手|話者|インタビュイー|回答者|証言者|答|回答|口述者",
        Role.INTERPRETER: "通訳|通訳者",
        Role.TRANSLATOR: "翻訳者",
    },
    letters="問/答|質/答",
    parts="発言者|男性|女性|一同|全員|会場|不明|参加者|ゲスト|妻|夫|息子|娘|司会",
    interviewee_phrases="{}氏へのインタビュー|{}さんへのインタビュー|{}へのインタビュー|{}氏インタビュー|{}さんインタビュー|"
    "{}インタビュー|{}氏に聞く|{}さんに聞く|{}に聞く|{}氏オーラルヒストリー|{}オーラルヒストリー|{}オーラル・ヒストリー|"
    "{}氏との対談|{}との対談|{}氏の証言|{}さんの証言|{}氏聞き取り|{}氏談|{}さんの話",
    interviewer_phrases="聞き手{}|インタビュアー{}|聞き手は{}|取材{}",
    title="{}インタビュー",
    institutions="大学|図書館|資料館|博物館|研究所|協会|学会|財団|センター|学校|学園|会社|文書館",
    joins="と|および|及び|、|・",
    honorifics="氏|さん|様|先生|教授|博士",
    birth_name="旧姓|本名",
    born="生まれ|年生まれ|出生",
    henceforth="以下|以後|以下略",
    months="1月|一月; 2月|二月; 3月|三月; 4月|四月; 5月|五月; 6月|六月; 7月|七月; 8月|八月; 9月|九月; 10月|十月; 11月|十一月; "
    "12月|十二月",
    weekdays="月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日|月曜|火曜|水曜|木曜|金曜|土曜|日曜",
    date_words="日|年",
    date_order="ymd",
    languages="日本語=ja|英語=en|中国語=zh|朝鮮語=ko|韓国語=ko|ドイツ語=de|フランス語=fr|ロシア語=ru|スペイン語=es|"
    "ポルトガル語=pt|アイヌ語=ain|琉球語=ryu|沖縄語=ryu",
    annotations={
        EventKind.VOCAL: "笑|笑い|笑う|一同笑|一同笑い|笑い声|苦笑|爆笑|微笑|ため息|咳|せき|咳払い|泣く|泣き|涙|涙声|すすり泣き|"
        "歌う|小声|小声で|ささやき|口笛|あくび|くしゃみ|うなる",
        EventKind.KINESIC: "うなずく|頷く|うなずき|首を振る|首を横に振る|首をかしげる|肩をすくめる|ほほえむ|指さす|指差す|写真を見せる|"
        "写真を見ながら|手を振る|身振り|手を叩く",
        EventKind.INCIDENT: "電話が鳴る|電話の音|電話|電話の呼び出し音|チャイムが鳴る|チャイム|ノックの音|ノック|ドアの音|中断|"
        "録音中断|録音終了|録音開始|テープ交換|テープ終了|休憩|拍手|音楽|雑音|物音|犬の声|犬が吠える",
        GapReason.INAUDIBLE: "聞き取れず|聞き取れない|聞き取り不能|聴き取れず|聴取不能|聞き取り困難|不明瞭|聞取不能|判読不能|"
        "音声不明瞭|聞きとれず|聴取不可",
        GapReason.OVERLAP: "同時発話|発話の重なり|声が重なる|重複|同時に話す",
        GapReason.TAPE: "録音不良|テープ破損|音声途切れ",
        GapReason.EDITORIAL: "中略|省略|略|後略|前略",
        GapReason.RESTRICTED: "伏せる|匿名化|非公開",
        Pause: "間|沈黙|長い沈黙|しばらく沈黙|少し間|無言|考える|しばし沈黙|短い沈黙",
    },
    tapes="テープ|カセット|リール|ディスク|トラック|ファイル|パート|録音",
    sides="面|サイド",
    begins="開始|始まり|始め",
    ends="終了|終わり",
    numbers="一|二|三|四|五|六|七|八|九|十",
    sessions="回|部|セッション|日目|章",
    ordinals="第一|第二|第三|第四|第五|第六|最終",
    notes="注|註|脚注|注釈|後注|注記",
    remarks="注|註|備考|編注|編集者注|注記",
)
