"""Whether a title in 《》 is a normative document or a newspaper, a book, a film: by its last words and what stands beside it."""

from __future__ import annotations

import re

from macros.text.kinds import OF_UNITS, kind_of_document, stem
from macros.text.numerals import COUNT
from macros.text.references import ordinal

_HEAVY = re.compile(
    r"(?:宪法|党章|条例|准则|细则|章程|[^方书看想做说兵语文手]法|办法|规定|通知|意见|批复|决议)\Z"
)
_PAPER = re.compile(
    r"(?:日报|晚报|早报|时报|晨报|都市报|周报|参考消息|杂志|月刊|周刊|学刊|简报|画报|青年报|[^通公汇警情申预举]报)\Z"
)
_REPORT = re.compile(
    rf"(?:报告|白皮书|蓝皮书|读本|简史|文选|选集|选编|汇编|文集|论述摘编|摘编|释义|解读|讲义|答记者问|讲话|致辞|演讲|综述|述评|评论|共产党宣言|教程|教材|学习纲要|学习问答|{COUNT}讲|文摘|故事|日记|回忆录)\Z"
)
_BEFORE = re.compile(
    r"(?:电影|影片|纪录片|专题片|宣传片|微视频|短片|电视剧|电视片|电视节目|话剧|情景剧|戏剧|歌剧|舞剧|京剧|越剧|小品|歌曲|歌舞|合唱|演唱|"
    r"朗诵|小说|长诗|诗歌|散文|诗集|专著|著作|一书|书籍|图书|杂志|期刊|报纸|栏目|专栏|节目|画作|油画|诗作|电视专题片|主题曲|"
    r"课题|论文|课程|讲座|微?党课|课文|文章|题为|专题|题目是|主题为)[：:“\"]?\s?\Z"
)
_AFTER = re.compile(
    r"(?:”|\")?(?:一书|一文|这本书|这部书|这篇文章|等书|等文章|杂志|周刊|月刊|周报|报社|记者|电影|影片|专题片|纪录片|话剧|等歌曲|歌曲|"
    r"的歌曲|栏目|专栏|节目|的?讲座|为题|的文章|的演讲|的专题讲座|的党课|课程|的课|的发言|的报道|(?:正式|出版社)?(?:出版|发行))"
)
_PAPERWORK = re.compile(
    "(?:台账|手册|思路|总结|宣言|[表证]|(?:责任|承诺|保证|申请|通知|建议|决定|意见|协议|委托|确认|任务|倡议|证|说明|告知|指导|委任)书|合同|名单|记录|档案|说明)\\Z"
)
_SHOWN = re.compile(r"(?:观看|收看|放映|演唱|高唱|齐唱|朗诵|朗读|演出|上演|出版|刊登|发表)了?\s?\Z")
_OFFICIAL = re.compile(
    rf"(?:[（(][^（()）]{{0,40}}(?:简称|〔|下称|以下称)|{ordinal('[条章款]')}|要求|规定|明确|印发|施行|的(?:规定|要求))"
)


def classify(name: str, before: str, after: str) -> str:
    """Return "regulation", "work" or "unknown" for a title; `before` and `after` are some words of its surroundings."""
    if _PAPER.search(stem(name)) or _REPORT.search(stem(name)):
        return "work"
    named = kind_of_document(name) or stem(name).endswith(OF_UNITS)
    cue = bool(_BEFORE.search(before) or _AFTER.match(after))
    if not named:
        unclear = _OFFICIAL.match(after) or _PAPERWORK.search(stem(name))
        return "unknown" if unclear and not cue else "work"
    if _OFFICIAL.match(after):
        return "regulation"
    if cue or (_SHOWN.search(before) and not _HEAVY.search(stem(name))):
        return "work"
    return "regulation"
