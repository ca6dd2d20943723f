"""Private data in any text: what is found, however it is written; what only looks like it; and that no message shows the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.private import PRECISION, RECALL, figures, lines, measured
from macros.checks.private import Seen
from macros.core.finding import Place
from macros.private import scan
from macros.private.secret import SECRECY, masked
from macros.private.unwrapped import unwrapped
from work import assert_linear

IDENTITY = "110105190302140010"


def rules(text: str) -> set[str]:
    return {found.rule for found in scan(text)}


def test_the_invented_lines_are_read_as_well_as_they_were() -> None:
    precision, recall = measured(figures())
    assert precision >= PRECISION
    assert recall >= RECALL
    assert len(lines()) > 400


def test_there_are_as_many_lines_that_only_look_like_it() -> None:
    harmless = sum(rule == "-" for rule, _ in lines())
    assert 0.4 < harmless / len(lines()) < 0.6


@pytest.mark.parametrize(
    "words",
    [
        "１３８００１３８０００", "138 0013 8000", "138-0013-8000", "138—0013—8000", "138.0013.8000", "138_0013_8000", "138、0013、8000",
        "138·0013·8000", "138~0013~8000", "(138)00138000", "198 00009999", "138 001 38000", "1 3 8 0 0 1 3 8 0 0 0", "联系电话138 00 13 80 00",
        "一三八〇〇一三八〇〇〇", "幺三八洞洞幺三八洞洞洞", "壹叁捌零零壹叁捌零零零", "13８00一三8000", "①③⑧⓪⓪①③⑧⓪⓪⓪", "١٣٨٠٠١٣٨٠٠٠", "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
        "&#49;&#51;&#56;00138000", "&#x31;3800138000", "138&nbsp;0013&nbsp;8000", "138\u200b0013\u200b8000", "138\u00ad00138000",
        "\\x313800138000", "\\u0031\\u00338 0013 8000", "%31%33800138000", "138\\-0013\\-8000", "138**0013**8000", "138`0013`8000", "138<b>0013</b>8000",
        "<!-- 13800138000 -->", '<img alt="13800138000">', "![13800138000](a.png)", '[找我](tel:13800138000 "电话")', "联系电话1380013\n8000",
        "手机138\n00138000", "手机138<br>00138000", "138\t0013\t8000", "<text>138<tspan>00138000</tspan></text>",
        "电话13800138000元", "+86 13800138000", "0086-138-0013-8000", "8613800138000", "Tel13800138000",
    ],
)  # fmt: skip
def test_a_mobile_number_is_found_however_it_is_written(words: str) -> None:
    assert rules(words) == {"PRIV-2"}


@pytest.mark.parametrize(
    "words",
    [
        f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", f"{IDENTITY[:6]}\n{IDENTITY[6:]}", " ".join(IDENTITY), f"ID{IDENTITY}", f"sfz={IDENTITY}",
        f"{IDENTITY[:10]}<wbr>{IDENTITY[10:]}", f"{IDENTITY[:10]}&nbsp;{IDENTITY[10:]}", "一一零一零五一九零三零二一四零零一零",
        f"{IDENTITY[:6]}<br>{IDENTITY[6:14]}<br/>{IDENTITY[14:]}", f"{IDENTITY[:6]}<tspan>{IDENTITY[6:]}</tspan>",
        "身份证110105190302140011", "身份证号 110105490101001",
    ],
)  # fmt: skip
def test_an_identity_number_is_found_however_it_is_written(words: str) -> None:
    assert rules(words) == {"PRIV-1"}


@pytest.mark.parametrize(
    "words",
    [
        "110105190302140011", "110105190313140010", "110105490101001", "990105190302140012", "13800138000元", "1380013800", "138001380001",
        "a13800138000f", "0.13800138000", "党员138\n00138000人", "6222020000000000001", "1234567890123456", "010-1234567", "举报电话：010-66660001",
    ],
)  # fmt: skip
def test_a_number_that_misses_by_one_thing_is_none(words: str) -> None:
    assert rules(words) == set()


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("zhangsan＠mail．gov．cn", "PRIV-5"), ("zhangsan&commat;qq.com", "PRIV-5"), ("zhangsan@qq。com", "PRIV-5"), ("zhangsan艾特qq点com", "PRIV-5"),
        ("zhangsan AT qq DOT com", "PRIV-5"), ("zhangsan#qq.com", "PRIV-5"), ("zhangsan\u200b@qq.com", "PRIV-5"),
        ("密&#30721;：Abc@12345", "PRIV-6"), ("密码是:\nAbc@12345", "PRIV-6"), ("密码→Abc12345", "PRIV-6"), ("mima: Abc12345", "PRIV-6"),
        ("-----BEGIN&nbsp;RSA PRIVATE KEY-----", "PRIV-6"), ("机密&#9733;10年", "PRIV-7"), ("机密\u200b★10年", "PRIV-7"), ("<b>机密</b>★", "PRIV-7"),
        ("机·密★10年", "PRIV-7"), ("*内部资料*，**注意保存**", "PRIV-7"), ("内部-资料 不得-外传", "PRIV-7"), ("| 机密 | 10年 |", "PRIV-7"), ("内部資料", "PRIV-7"),
        ("?JSESSIONID%3D1A2B3C4D5E", "PRIV-8"), ("jsessionid ＝ 1A2B3C4D5E", "PRIV-8"), ("１０．１．２．３", "PRIV-9"), ("10。1。2。3", "PRIV-9"),
        ("192.168.1[.]20", "PRIV-9"), ("http://167837955/", "PRIV-9"), ("http:\\\\oa\\login", "PRIV-9"), ("file://fileserver/share", "PRIV-9"),
        ("oa.danwei.LOCAL", "PRIV-9"),
    ],
)  # fmt: skip
def test_other_ways_round_the_gate_are_closed(words: str, rule: str) -> None:
    assert rules(words) == {rule}


@pytest.mark.parametrize(
    ("mark", "prose"),
    [
        ("机密", "机密文件由专人保管"),
        ("（内部资料）", "编印内部资料应当经过批准"),
        ("内部资料，不得外传。", "有关资料不得外传。"),
        ("秘密★1年", "秘密级事项的保密期限不超过十年"),
        ("密级：机密", "密级：公开"),
        ("会后收回", "会后及时收回借用的器材"),
        ("（此件发至县团级）", "（此件公开发布）"),
    ],
)
def test_a_mark_is_told_from_words_about_it(mark: str, prose: str) -> None:
    assert rules(mark) == {"PRIV-7"}
    assert rules(prose) == set()


def test_a_page_that_lists_the_grades_bears_none() -> None:
    assert rules("- 绝密\n- 机密\n- 秘密\n") == set()
    assert rules("- 公开\n- 机密\n- 其他\n") == {"PRIV-7"}


def test_the_place_is_that_of_the_text_as_written() -> None:
    text = "&amp;甲\u200b：&#49;3800138000，乙"
    (found,) = scan(text)
    assert found.words == "&#49;3800138000"
    assert text[found.start : found.end] == found.words


@given(
    st.text(alphabet=st.sampled_from("138 00-\n甲密机★&#49;\\x\u200b@.a:/=内部资料<b>*x１一"), max_size=60)
)
def test_no_text_breaks_the_scan_and_every_place_is_in_it(text: str) -> None:
    plain = unwrapped(text)
    assert len(plain.text) <= len(text)
    for found in scan(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, words in lines() if rule != "-"])
def test_no_message_shows_the_whole(rule: str, words: str) -> None:
    for found in scan(words):
        message = str(Seen(Place("docs/a.md"), found).finding)
        assert found.rule in message
        assert found.rule == SECRECY or found.words not in message


@pytest.mark.parametrize(
    ("words", "shown"),
    [("13800138000", "13*******00"), ("zhangsan@a.cn", "z***@a.cn"), ("abc", "a**"), ("a" * 40, "aaaa***aa")],
)
def test_a_mask_leaves_what_is_needed_to_find_the_place(words: str, shown: str) -> None:
    assert masked(words) == shown


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1 ", "138 0013 ", "1-", "一", "@", "a@", "a.", "&#49;", "&", "密码：", "=a", "a=", "机密", "内部资料，", "不得外传 ", "10.", "http://", "eyJ",
        "\\\\", "电话：", "(", "0371-", "绝密 ", "<b>", "\n", "62 ", "-----BEGIN ", "at ", "aaaa ", "．", "不得",
    ],
)  # fmt: skip
def test_work_grows_with_the_text(unit: str) -> None:
    assert_linear(scan, unit, 400)
