"""Pages of made-up news in the layouts of many sites, and what an editor reads on them.

All texts are written for these tests; outlets, people and places in them are examples.
"""

from __future__ import annotations

BODY = (
    "5月8日，临江市召开全市春季农业生产现场会，总结前一阶段工作，部署下一步任务。市委书记赵启明主持会议并讲话。",
    "会议指出，春耕备耕进展顺利，早稻移栽已完成八成以上，农资供应充足、价格平稳。",
    "会议要求，各县（市、区）要压实责任，抓好田间管理，确保全年粮食丰收。（记者周晓岚）",
)
TITLE = "临江市召开春季农业生产现场会"

LAYOUTS = {
    "portal": f"""首页 > 新闻 > 本地

{TITLE}

2021-05-09 08:12:33 来源：临江日报 字号：大 中 小 打印

{{body}}

责任编辑：孙立
声明：本网转载稿件仅代表作者观点，与本网立场无关。
上一篇：市区新增三条公交线路
下一篇：今年首批高校毕业生专场招聘会举行
京ICP备12345678号-1 | 版权所有 临江网""",
    "government": f"""您当前的位置：首页 > 政务动态 > 部门动态
{TITLE}
信息来源：市农业农村局   发布日期：2021-05-09   浏览次数：318
{{body}}
【打印本页】 【关闭窗口】
主办单位：临江市人民政府办公室 网站标识码：1234567890""",
    "party paper": f"""{TITLE}

发布时间：2021年5月9日 08:12　来源：临江日报　作者：周晓岚

{{body}}

[责编：孙立 审核：何静]
相关阅读
- 临江大桥主桥合龙
- 老城区雨污分流改造启动
- 全民阅读月活动拉开帷幕""",
    "comments": f"""我的位置：首页>文章详情

{TITLE}

{{body}}

评论一下
评论 0人参与，0条评论
还没有评论，快来抢沙发吧！
最新评论
请输入验证码""",
    "traditional": """聯合新聞網 > 要聞 > 地方

臨江市召開春季農業生產現場會

2021-05-09 08:12 臨江日報 記者周曉嵐
發佈時間：2021-05-09 08:12　來源：臨江日報　責任編輯：孫立

{body}

版權聲明：本網所載文章未經授權不得轉載。
延伸閱讀
臨江大橋主橋合龍
老城區雨污分流改造啟動""",
}
"""Page layouts with a place for the body; every other line is furniture or the headline."""
