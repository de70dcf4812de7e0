"""Conversion: what a converter did is undone, what a writer of traditional Chinese wrote stays."""

import pytest

from build_scripts.damage.conversion import FAMILY
from build_scripts.language import script
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context
from tests import laboratory

CONVERTED = Context(found=frozenset({"annotation"}))


def simplified(text: str, context: Context = CONVERTED) -> str:
    """``text`` without its conversion, redone to be sure."""
    record = FAMILY.detect(text, context)
    if record is None:
        return text
    clean = FAMILY.undo(text, record)
    assert FAMILY.redo(clean, record) == text
    assert FAMILY.load(FAMILY.dump(record), text) == record
    return clean


@pytest.mark.parametrize(
    "clean",
    [
        "立足当前，着眼长远，打通“最后一公里”。",
        "这里承载着提升全省防控能力的重任，他是著名作家，著作等身。",
        "乾隆年间，这里气候干燥，干部群众干劲十足。",
        "抗疫斗争中，志愿者于英杰获得显著成效，余下的里程由后来者完成。",
        "台风登陆台州，发现头发样本，面条和面粉，制造制度，一只鸡只剩一半。",
        "他著有诗集，所著小说流传很广；看着有人走来，他试着有所改变。",
        "沿着道路看着他笑着说：专著、原著、卓著、土著都不写着。",
    ],
)
@pytest.mark.parametrize("name", ["mirror", "eager"])
def test_converted_text_comes_back(clean: str, name: str) -> None:
    """Every character returns, ambiguous ones by their words."""
    assert simplified(laboratory.convert(clean, name)) == clean


def test_ambiguous_characters_are_doubts() -> None:
    """著 may have been 着 or 著: the choice is recorded with its alternative."""
    record = FAMILY.detect("著名作家看著他，國內發展", CONVERTED)
    assert record is not None
    assert [(doubt.at, doubt.alternatives) for doubt in FAMILY.doubts(record)] == [(0, ("着",)), (5, ("著",))]


def test_page_that_keeps_an_original_excludes_it() -> None:
    """Where 干 stands on the page unchanged, 乾 cannot have come from it: no doubt is left."""
    record = FAMILY.detect("乾隆年間的干部，天干地支，國內發展", CONVERTED)
    assert record is not None
    assert FAMILY.doubts(record) == ()
    assert FAMILY.undo("乾隆年間的干部，天干地支，國內發展", record).startswith("乾隆")


@pytest.mark.parametrize(
    "native",
    [
        "行政院長今天表示，颱風過後的復原工作，各部會要全力協助，並發布停班停課資訊。",
        "香港特區政府公布，新學年將增撥資源，支援學校推行資訊科技教育，並由下月起接受申請。",
        "總統府發言人說：「兩岸關係的發展，頭髮雖白，仍應坐下來喝碗麵。」後天皇后將出席。",
        "市長說，公車路線調整後，民眾搭乘捷運更方便，只是轉乘時間還要縮短。",
    ],
)
def test_native_traditional_text_stays(native: str) -> None:
    """A genuine Taiwan or Hong Kong article is no damage."""
    assert FAMILY.detect(native, Context()) is None


@pytest.mark.parametrize(
    "clean",
    [
        "会议强调，要坚持发展。",
        "展览展出“國立北京大學”匾额，书法家题写“厚德載物”。",
        "Plain English only.",
        "",
    ],
)
def test_simplified_text_stays(clean: str) -> None:
    """Simplified text that quotes some traditional characters is not converted."""
    assert FAMILY.detect(clean, Context()) is None


def test_traces_of_a_converter_are_enough() -> None:
    """Without any other damage 最后 and 干勁 show that no writer wrote this."""
    damaged = laboratory.convert("要打通服务群众的“最后一公里”，激发干部的干劲，在抗疫斗争中经受考验。")
    assert simplified(damaged, Context()).startswith("要打通服务群众")


@pytest.mark.parametrize(
    "native",
    [
        "醫管局表示，公立醫院急症室輪候時間回落，呼籲長者及兒童盡早接種疫苗，並保持個人衞生。",
        "港鐵宣布，東鐵綫過海段下周日通車，乘客由紅磡站前往會展站只需五分鐘，立法會議員表示歡迎。",
        "環狀線去年4月因地震造成結構位移，板橋站至中原站停駛逾8個月，北捷指出修復工程獲專家肯定。",
    ],
)
def test_short_native_text_stays(native: str) -> None:
    """One form that dictionaries write otherwise (盡早, 綫) makes no converter."""
    assert FAMILY.detect(native, Context()) is None


def test_what_phrases_alone_convert_goes_back() -> None:
    """A converter that turns 借 into 藉 and 只 into 祇 everywhere is not one that knows 慰藉 and 神祇."""
    damaged = "群眾反映，他們出藉銀行卡，祇有一張，批準后又藉瞭一張。我市公安機關祇查到這些，得到慰藉。"
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    clean = "群众反映，他们出借银行卡，只有一张，批准后又借了一张。我市公安机关只查到这些，得到慰藉。"
    assert FAMILY.undo(damaged, record) == clean
    assert FAMILY.redo(clean, record) == damaged


@pytest.mark.parametrize(
    ("clean", "converted"),
    [
        (
            "公里数在这里，表面是面条，我们的钟表厂和老红军钟发祥发展。",
            "公里數在這裏，表面是麪條，我們的鐘錶廠和老紅軍鍾發祥發展。",
        ),
        (
            "若干战士就着干粮复盘，干部干劲十足，复杂的问题得到答复。",
            "若干戰士就着乾糧覆盤，幹部幹勁十足，複雜的問題得到答覆。",
        ),
    ],
)
def test_converter_that_knows_phrases_has_several_forms(clean: str, converted: str) -> None:
    """One character became two, another stayed what it was in some words: all of them come back."""
    assert simplified(converted) == clean


def test_character_that_converters_leave_alone_stays() -> None:
    """覆 stands once on a page without 復: it is rather the writer's than made of 复."""
    assert simplified("他蘸墨、覆紙、輕刷，轉眼間詩箋便送到遊客手中，國內發展。").startswith("他蘸墨、覆纸、")


@pytest.mark.parametrize("standard", [0, 1, 2], ids=["general", "Taiwan", "Hong Kong"])
@pytest.mark.parametrize(
    "clean",
    [
        "据了解，当地群众仿佛想象不到，反复看了干粮、坐标和家具，好像一座俱乐部的对象。",
        "车夫和丈夫们来了，了解情况后说，瞭望台、座谈会和俱乐部都好。",
        "那时瞭望塔是木头的，护林员负责瞭望，他一目了然，了解情况，明了责任。",
    ],
)
def test_phrases_that_make_common_characters_of_others_are_undone(clean: str, standard: int) -> None:
    """想象 became 想像 and 坐标 座標; 好像 and 座谈 were so before."""
    assert simplified(script.to_native(clean)[standard]) == clean


def test_odds_are_recorded_where_they_are_low() -> None:
    """A short text may have been written so: the ledger says how likely that is, and nothing is certain."""
    short = "本報訊由體育協會舉辦的橋牌邀請賽昨天舉行，經過六輪角逐，各組優勝已經產生。"
    record = FAMILY.detect(short, Context())
    assert record is not None
    assert record.odds is not None
    assert 0 < record.odds < 3
    assert FAMILY.doubts(record)[0].alternatives == ("報",)
    assert FAMILY.load(FAMILY.dump(record), short) == record
    sure = FAMILY.detect(short + "縣委書記說：“改革發展要狠抓落實，黨員幹部要下基層。”", Context())
    assert sure is not None
    assert sure.odds is None
    assert "odds" not in FAMILY.dump(sure)


@pytest.mark.parametrize("odds", ["1.2", True, [1.2]])
def test_odds_that_are_no_number_are_told(odds: object) -> None:
    """Ledgers are files that people can edit."""
    record = FAMILY.detect("各級黨委高度重視", CONVERTED)
    assert record is not None
    with pytest.raises(MalformedLedgerError):
        FAMILY.load({**FAMILY.dump(record), "odds": odds}, "各級黨委高度重視")


def test_one_word_may_tell_that_the_converter_knows_phrases() -> None:
    """彷彿 was 仿佛, whatever else stands on the page; 彷徨 was so before."""
    clean = "全省各级党委的干部仿佛忘了时间，反复研读文件。"
    assert simplified(script.to_native(clean)[1]) == clean
    assert simplified("他彷徨了很久，幹部們隻有幹勁。") == "他彷徨了很久，干部们只有干劲。"


def test_a_character_left_alone_elsewhere_tells_that_the_converter_knows_phrases() -> None:
    """若干 keeps its 干 and 乾杯 had one: only phrases make a difference between them."""
    assert simplified("談到若干問題以後，大家為友誼乾杯。") == "谈到若干问题以后，大家为友谊干杯。"


def test_a_form_that_no_word_has_tells_that_the_converter_knows_phrases() -> None:
    """乾淨 beside 幹勁: 干 became both; beside 幹部 alone, 乾隆 was so before."""
    assert simplified("村民幹勁十足，把院子收拾得乾淨漂亮。") == "村民干劲十足，把院子收拾得干净漂亮。"
    assert simplified("村民幹勁十足，看見乾隆年間的石碑。") == "村民干劲十足，看见乾隆年间的石碑。"


def test_a_form_of_its_own_is_no_phrase() -> None:
    """One target for one character: 想像 and 座標 were written so."""
    assert (
        simplified("他的想像和座標，國家發展，后來幹部們隻有幹勁")
        == "他的想像和座标，国家发展，后来干部们只有干劲"
    )
