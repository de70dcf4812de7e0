"""Chains of names that nobody knows: how they are made gives them away, and lists of news stay."""

import pytest

from build_scripts.damage.spam import FAMILY
from build_scripts.model.family import Context

CONTEXT = Context()
HEADLINE = "全市工作会议要求坚持发展"
NEWS = "会议强调，要坚持发展，切实保障群众生命安全。会议要求，各级各部门要抓好落实。\n"
TRADITIONAL = "會議強調,要堅持發展,切實保障群眾生命安全。會議要求,各級各部門要抓好落實。\n"

# Two characters of no meaning and an ordinary word: no vocabulary knows them.
UNKNOWN = ["飞鱼天线", "金鼎木桥", "银座冬瓜", "海王石子", "东方纸扇", "龙腾水杯", "云顶竹席"]

LISTS = """\
首页 新闻 体育 财经 娱乐 视频 直播 图片
新闻 | 国内 | 国际 | 社会 | 军事 | 体育 | 娱乐
人民网 新华网 央视网 中国网 国际在线
张三 李四 王五 赵六 钱七
王晓明 李海涛 张雪梅 陈静 刘建国
微信 微博 抖音 快手 小红书
下载客户端
新华社客户端下载
人民日报客户端
打印本页 关闭窗口
分享到 微信 微博 QQ空间
曼城 2-1 切尔西
阿森纳 3-0 热刺 利物浦 1-1 曼联
上证指数 3,045.21 涨0.52%
贵州茅台、五粮液、泸州老窖、洋河股份
姓名 性别 年龄 单位 职务
序号 项目名称 建设单位 总投资 开工时间
春眠不觉晓 处处闻啼鸟
不忘初心 牢记使命
守正创新,笃行不怠,凝心聚力,开创新局
人工智能,大数据,云计算,区块链,物联网
苹果、华为、小米、OPPO、vivo
土豆 200克 洋葱 半个 胡萝卜 一根 盐 少许
双色球第2022041期开奖结果
福彩3D 双色球 七乐彩 快乐8
中国体育彩票 中国福利彩票
足球 篮球 排球 乒乓球 羽毛球
英超 意甲 西甲 德甲 法甲 中超
电影 电视剧 综艺 动漫 纪录片
国家体育总局 中国足球协会
网络文学、网络游戏、网络直播、网络视频
北京 上海 广州 深圳 杭州 成都
华为Mate20 小米9 OPPO Reno vivo X27
刘德华 张学友 黎明 郭富城
《战狼2》《红海行动》《流浪地球》
图集 视频 评论 专题 滚动 排行
腾讯视频 爱奇艺 优酷 芒果TV 哔哩哔哩
一、真人CS 二、密室逃脱 三、剧本杀
大众 丰田 本田 日产 别克 现代
国产 SUV 新能源 电动车
相关阅读
网友评论
体育频道
娱乐新闻
赌球 假球 黑哨
盗窃、诈骗、赌博、吸毒
彩票管理中心
电竞
全民健身 全民阅读 全民电竞
酒店 导航 天气 登机口 航站楼
登录 注册 繁体版 | 无障碍
综合 导航 地图 路线
红军渡 > 纪念馆 > 烈士墓
★国内 ★国际 ★财经 ★体育
平台 入口 通道 窗口 大厅
澳门特别行政区
澳门回归20周年
体育用品 电子产品 娱乐设施
在线教育平台
政务服务平台
国际足联官网
教育部官方网站
全国信用信息公示系统官网
中国政府采购网
www.gov.cn
http://www.12306.cn
12306.cn
网络赌博案件
打击网络赌博
非法博彩网站
彩票管理条例
北京赛车场
东京热浪
少妇的故事
博物馆 图书馆 文化馆 体育馆
手机 平板 电脑 相机 耳机
京东 淘宝 天猫 拼多多 唯品会
A股 港股 美股 期货 外汇 黄金
视频：记者 张三 剪辑：李四
文/图 王五
（完）
责编：李四
上一篇 下一篇
返回首页
登录 注册
用户登录
会员注册
立即下载
点击进入专题
更多精彩内容请下载新闻客户端
扫一扫 关注微信公众号
版权所有 未经许可 不得转载
京ICP备05004093号
主办单位 承办单位 协办单位
时间 地点 人物 事件
电子竞技
真人秀节目
棋牌室整治
国际米兰
AC米兰
AG600
P2P网贷平台
手机游戏
棋类 牌类 游戏
日韩自贸区
亚洲 欧洲 非洲 美洲
亚洲一流大学
中文在线
午夜北京
三级医院
一级响应
黄色预警
激情燃烧的岁月
综合 要闻 评论 国际
自拍神器
美女与野兽
国产动画电影
高清影像卫星
免费疫苗
免费WiFi全覆盖
永久基本农田
电影官网上线
冬奥会官网
新闻发布厅
欧美股市
台湾 香港 澳门
丁香园
天天向上
开云集团
米兰时装周
威尼斯电影节
皇冠假日酒店
银河证券
云顶滑雪公园
太阳城项目
永利集团
新濠影汇
金沙江大桥
金沙遗址博物馆
大发展理念
恒大 万科 碧桂园 融创
亚博会开幕
澳门银河综合度假村
澳门威尼斯人度假村
""".splitlines()


def kept(page: str) -> str:
    """What is left of a page."""
    record = FAMILY.detect(page, CONTEXT)
    assert record is not None
    return FAMILY.undo(page, record)


def test_unknown_names_above_everything_are_cut() -> None:
    """A first line of names joined as no news joins them, about nothing that the article is about."""
    assert kept("_".join(UNKNOWN) + "\n" + HEADLINE + "\n" + NEWS) == HEADLINE + "\n" + NEWS


@pytest.mark.parametrize("end", ["", "！", "？详情来了"])
@pytest.mark.parametrize("before", [False, True], ids=["behind", "before"])
def test_unknown_names_beside_a_headline_are_cut(end: str, *, before: bool) -> None:
    """The part of the line that speaks of the same as the article is the headline."""
    headline, names = HEADLINE + end, "_".join(UNKNOWN[:3])
    first = names + "_" + headline if before else headline + "_" + names
    assert kept(first + "\n" + NEWS + NEWS) == headline + "\n" + NEWS + NEWS


@pytest.mark.parametrize("line", ["大风车海报图标", "大风车图标_小书桌纸张", "几个网页 两张图标"])
def test_line_in_another_script_is_cut(line: str) -> None:
    """What was put in after the page was converted is still simplified."""
    assert kept(TRADITIONAL + line + "\n" + TRADITIONAL) == TRADITIONAL * 2


def test_names_behind_a_paragraph_of_another_script_are_cut() -> None:
    """The same at the end of a paragraph."""
    assert kept(TRADITIONAL.rstrip() + "大风车图标 小书桌纸张\n" + TRADITIONAL) == TRADITIONAL * 2


@pytest.mark.parametrize("domain", ["hg0088.cc", "www.3344.vip", "xj6699.com"])
def test_domain_as_farms_have_them_is_cut(domain: str) -> None:
    """Letters and figures in no order, or an ending that costs nothing."""
    assert kept(NEWS + domain + "\n" + NEWS) == NEWS * 2


def test_offer_of_an_unknown_name_is_cut() -> None:
    """A short name with two endings of an offer stands alone in no article."""
    assert kept(NEWS + "飞鱼手机版下载\n" + NEWS) == NEWS * 2


def test_what_stands_beside_spam_needs_less() -> None:
    """A line that proves nothing alone goes with the line of spam beside it."""
    page = NEWS + "飞鱼手机版下载\n银座注册\n" + NEWS
    assert kept(page) == NEWS * 2
    assert FAMILY.detect(NEWS + "银座注册\n" + NEWS, CONTEXT) is None


@pytest.mark.parametrize("line", LISTS)
def test_lists_of_news_stay(line: str) -> None:
    """Above, below, between and under the headline."""
    for page in (
        line + "\n" + NEWS,
        NEWS + line + "\n" + NEWS,
        f"{HEADLINE}\n{line}\n{NEWS}",
        NEWS + line + "\n",
    ):
        assert FAMILY.detect(page, CONTEXT) is None


@pytest.mark.parametrize("line", ["責任編輯：劉軍", "刘军 陈东 张贤", "来源：临江报", "临江新闻网"])
def test_credits_in_another_script_stay(line: str) -> None:
    """Names and labels may be simplified on any page."""
    assert FAMILY.detect(TRADITIONAL + line + "\n" + TRADITIONAL, CONTEXT) is None


@pytest.mark.parametrize("separator", [">", "★", "；", " ", "/"])
def test_unknown_phrases_beside_certain_ones_are_cut(separator: str) -> None:
    """Phrases that say nothing count little where others of the chain are certainly a farm's."""
    damaged = (
        NEWS
        + separator.join(["飞鱼转让", "金鼎线路检测", "银座收购", "海王备用网址", "百度快排"])
        + "\n"
        + NEWS
    )
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == NEWS + NEWS


@pytest.mark.parametrize("phrase", ["飞鱼棋牌", "金鼎彩票登录", "楼凤", "vx：abc7788"])
def test_word_of_the_trade_alone_on_a_line_is_cut(phrase: str) -> None:
    """An article that never speaks of such a thing has no line that says nothing else."""
    damaged = NEWS + phrase + "\n" + NEWS
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == NEWS + NEWS


def test_crosshead_about_what_the_article_is_about_stays() -> None:
    """The same words are text where the sentences below speak of them."""
    text = f"{HEADLINE}\n{NEWS}校园棋牌\n校园棋牌社团每周活动一次，棋牌室由老师看管。\n"
    assert FAMILY.detect(text, CONTEXT) is None


@pytest.mark.parametrize("headline", ["停水通知", "寻人启事"])
@pytest.mark.parametrize("mark", ["_", "|", "\n"])
def test_headline_of_a_few_words_is_kept(mark: str, headline: str) -> None:
    """Where the text follows at once, what is like no phrase of a farm's is the headline."""
    spam = mark.join(["飞鱼线路检测", "金鼎备用网址", "海王棋牌登录"])
    damaged = f"{spam}{mark}{headline}\n{NEWS}"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == f"{headline}\n{NEWS}"


def test_label_of_index_words_hides_no_chain() -> None:
    """Farms put 标签 before their phrases; the article's own index words stay for the rules of furniture."""
    spam = "标签：飞鱼线路检测,金鼎备用网址,海王棋牌登录\n"
    record = FAMILY.detect(NEWS + spam + NEWS, CONTEXT)
    assert record is not None
    assert FAMILY.undo(NEWS + spam + NEWS, record) == NEWS + NEWS
    assert FAMILY.detect(NEWS + "标签：发展 群众 安全\n", CONTEXT) is None


def test_one_certain_phrase_behind_a_full_stop_is_enough() -> None:
    """Nothing of the article's stands there without a sentence around it."""
    damaged = NEWS.rstrip("\n") + "飞鱼转让；金鼎收购；百度快排\n" + NEWS
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == NEWS + NEWS
    assert FAMILY.detect(NEWS.rstrip("\n") + "责任编辑 李四 校对 王五\n", CONTEXT) is None
