"""Origin: what a machine converted is told from what was written in traditional characters."""

import pytest

from build_scripts.damage.writing import conventions, origin, vocabulary
from build_scripts.language import script

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "converted",
    [
        "會議批準了這項計劃，明年下半年以后公布細則，先進行試驗。",
        "他隻用了三天時間，就把面粉和面條送到了山里。",
        "公園里的游客和朝陽區的居民群眾一起慶祝節日，屋子里、院子里都是人。",
        "本報訊記者近日獲悉，全省各級黨委把這項工作抓好，力度不斷加大。",
        "代表們在討論中説：“改革開放二十年來，農村面貌發生了很大變化。”",
        "因橋面維修，今晚封閉施工，請從省道繞行，交警將在現場疏導。",
        "河水爲患多年，今天終於治好。",
        "他看瞭一會兒書，吃瞭飯，又睡瞭一覺。",
        "因自來水主管道搶修，幸福里小區明日停水，給您帶來不便。",
        "公司上半年實現營業收入12.3億元，同比下降8.7%；截至收盤，股價報15.42元。",
        "高雄港一艘貨輪凌晨起火，消防人員撲救兩小時，無人員傷亡，據臺灣地區媒體報道。",
        "他到派出所辦身份證，工作人員說網絡有故障，讓他去縣城的火車站附近再打印一份信息表。",
        "新華社青丘一月二十日電市長周嵐亭今天會見了來訪的客人，雙方就合作坦誠地交換了意見。",
        "本報訊記者周嵐亭報道：主場隊昨晚以88比77取勝，排名升至第三。",
        "兩隊隊員在場邊熱身，看台上坐滿了人。（新華社記者周嵐亭攝）",
        "新華社香港1月3日電（記者周嵐亭）特區政府行政長官今天出席了立法會的會議，在記者會上回答了提問。",
        "監察機關對涉嫌職務犯罪的國家工作人員，可以依法進行調查。",
        "窗户外面的積雪到了膝蓋，他閲讀完報紙，把兑好的温水端過來，脱下外衣，喜悦地坐下。",
        "清晨，遊人在湖邊散步賞荷。 周嵐亭 攝",
        "本報訊由體育協會舉辦的橋牌邀請賽昨天舉行，經過六輪角逐，各組優勝已經產生。",
        "新華社香港5月6日電（記者周嵐亭）香港特區立法會今天三讀通過一項條例草案，多名議員在記者會上歡迎這一決定。",
        "美國弗吉尼亞大學的研究人員發現，這種藥物對乳腺癌有療效，毒副作用很小。",
        "麵館開在巷子深處，隻有四張桌子，師傅每天清晨四點起來和麵、熬湯。湯清麵白，價錢隻漲過三回。",
    ],
    ids=[
        *("one target", "odd targets", "left alone", "words", "quotation marks", "notice", "table", "always"),
        *("short notice", "finance", "news of Taiwan", "words shared with one region each"),
        *("dateline in words", "reporter of a paper", "credit of a picture"),
        *("the agency in Hong Kong", "law"),
        *("forms that no keyboard has", "name before a blank", "no brackets"),
        *("the agency on a law of Hong Kong", "transcription and medicine"),
        "whatever can be changed",
    ],
)
def test_converted_text_is_known(converted: str) -> None:
    """Forms that no writer chooses there, words of the mainland, its quotation marks."""
    assert origin.is_converted(converted, NOTHING)


@pytest.mark.parametrize(
    "native",
    [
        "民眾騎機車經過路口時被撞，送醫後意識清楚，警方正釐清肇事原因。",
        "這家店的老闆娘說，頭髮剪好後天氣就變冷了，下週還會發布新菜單。",
        "系爭規定既未逾越母法授權，法院並無審查必要，聲請人所述，不足採信。",
        "警員接報到場，將受傷男子送院，案件列作懷疑交通意外，暫未有人被捕。",
        "按一下確定，就會套用預設的字型；要改變設定，請開啟選單中的選項。",
        "他到山裡看后冠展覽，皇后的面具旁放著一碗湯麵，鐘錶停在午後。",
        "民眾騎自行車經過分局，業者說，全市村民都有參加，力度不小。",
        "科網股普遍捱沽，大市在一萬七千點水平爭持，地產股則造好。",
        "他瞭解情況後，藉著燈光一目瞭然。",
        "蘇老師了解到物理也要有實驗室去蒐集數據，理論就是電腦模擬。",
        "港隊憑着前鋒梅開二度捧盃，隊長賽後說，隊友和合作夥伴都很開心。",
        "中國科學家利用人工智慧模型破解了月球背面的組成，這項研究由上海的團隊創建。",
        "大陸房企未能支付利息，二手房價格恐續跌，民眾觀望氣氛仍濃。",
        "〔記者林怡安／台北報導〕上海一處小區昨（3）日解封，居委會人員說“辛苦了”。",
        "軟件出現問題，網民說數據庫和屏幕都用不了。",
        "中國國家主席習近平下午參加政協會議，在北京罕見地批評美國，外界關注中方的人民幣政策。",
        "樓市成交淡靜，“全面撤辣”的聲音愈來愈大，不過息口去向未明，換樓客仍在觀望。",
        "港股今早低開，個股方面，醫藥股急挫，成份股普遍下跌，“造好”的只有公用股。",
        "政府今日公布，將優化社區設施，落實各項惠民措施，加快推進工程。發言人說，有關部門會統籌資源，開展宣傳，做好準備。",
        "財政司司長表示，經濟形勢好轉，出口回升，但外圍情況仍有隱患，政府會適時作出部署，推出更多舉措，支持企業開拓市場。",
        "總統接見得獎人時表示，感謝他們長期投入公益，默默奉獻，讓社會更加溫暖。",
        "校長說，高中生把握機遇，發揚精神，服務社會，他在網上讀到信息，身份不同，關心的事情也不同。",
        "【新華社北京3日電】國家主席訪問法國。港股昨升二百點，銀行股向好，本港樓市成交回升，經紀說，睇樓客多了。",
        "根據新華社報導，兩國領導人將於下週會面，學者認為，台商應留意後續發展，政府會密切注意。",
        "【本報訊】由體育協會舉辦的橋牌邀請賽昨天舉行，經過六輪角逐，各組優勝已經產生。",
        "清晨，遊人在湖邊散步賞荷。（記者周嵐亭攝）",
        "天文台預料明早氣溫下降，市民出門要多穿衣服，長者尤其要小心保暖，有需要可到臨時庇護中心。",
        "老師傅做了四十年的糕餅，清晨三點起床，他說，做生意沒有訣竅，就是不偷工。",
        "她把舊巴士改成教室，載著鋼琴走遍全省的山村，十年來教過的孩子超過三千人。",
        "依規定申請復查或復審者，應於期限內提出；逾期否准，並憑以准駁其後之申請。",
        "國家有建立財產制度以保障財產之必要，主宰乾坤者亦不得抵觸之。",
        "這套理論一出，雖受到很多批評，仍為學界所接受。德文稱為„Hoheitsakte“，行政行為僅係其一。",
        "國道三號南下一百公里處清晨發生追撞，高鐵站前也大排長龍，黨員投票日遊客中心照常開放。",
        "加州州長說，電商平台每天送出十萬件包裹，退休教師在院子裡種菜，合格率達九成。",
        "一名外賣員在辦公大樓拾獲現金，交給輔警；商戶說，營商環境轉好，招聘會人頭湧湧。",
    ],
    ids=[
        *("Taiwan", "two forms of one character", "courts", "Hong Kong", "manual", "both forms"),
        *("words of both sides", "a form of the place", "phrases", "liberties", "cups"),
        *(
            "science of the mainland",
            "money of the mainland",
            "quotation marks",
            "words shared with Hong Kong",
            "topics of the mainland",
        ),
        *("property of Hong Kong in mainland quotation marks", "shares of Hong Kong in the same"),
        *("a government of Hong Kong", "its money", "a president of Taiwan", "a school of Hong Kong"),
        *("the agency in brackets", "the agency quoted"),
        *("brackets", "a credit of its own", "weather of Hong Kong", "a portrait", "a whole island"),
        *("forms of the law", "borders of words", "quotation marks of another language"),
        *(
            "words of both sides of the strait",
            "words of everybody",
            "words of Hong Kong that the mainland has",
        ),
    ],
)
def test_native_text_is_known(native: str) -> None:
    """The words of a place, and forms chosen by the word: 頭髮 beside 發布, 皇后 beside 午後."""
    assert not origin.is_converted(native, NOTHING)


def test_unclear_text_counts_as_written() -> None:
    """A sentence that both sides write in the same way stays as it is."""
    assert not origin.is_converted("今天天氣很好，我們一起到河邊走走。", NOTHING)


def test_other_damage_speaks_for_a_machine() -> None:
    """What a mirror has pushed readings into it has converted, too."""
    unclear = "今天天氣很好，我們一起到河邊走走。"
    assert origin.is_converted(unclear, frozenset({"byteshift"}))
    assert not origin.is_converted(unclear, frozenset({"spam", "markup", "untoned", "punctuation"}))


def test_spam_alone_converts_no_native_text() -> None:
    """Sites of every place are hijacked; a mirror's readings say more."""
    native = "這家店的老闆娘說，頭髮剪好後天氣就變冷了，下週還會發布新菜單。"
    assert not origin.is_converted(native, frozenset({"spam", "markup"}))


def test_a_site_of_its_own_needs_more() -> None:
    """A traditional edition of mainland news is what its site published, unless much speaks against it."""
    weak = "孩子們說，老師帶大家到鎮衛生院看望了那位大爺，還給他唱了一支歌。"
    strong = "縣委書記強調，“要堅持以人民為中心，狠抓落實，確保羣眾生命安全”，全縣幹部羣眾紛紛響應。"
    assert origin.is_converted(weak, frozenset())
    assert not origin.is_converted(weak, frozenset(), on_page=True)
    assert origin.is_converted(weak, frozenset({"byteshift"}), on_page=True)
    assert origin.is_converted(strong, frozenset(), on_page=True)


def test_a_converted_page_around_native_text_is_no_proof() -> None:
    """A mainland site quotes a column from Hong Kong: its converter went over the frame alone."""
    frame = "網站首頁 > 新聞中心 > 綜合新聞\n{}\n【打印】【關閉】\n責任編輯：尚文\n版權所有：新區融媒體中心"
    native = (
        "警員接報到場，將受傷男子送院，案件列作懷疑交通意外，暫未有人被捕。"
        "警方呼籲目擊者提供消息，案件由港島總區交通部跟進。"
    )
    unclear = (
        "今天天氣很好，我們一起到河邊走走，看見許多人在釣魚、聊天。"
        "孩子們在草地上跑來跑去，老人們坐在樹蔭底下，慢慢地喝茶。"
    )
    assert not origin.is_converted(frame.format(native), NOTHING)
    assert origin.is_converted(frame.format(unclear), NOTHING)


def test_simplified_lines_convert_no_native_text() -> None:
    """A page of Taiwan with a menu or related links in simplified characters is as it was written."""
    native = "氣象局說，明天水氣減少，各地大多是多雲到晴，清晨溫度偏低，出門要多穿衣服。"
    links = "首页 新闻中心\n县委召开全会部署工作\n公安机关通报一起案件\n{}\n责任编辑：尚文 “打印本页”"
    assert not origin.is_converted(links.format(native), NOTHING)
    converted = script.to_native(links.format("明天各地多云"))[0]
    assert origin.is_converted(f"{converted}\n{links.format(native)}", NOTHING)


def test_a_convention_is_told_from_its_like() -> None:
    """A reporter with a slash is Taiwan's; one in brackets behind 訊 is the mainland's."""
    assert conventions.weigh("記者周佳慧／台北報導", "记者周佳慧／台北报导") < 0
    assert conventions.weigh("體育周報訊（記者 邵一鳴）", "体育周报讯（记者 邵一鸣）") > 0
    assert conventions.weigh("（據新華社電）", "（据新华社电）") > 0
    assert conventions.weigh("陸續有人到場", "陆续有人到场") == 0
    assert conventions.weigh("陸股大跌", "陆股大跌") < 0


def test_long_text_without_a_word_of_any_region_is_hardly_from_there() -> None:
    """Writers of Taiwan and Hong Kong give themselves away sooner or later, by a word or by 「」."""
    neutral = "今天天气很好，我们一起到河边走走，看见许多人在那里聊天。"
    assert vocabulary.listed(neutral * 10) == 0
    assert 0 < vocabulary.listed(neutral * 20) < vocabulary.listed(neutral * 40)
    assert vocabulary.listed(f"{neutral}「好。」" * 40) == 0
    assert vocabulary.listed(f"{neutral * 40}业者说，影片很受民众欢迎。") < 0
    assert vocabulary.listed(f"{neutral * 40}这些程式他都学过。") > 0  # one in a thousand
    assert vocabulary.listed(f"{neutral * 12}这些程式他都学过。") < 0
    assert vocabulary.listed("and so on, as they say; " * 40 + neutral) == 0


def test_words_of_both_sides_stand_on_one() -> None:
    """No word is evidence for two sides, and each is written in simplified characters."""
    words = vocabulary.sides()
    assert sum(map(len, words.values())) == len(frozenset().union(*words.values()))
    assert [each for side in words.values() for each in side if script.simplify(each) != each] == []
