"""Kinds of document (文种): the last words of a title say which it is."""

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
ARTICLED = frozenset("宪法 党章 团章 法 条例 规定 办法 准则 规则 细则 章程 公约 规程".split())  # noqa: SIM905 - reads better
"""Kinds that are written in articles (条); the others, as 意见 and 要点, are not."""

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
