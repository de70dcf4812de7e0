"""What sites say about rights: copyright, disclaimers, terms of copying, whom to call.

Whole lines below the article only. A sentence is the site's own if it starts with the site's words
and quotes nobody; news about copyright does neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from build_scripts.extract.rule import Rule, whole

_OURS: Final = (
    r"(?:(?:[①-⑨]|[（(]?[1-9一二三四五六][）)、.．])\s*)?(?:凡|本(?:网|站|报|刊|社|文|平台|公众号|作品|稿|新闻)|以上|该文|此文|此内容|文章|网站|版权|未经|转载|部分|图片"
    r"|如|因|特别|郑重|声明|刊用|授权|平台|我(?:们|网|站)|[\u4e00-\u9fff]{2,8}(?:网|新闻|日报|晚报)[，,：:](?=未经)|\*|※|注|【)"
)
_SPEECH: Final = r"(?:表示|指出|强调|认为|介绍|说[，：]|告诉|坦言|透露|判决|法院)"


def _notice(pattern: str) -> Callable[[str], bool]:
    """A sentence of the site about itself; nobody is quoted and it starts with the site's own words."""
    compiled = re.compile(pattern, re.IGNORECASE)
    start, speech = re.compile(_OURS), re.compile(_SPEECH)
    return lambda folded: bool(
        len(folded) <= 600 and start.match(folded) and compiled.search(folded) and not speech.search(folded)
    )


NOTICES: Final[tuple[Rule, ...]] = (
    Rule(
        "notice",
        "copyright",
        "tail",
        whole(
            r"(?:“(?!.*”)|[【\[（(※*]*)\s*(?:版权(?:与免责)?声明|免责声明|免责条款|特别声明|郑重声明|重要声明|法律声明|网站声明|本[网站报]声明|版权说明|版权信息"
            r"|侵权声明|转载声明|版权归属|版权申明|免责申明|声明及免责|平台声明|版权和免责声明|版权及免责声明)\s*[】\]）)]*\s*(?:[:：].*)?",
            longest=900,
        ),
    ),
    Rule(
        "declaration",
        "copyright",
        "tail",
        whole(
            r"[【\[（(※*]*\s*(?:声明|说明|注|特别提醒|温馨提示)\s*[】\]]?\s*[:：](?=.*(?:转载|版权|本网|本站|本报|观点|立场|侵权|来源|删除)).*",
            longest=600,
        ),
    ),
    Rule(
        "hotline",
        "promotion",
        "tail",
        whole(
            r"(?:如有|欢迎提供|有)?新闻线索.{0,12}(?:拨打|热线|邮箱|爆料|联系).{0,80}|爆料(?:热线|电话|请).{0,60}",
            longest=120,
            needs=("线索", "爆料"),
        ),
    ),
    Rule(
        "site-notice",
        "copyright",
        "tail",
        whole(
            r"[\u4e00-\u9fffA-Za-z·]{2,16}(?:版权(?:与|及|和)?(?:免责)?(?:声明|条款|说明|信息)|免责声明)\s*[:：]?",
            longest=40,
        ),
    ),
    # about the credit, copying, whose view it is, infringement, whom to call
    Rule(
        "site-sentence",
        "copyright",
        "tail",
        _notice(
            r"注明.{0,12}(?:来源|出处|作者|转自|本网|本站)"
            r"|未经.{0,25}(?:许可|授权|同意|允许|书面).{0,25}(?:不得|禁止|严禁|请勿|谢绝|不可)|刊用本网站?.{0,8}稿件.{0,8}书面授权"
            r"|(?:谢绝|禁止|严禁).{0,6}转载"
            r"|(?:仅代表|系|属).{0,8}作者.{0,12}(?:观点|立场|意见|个人)|不代表.{0,8}(?:本|平台|网站|立场|观点)"
            r"|不构成.{0,12}(?:建议|依据)"
            r"|与本(?:网|站|报)(?:立场|观点)?无关"
            r"|侵权.{0,40}(?:联系|告知|删除|通知|邮件)|(?:联系|告知).{0,30}删除"
            r"|如需转载.{0,30}联系|(?:需要?|请)(?:同|与|和|跟)?本(?:网|站|报|社|平台)?.{0,4}联系"
        ),
    ),
)
