"""Every citation is found once, with its words, and nothing else is."""

from __future__ import annotations

import pytest

from macros.citing import KINDS, Found, find, unclosed
from macros.citing.plain import LAWS, SET_NAMES
from macros.citing.works import classify, kind_of_document
from macros.text.references import references_at


def texts(text: str, *kinds: str) -> list[str]:
    return [one.text for one in find(text) if not kinds or one.kind in kinds]


def one(text: str) -> Found:
    (found,) = find(text)
    return found


# 《…》


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学《示例条例》。", ["《示例条例》"]),
        ("学《关于执行〈示例条例〉的通知》。", ["《关于执行〈示例条例〉的通知》"]),
        ("学《关于执行《示例条例》的通知》。", ["《关于执行《示例条例》的通知》"]),
        ("学《关于“带头人”的意见》。", ["《关于“带头人”的意见》"]),
        ("学《关于加强\n示例工作的意见》。", ["《关于加强\n示例工作的意见》"]),
        ("学《 示例条例 》。", ["《 示例条例 》"]),
        ("《甲条例》《乙条例》、《丙条例》", ["《甲条例》", "《乙条例》", "《丙条例》"]),
        ("《示例办法（试行）》第三条", ["《示例办法（试行）》"]),
        ("开头《没有关上。\n\n下一段《乙条例》。", ["《乙条例》"]),
        ("开头《没有关上。\n　　下一段《乙条例》。", ["《乙条例》"]),
        ("开头《没有关上，后面《乙条例》。", ["《乙条例》"]),
        ("多一个》，后面《乙条例》。", ["《乙条例》"]),
        ("《" + "字" * 250 + "》", []),
        ("《》空的，《乙条例》。", ["《乙条例》"]),
    ],
)
def test_each_outermost_title_is_found_once(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_a_bracket_without_its_partner_is_reported_and_swallows_nothing() -> None:
    text = "开头《没有关上。\n\n下一段《乙条例》，多一个》。"
    assert [(sign.start, sign.text) for sign in unclosed(text)] == [(2, "《"), (text.rindex("》"), "》")]
    assert all("没有配对" in sign.reason for sign in unclosed(text))


def test_offsets_are_code_points() -> None:
    text = "𠀀𠀁《示例条例》第三条"
    assert (one(text).start, one(text).end) == (2, 8)
    assert text[one(text).articles_end - 1] == "条"


# works and documents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("落实《示例条例》", "regulation"),
        ("落实《示例办法（试行）》", "regulation"),
        ("落实《示例办法〈试行〉》", "regulation"),
        ("落实《示例办法（2019年修订）》", "regulation"),
        ("落实《中华人民共和国示例保护法》", "regulation"),
        ("落实《关于甲的“通知”》", "regulation"),
        ("落实《2031年工作要点》", "regulation"),
        ("落实《示例规划》", "regulation"),
        ("落实《意见》", "alias"),
        ("见《示例日报》", "work"),
        ("见《示例》杂志", "work"),
        ("看电影《山里的故事》", "work"),
        ("看电影《决定》", "work"),
        ("组织观看《一次决定》", "work"),
        ("读《党的示例简史》", "work"),
        ("读《孙子兵法》", "work"),
        ("读《工作方法》", "work"),
        ("唱歌曲《山里的规定》", "work"),
        ("作题为《把规矩立起来》的讲座", "work"),
        ("作《政府工作报告》", "work"),
        ("学《示例条例》释义", "regulation"),
        ("学《〈示例条例〉释义》", "work"),
        ("《示例》第三条规定", "unknown"),
        ("建《党员示例台账》", "unknown"),
    ],
)
def test_documents_are_told_from_works(text: str, kind: str) -> None:
    assert one(text).kind == kind


def test_a_list_of_works_keeps_its_cue() -> None:
    assert [f.kind for f in find("观看专题片《甲》《乙计划》和《丙》")] == ["work", "work", "work"]


def test_what_ends_with_law_in_another_word_is_no_law() -> None:
    assert kind_of_document("中华人民共和国公司法") == "法"
    assert kind_of_document("中华人民共和国预算法") == "法"
    assert kind_of_document("好办法") == "办法"
    assert [kind_of_document(name) for name in ("写作方法", "孙子兵法", "公正司法")] == ["", "", ""]
    assert classify("示例方法", "", "") == "work"


def test_every_listed_law_reads_as_one() -> None:
    for name in LAWS:
        assert kind_of_document(name), name
        assert classify(f"中华人民共和国{name}", "", "") == "regulation", name


# names without brackets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("要以党章为根本遵循", ["党章"]),
        ("维护宪法权威", ["宪法"]),
        ("民法典第一千零一条", ["民法典"]),
        ("落实中央八项规定", ["中央八项规定"]),
        ("落实中央八项规定精神", ["中央八项规定精神"]),
        ("落实中央八项规定及其实施细则", ["中央八项规定及其实施细则"]),
        ("落实中央八项规定及其实施细则精神", ["中央八项规定及其实施细则精神"]),
        ("锲而不舍落实八项规定精神", ["八项规定精神"]),
        ("贯彻土地管理法、监察法和反分裂国家法", ["土地管理法", "监察法", "反分裂国家法"]),
        ("依照土地管理法实施条例办理", ["土地管理法实施条例"]),
        ("落实优化营商环境条例", ["优化营商环境条例"]),
        ("认真贯彻执行党组工作条例", ["党组工作条例"]),
        ("认真学习宣传工作条例", ["宣传工作条例"]),
        ("践行廉洁自律准则", ["廉洁自律准则"]),
        ("执行关于新形势下党内政治生活的若干准则", ["新形势下党内政治生活的若干准则"]),
        ("依据中华人民共和国示例保护法", ["中华人民共和国示例保护法"]),
        ("推进示例发展促进法立法", ["示例发展促进法"]),
        ("对照中国共产党示例工作条例", ["中国共产党示例工作条例"]),
        ("落实国家中长期示例改革和发展规划纲要", ["国家中长期示例改革和发展规划纲要"]),
        ("编制“十四五”规划纲要", ["“十四五”规划纲要"]),
        ("执行党政领导干部示例工作暂行规定", ["党政领导干部示例工作暂行规定"]),
        ("犯刑法第一百条规定之罪，构成票据法第三条", ["刑法", "票据法"]),
        ("参加刑法修正案（九）讨论", ["刑法修正案（九）"]),
    ],
)
def test_names_without_brackets_are_found(text: str, found: list[str]) -> None:
    names = texts(text, "plain")
    assert [name.removeprefix("关于") for name in names] == found


@pytest.mark.parametrize(
    "text",
    [
        "依法治国，严格执法，科学立法，公正司法，全民守法",
        "想办法、好办法、工作方法，实施办法要细",
        "抓好八项重点任务",
        "按照有关规定、各项规定和上级规定",
        "推进工作条例化",
        "违反第七、八项规定的",
        "管理条例要修订，工作条例要落实",
        "遵守法律法规，健全劳动法律法规",
        "公司法定代表人、人民法院、公司法务",
        "完善学校章程，加强行为准则教育，坚持国际关系基本准则",
        "国家法规定期清理，地方性法规和单行条例",
        "递交入党章程序的材料",
        "宪法宣誓，宪法和法律委员会",
        "反腐败国家立法，反不正当竞争执法",
        "两个条例，三部条例，一法两条例，各类制度条例",
        "下一个五年规划纲要，国民经济和社会发展规划纲要草案",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert texts(text) == []


def test_the_title_of_the_text_itself_is_no_citation() -> None:
    assert texts("# 示例市养犬管理条例\n\n为了养犬，制定本条例。") == ["本条例"]
    assert texts("在示例市养犬管理条例宣传会上的讲话\n") == ["示例市养犬管理条例"]


def test_names_that_the_caller_knows_are_found_too() -> None:
    text = "抓好请假制度和《请假制度》"
    assert [f.text for f in find(text, [(2, 6)])] == ["请假制度", "《请假制度》"]


def test_the_set_names_are_names() -> None:
    for name in SET_NAMES:
        assert texts(f"学习，{name}。"), name


# short forms, self, articles


def test_a_declared_short_form_is_known_from_then_on() -> None:
    text = "印发《关于甲的若干意见》（以下简称《意见》）。《意见》共三条。"
    first, declared, used = find(text)
    assert (first.kind, declared.kind, used.kind) == ("regulation", "alias", "alias")
    assert declared.means == used.means == ("关于甲的若干意见",)


@pytest.mark.parametrize(
    "declaration",
    [
        "（以下简称《安条》）",
        "(以下简称：“安条”)",
        "（甲发〔2031〕3号，以下称《安条》）",
        "（下称“安条”）",
        "（简称《安条》）",
        "（试行）（以下简称安条）",
        "，以下简称《安条》，",
    ],
)
def test_each_way_to_declare_a_short_form(declaration: str) -> None:
    found = find(f"印发《示例安全条例》{declaration}。后来，《安条》第二条说得清楚。")
    assert (found[-1].text, found[-1].kind, found[-1].articles) == ("《安条》", "alias", ("2",))
    assert found[-1].means == ("示例安全条例",)


def test_a_short_form_in_quotes_is_found_without_brackets() -> None:
    text = "印发《示例安全条例》（以下简称“条例”）。按照条例第五条，“条例”要求，有关条例另说。"
    assert [(f.text, f.articles) for f in find(text)[1:]] == [("条例", ("5",)), ("条例", ())]


def test_several_short_forms_at_once_and_one_for_several() -> None:
    text = "《甲条例》和《乙细则》（以下分别简称《条例》《细则》）。《细则》第一条。"
    assert find(text)[-1].means == ("乙细则",)
    text = "《甲办法》《乙规定》（以下统称《两规》）。《两规》都说。"
    assert find(text)[-1].means == ("甲办法", "乙规定")


def test_a_short_form_of_an_office_is_none_of_a_document() -> None:
    assert texts("示例领导小组办公室（以下简称示例办）负责。示例办统筹。") == []
    assert texts("颁发《示例许可证》（以下简称许可证）。许可证有效。") == ["《示例许可证》"]


@pytest.mark.parametrize(
    ("text", "found", "articles"),
    [
        ("本条例第五条规定", "本条例第五条", ("5",)),
        ("该条例要求", "该条例", ()),
        ("制定本法。", "本法", ()),
        ("依照本办法第三条、第四条", "本办法第三条、第四条", ("3", "4")),
    ],
)
def test_a_document_cites_itself(text: str, found: str, articles: tuple[str, ...]) -> None:
    assert (one(text).kind, one(text).text, one(text).articles) == ("self", found, articles)


@pytest.mark.parametrize(
    "text", ["基本法治理念", "根本办法是实干", "日本法律", "应该规定清楚", "同条件下", "合同条款", "成本意见"]
)
def test_words_that_only_look_like_self_are_none(text: str) -> None:
    assert texts(text, "self") == []


def test_the_same_article_goes_on_from_the_last_one() -> None:
    text = "《示例条例》第三十条第一款讲了，同条第二款也讲了，同条还讲了。"
    assert [(f.text, f.articles) for f in find(text)] == [
        ("《示例条例》", ("30-1",)),
        ("同条第二款", ("30-2",)),
        ("同条", ("30-2",)),
    ]


def test_a_bare_article_after_its_text() -> None:
    text = "《示例条例》说得清楚，“要办好”（第78条）。第八十条规定了期限。"
    assert [(f.kind, f.text, f.articles) for f in find(text)[1:]] == [
        ("article", "第78条", ("78",)),
        ("article", "第八十条", ("80",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第一条战线是防控，第二条战线是生产",
        "第一条，要抓紧；第二条，要抓实",
        "第一条　为了规范养犬，制定规则。",
        "《示例条例》已发。　第一条　为了规范养犬，制定规则。",
        "落实《示例条例》，守住第一条战线。",
        "第三条件成熟",
    ],
)
def test_other_things_that_are_counted_are_no_articles(text: str) -> None:
    assert texts(text, "article") == []


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("2018年《示例条例》第92条", "2018"),
        ("2018年版《示例条例》", "2018"),
        ("二〇一八年修订的《示例条例》", "2018"),
        ("《示例条例》（2018年修订）第3条", "2018"),
        ("新《示例条例》", "新"),
        ("大胆创新《示例条例》", ""),
        ("修订前的《示例条例》", "旧"),
        ("2018年印发《示例条例》", ""),
        ("《示例条例》", ""),
    ],
)
def test_editions_are_kept(text: str, edition: str) -> None:
    assert one(text).edition == edition


def test_two_editions_side_by_side() -> None:
    found = find("2018年《条例》第92条、2015年《条例》第86条")
    assert [(f.edition, f.articles) for f in found] == [("2018", ("92",)), ("2015", ("86",))]


def test_every_kind_is_documented() -> None:
    text = "《甲条例》《条例》本条例，党章。第三条规定。《甲日报》建《乙台账》"
    assert {f.kind for f in find(text)} == set(KINDS)


# articles


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("第三十三条第二款第(一)项", "33-2-1"),
        ("第三十三条第二款第（一）项", "33-2-1"),
        ("第十七条第六项", "17-0-6"),
        ("第5条至第7条", "5 6 7"),
        ("第五条到七条", "5 6 7"),
        ("第5-7条", "5 6 7"),
        ("第五至七条", "5 6 7"),
        ("第十条之一", "10z1"),
        ("第十条之一、之二", "10z1 10z2"),
        ("第十条之一第二款", "10z1-2"),
        ("第三、四条", "3 4"),
        ("第三条、第四条和第六条", "3 4 6"),
        ("第三条第一款、第三款", "3-1 3-3"),
        ("第三条第一、二款", "3-1 3-2"),
        ("第三条第一款至第三款", "3-1 3-2 3-3"),
        ("第二十六条第（二）（三）项", "26-0-2 26-0-3"),
        ("第二十六条第（二）项、第（四）项", "26-0-2 26-0-4"),
        ("第三条和第五条第二款", "3 5-2"),
        ("第一百零三条", "103"),
        ("第一千二百六十条", "1260"),
        ("第 78 条", "78"),
        ("第三章第十条", "10"),
        ("第三章", "ch-3"),
        ("第二部分", "part-2"),
        ("第（八）项", "item-8"),
        ("总纲", "general"),
        ("第五条、三项措施", "5"),
        ("第七条至第五条", "7 5"),
        ("第三条件", ""),
        ("第三款", ""),
        ("三条", ""),
    ],
)
def test_references_to_articles(text: str, ids: str) -> None:
    read = references_at(text, 0)
    assert " ".join(reference.code for reference in read.references) == ids
    assert (read.end > 0) == bool(ids)


@pytest.mark.parametrize(
    "text",
    [
        "《示例条例》第三条",
        "《示例条例》的第三条",
        "《示例条例》中第三条",
        "《示例条例》（试行）第三条",
        "《示例条例》（以下简称《条例》）第三条",
        "《示例条例》\n第三条",
    ],
)
def test_articles_belong_to_the_name_before_them(text: str) -> None:
    assert find(text)[0].articles == ("3",)
    assert not [f for f in find(text) if f.kind == "article"]
