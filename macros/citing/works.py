"""Whether a title in 《》 is a normative document or a newspaper, a book, a film: by its last words and what stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

TYPES = tuple(
    word
    for line in (
        "宪法 党章 团章 法典 条例 规定 办法 准则 规则 细则 意见 通知 决定 决议 纲要 规划 方案 计划 章程 公约 协定 条约 宪章",
        "解释 批复 复函 标准 指引 清单 制度 要点 公报 公告 通告 布告 通报 命令 规程 规范 通则 总则 修正案 议定书 议案 建议 措施",
        "指南 目录 大纲 纪要 机制 举措 预案 守则 名录 导则 分类 惯例 纲领 声明 要求 安排 任务 分工 基本法 协议 禁令 答复 令 函 法 若干问题 责任制 问答口径",
    )
    for word in line.split()
)
"""Kinds of documents (文种), as the last words of a title say them."""

_TAIL = re.compile(
    r"(?:[（(〈\[【][^（()）〈〉【】\[\]]{1,40}[）)〉\]】]|[（(][^（()）]{0,30}[（(][^（()）]{0,20}[）)][^（()）]{0,10}[）)]|"
    r"\d{4}(?:年)?(?:版|修订版)?|草案|修订稿|征求意见稿|送审稿)\Z"
)
_TYPE = re.compile(rf"(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})\Z")
NO_LAW = (
    "方书看想做说魔兵语文手打乘加减除戏阵佛疗活枪剑笔技刀章历学教读写画曲唱变指句词守司执普合违非依释立办无"
)
"""Before 法 these make another word: 方法, 立法, 依法."""

_NO_LAW = re.compile(rf"(?:[{NO_LAW}]|(?<!预)算|[使活服]用)法\Z")
_NO_TYPE = re.compile("(?:潜规则|游戏规则|密令|司令|号令|法令|口令|夏令|时令|如梦令|来函|信函)\\Z")
_REAL_LAW = re.compile(r"(?:公司|科普)法\Z")
_HEAVY = re.compile(
    r"(?:宪法|党章|条例|准则|细则|章程|[^方书看想做说兵语文手]法|办法|规定|通知|意见|批复|决议)\Z"
)
_PAPER = re.compile(
    r"(?:日报|晚报|早报|时报|晨报|都市报|周报|参考消息|杂志|月刊|周刊|学刊|简报|画报|青年报|[^通公汇警情申预举]报)\Z"
)
_REPORT = re.compile(
    r"(?:报告|白皮书|蓝皮书|读本|简史|文选|选集|选编|汇编|文集|论述摘编|摘编|释义|解读|讲义|答记者问|讲话|致辞|演讲|综述|述评|评论|共产党宣言|教程|教材|学习纲要|学习问答|[一二三四五六七八九十]讲|文摘|故事|日记|回忆录)\Z"
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
    r"(?:[（(][^（()）]{0,40}(?:简称|〔|下称|以下称)|第\s?[一二三四五六七八九十百零0-9]{1,6}\s?[条章款]|要求|规定|明确|印发|施行|的(?:规定|要求))"
)


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """Return a name without what trails it in brackets, such as （试行） or 〈2018年修订〉."""
    for _ in range(3):
        shorter = _TAIL.sub("", name).rstrip('”’』」"')
        if shorter == name or not shorter:
            break
        name = shorter
    return name


@lru_cache(maxsize=4096)
def kind_of_document(name: str) -> str:
    """Return the kind of document (文种) that a name ends with: 条例; 《法官法》 gives 法; "" where it is none."""
    own = stem(name)
    match = _TYPE.search(own)
    if not match or _NO_TYPE.search(own):
        return ""
    if match[0] == "法" and _NO_LAW.search(own) and not _REAL_LAW.search(own):
        return ""
    return "法" if match[0] in {"法典", "基本法"} else match[0]


def classify(name: str, before: str, after: str) -> str:
    """Return "regulation", "work" or "unknown" for a title; `before` and `after` are some words of its surroundings."""
    if _PAPER.search(stem(name)) or _REPORT.search(stem(name)):
        return "work"
    named = kind_of_document(name)
    cue = bool(_BEFORE.search(before) or _AFTER.match(after))
    if not named:
        unclear = _OFFICIAL.match(after) or _PAPERWORK.search(stem(name))
        return "unknown" if unclear and not cue else "work"
    if _OFFICIAL.match(after):
        return "regulation"
    if cue or (_SHOWN.search(before) and not _HEAVY.search(stem(name))):
        return "work"
    return "regulation"
