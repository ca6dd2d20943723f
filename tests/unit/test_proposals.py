"""Draft duties: which texts give any, which sentences are proposed, and what is said of each. All words are invented."""

from __future__ import annotations

import pytest

from macros.importing.speech.proposals import Ground, ground_of, proposals

REVIEW = "各位代表：\n一、过去一年工作回顾\n一年来，我们建成了新书库。\n"


def quotes(paragraph: str, manner: str = "speech") -> list[str]:
    return [one.quote for one in proposals(paragraph, "plan" if manner == "plan" else "speech")]


@pytest.mark.parametrize(
    ("text", "title", "manner"),
    [
        ("在书库工作会议上的讲话\n同志们：\n要管好书库。", "", "speech"),
        ("同志们：\n要管好书库。", "", "speech"),
        ("同志们：\n刚才，听取了三家书库的工作总结，很好。\n要管好书库。", "", "speech"),  # prose is no title
        ("王有田：在听取工作报告时的讲话\n要管好书库。", "", "speech"),
        ("某某学校2030年书库工作要点\n一、管理\n管好书库。", "", "plan"),
        ("关于做好书库清点工作的实施方案\n管好书库。", "", "plan"),
        ("第一行\n管好书库。", "书库工作计划", "plan"),  # the title that the editor gives
        ("关于印发书库发展规划的通知\n管好书库。", "", "plan"),
    ],
)
def test_a_speech_and_a_plan_give_duties_from_the_beginning(text: str, title: str, manner: str) -> None:
    found = ground_of(text, title)
    assert found is not None
    assert (found.manner, found.start) == (manner, 0)


@pytest.mark.parametrize(
    "text",
    [
        "2030年度个人述职报告\n王有田\n今后要多读书。",
        "书库管理员述责述廉报告\n今后要多读书。",
        "某某学校领导班子总结报告\n今后要多读书。",
        "书库2030年度工作总结\n今后要多读书。",
        "致全体读者的一封信\n大家要爱护图书。",
        "给书库的感谢信\n大家要爱护图书。",
        "贺信\n某某书库：\n要办得更好。",
        "书库负责人答记者问\n问：要做什么？",
        "本报讯\n书库今天开放，各单位要参观。",
        "如何管好书库\n要先数书。",
        REVIEW,  # a report needs a part on what is ahead
        "书库工作报告\n" + REVIEW,
    ],
)
def test_reports_on_past_work_letters_and_news_give_none(text: str) -> None:
    assert ground_of(text if text != REVIEW else "书库工作报告\n" + text + "今后要管好书库。") is None


@pytest.mark.parametrize(
    "heading",
    [
        "二、2031年工作任务",
        "二、下一步工作打算",
        "（二）今后五年的总体要求",
        "第二部分 明年工作安排",
        "下阶段工作重点",
        "二、2031年发展总体要求和政策取向",
    ],
)
def test_a_work_report_gives_duties_from_the_heading_on_that_turns_ahead(heading: str) -> None:
    text = f"书库工作报告\n{REVIEW}{heading}\n管好书库。"
    assert ground_of(text) == Ground("plan", text.index(heading))


@pytest.mark.parametrize(
    "line",
    [
        "二、2029年工作回顾",
        "2029年，我们完成了全部任务。",
        "二、取得的成绩",
        "今年的任务完成得很好，大家辛苦了。",
    ],
)
def test_a_heading_on_the_past_and_prose_turn_no_report_ahead(line: str) -> None:
    assert ground_of(f"书库工作报告\n{REVIEW}{line}\n书多了。") is None


def test_who_speaks_for_a_body_and_reports_makes_a_report_of_a_text_without_a_title() -> None:
    opening = "同志们：\n现在，我代表书库向大会报告工作。"
    assert ground_of(opening + "\n书多了。") is None
    assert ground_of("同志们：\n" + "读" * 196 + opening[5:]) == Ground("speech", 0)


def test_the_kind_is_looked_for_in_six_lines() -> None:
    assert ground_of("一行\n" * 5 + "书库工作计划\n管好书库。") == Ground("plan", 0)
    assert ground_of("一行\n" * 6 + "书库工作计划\n管好书库。") == Ground("speech", 0)


def test_an_empty_text_is_no_error() -> None:
    assert ground_of("") == Ground("speech", 0)
    assert quotes("") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "要加强书库管理，防止丢书",
        "各单位要清点图书，列出清单",
        "各级党委（党组）要认真清点图书",
        "对丢失的图书要查清原因",
        "一是要建立借书台账，专人登记",
        "二要建立借书台账，专人登记",
        "书库去年借出三千册，各单位要抓紧收回",
        "不得把图书带出书库",
        "严禁在书库里用火用电",
        "希望各单位把图书送回书库",
        "当前，要先把书架修好",
        "每月至少清点一次图书",
        "管理人员上半年都要学会登记",
    ],
)
def test_a_sentence_that_demands_is_proposed(sentence: str) -> None:
    assert quotes(sentence + "。") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "书库去年借出图书三千册，收回两千册",
        "图书是学校的重要财产，也是大家的朋友",
        "我们要不忘初心，做爱书的人",
        "我们必须把历史上的图书保存好",
        "读书就是要弄清道理，明白是非",
        "只有先数清图书，才能要求别人",
        "要看到，书库里还有不少问题",
        "要清醒认识到书库面临的困难",
        "王有田说：“各单位要清点图书，列出清单”",
        "他讲过，各单位要清点图书，列出清单",
        "上级强调：各单位要清点图书，列出清单",
        "有些单位还规定，管理人员必须手写清单",
        "管好书库，是办学的首要任务，必须常抓不懈",
        "读书的主要目的在于明白事理",
        "这次清点的要求和要点已经印发",
        "当前，尤其要做好以下几项工作",
        "书库的重要性不必多说，大家都明白",
        "加强书库管理，防止丢书",  # of a speech nothing says that it is still to be done
    ],
)
def test_a_sentence_that_tells_explains_or_exhorts_is_not(sentence: str) -> None:
    assert quotes(sentence + "。") == []


def test_in_a_speech_a_bare_task_goes_on_with_the_demand_before_it() -> None:
    demand, task, told = "要加强书库管理，防止丢书", "建立借书台账，专人登记", "书库是大家的书库，人人有份"
    assert quotes(f"{demand}。{task}。") == [demand, task]
    assert quotes(f"{demand}。{told}。{task}。") == [demand]
    assert quotes(f"{demand}。书库去年借出图书，加强了管理。") == [demand]


@pytest.mark.parametrize(
    "sentence",
    [
        "加强书库管理，防止丢书",
        "一是完善借书制度，专人登记",
        "继续实施图书登记制度",
        "对旧书分批进行整理，加快修补",
        "各处室要清点图书",
        "3.修好全部书架，建立借书台账",
        "扎实开展“六个一”活动，引导学生读书",
    ],
)
def test_in_a_plan_a_sentence_that_opens_with_a_task_is_proposed(sentence: str) -> None:
    assert quotes(sentence + "。", "plan") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "今年将召开读书大会，是十分重要的一年",
        "预计全年借出图书三千册，加快增长",
        "书库工作取得新的成绩，推动了读书",
        "我国的书库很多，发展很快",
        "寒假前党政办某某某负责全年各处室",
        "书库共有图书三万册",
    ],
)
def test_in_a_plan_what_tells_is_not(sentence: str) -> None:
    assert quotes(sentence + "。", "plan") == []


@pytest.mark.parametrize("length", [7, 8, 320, 321])
def test_a_quote_has_eight_characters_to_three_hundred_and_twenty(length: int) -> None:
    sentence = "要" + "读" * (length - 3) + "，书"
    assert quotes(sentence + "。") == ([sentence] if 8 <= length <= 320 else [])


@pytest.mark.parametrize("length", [28, 29])
def test_a_numbered_sentence_without_a_comma_is_a_heading_up_to_28_characters(length: int) -> None:
    sentence = "第一，要" + "读" * (length - 4)
    assert quotes(sentence + "。") == ([sentence] if length > 28 else [])
    assert quotes("要" + "读" * (length - 1) + "。") != []


@pytest.mark.parametrize("length", [30, 31])
def test_a_line_without_stop_and_comma_is_a_heading_up_to_30_characters(length: int) -> None:
    line = "要" + "读" * (length - 1)
    assert quotes(line) == ([line] if length > 30 else [])
    assert quotes("要读书，" + "读" * 6) != []


@pytest.mark.parametrize("sign", ["[1]", "〔12〕", "*", "<", ">", "{", "}", "|", '"'])
def test_a_sentence_with_a_mark_of_a_note_or_a_sign_that_front_matter_refuses_is_not_proposed(
    sign: str,
) -> None:
    assert quotes(f"要清点全部图书{sign}，列出清单。要修好全部书架，编号。") == ["要修好全部书架，编号"]


@pytest.mark.parametrize("mark", ["[1]", "〔2〕", "①", "注："])
def test_a_note_gives_no_duty(mark: str) -> None:
    assert quotes(f"{mark}要清点全部图书，列出清单。") == []


def test_each_quote_is_whole_and_proposed_once() -> None:
    sentence = "要清点全部图书，列出清单"
    assert quotes(f"{sentence}。{sentence}。") == [sentence]
    assert quotes(f"他们也知道{sentence}的道理。{sentence}。") == []  # there the check would look for it
    assert quotes(f"要写明“清点。要清点。”{sentence}。") == []  # opens with the end of a quotation


@pytest.mark.parametrize(
    ("sentence", "who", "measure", "due"),
    [
        ("各支部书记下半年要至少讲1次课", "各支部书记", "至少讲1次", "下半年"),
        ("各级党委（党组）要认真清点图书", "各级党委（党组）", "", ""),
        ("希望各单位要把图书送回书库", "各单位", "", ""),
        ("二是各校党组织要组织一次清点，登记在册", "各校党组织", "", ""),
        ("要清点全部图书，列出清单", "讲话未明确", "", ""),
        ("对失职的干部要查清责任，追回图书", "讲话未明确", "", ""),  # whom it is about
        ("培养选拔年轻干部要注重实绩", "讲话未明确", "", ""),  # what it is about
        ("年底前，各单位要完成清点，登记率不低于95%", "各单位", "不低于95%", "年底前"),
    ],
)
def test_who_measure_and_due_are_words_of_the_quote(sentence: str, who: str, measure: str, due: str) -> None:
    (found,) = proposals(sentence + "。天气很好。")
    assert (found.who, found.measure, found.due) == (who, measure, due)
    assert all(word in found.quote for word in (found.what, found.measure, found.due))


def test_a_body_right_after_a_negation_is_left_out_as_the_check_of_duties_wants_it() -> None:
    assert [one.who for one in proposals("丢书要避免，各单位要清点图书。")] == ["讲话未明确"]
    assert [one.who for one in proposals("丢书要追查，各单位要清点图书。")] == ["各单位"]


@pytest.mark.parametrize("length", [24, 25])
def test_a_body_is_named_with_up_to_24_characters_before_its_last_word(length: int) -> None:
    sentence = "甲" * length + "单位要清点图书，列出清单"
    assert quotes(sentence + "。") == ([sentence] if length == 24 else [])


@pytest.mark.parametrize("length", [36, 37])
def test_what_a_demand_is_about_has_up_to_36_characters(length: int) -> None:
    sentence = "对" + "书" * length + "要查清数目，列出清单"
    assert quotes(sentence + "。") == ([sentence] if length == 36 else [])


@pytest.mark.parametrize("length", [24, 25])
def test_a_heading_that_turns_ahead_has_up_to_24_characters_before_its_last_word(length: int) -> None:
    text = f"书库工作报告\n{REVIEW}二、今后{'甲' * length}任务\n管好书库。"
    assert (ground_of(text) is not None) == (length == 24)


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("实施“上坡用灯照明”，全面推开", "实施“上坡用灯照明”"),
        ("“上坡用灯照明”，要全部推开", "要全部推开"),
        ("“上坡用灯照明”，推动各村早动手", "上坡用灯照明"),
        ("【上坡用灯照明】，推动各村早动手", "上坡用灯照明"),
    ],
)
def test_a_task_is_not_wrapped_in_quotation_marks(sentence: str, what: str) -> None:
    assert [one.what for one in proposals(sentence + "。", "plan")] == [what]
