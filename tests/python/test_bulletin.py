# SPDX-License-Identifier: Apache-2.0
"""Published figures against what they claim of each other, from Python and at the command line."""

import io
import json
import random
import re
from fractions import Fraction
from pathlib import Path

import fupin
import openpyxl
import pytest

FULL = Path(__file__).resolve().parents[1] / "io/data/full-bulletin.json"
FINE, FINDINGS, BAD_INPUT, USAGE = 0, 1, 2, 3


def document(figures: dict[str, str], **relation) -> dict:
    """A bulletin of one relation; a figure is "23.43 %"."""
    listed = []
    for name, printed in figures.items():
        number, unit = printed.split()
        listed.append({"id": name, "printed": number, "unit": unit})
    return {"fupin": "bulletin/1", "figures": listed, "relations": [{"id": "r", **relation}]}


def checked(members: dict) -> fupin.BulletinCheck:
    return fupin.check_bulletin(fupin.Bulletin.parse(json.dumps(members, ensure_ascii=False)))


def row(figures: dict[str, str], **relation) -> dict:
    return checked(document(figures, **relation)).table.to_dicts()[0]


def found(members: dict) -> list[tuple[str, str]]:
    with pytest.raises(fupin.InputError) as refused:
        checked(members)
    told = refused.value.diagnostics
    assert all(d.message(lang) and d.hint(lang) for d in told for lang in ("zh", "en"))
    return [(d.code, d.place.pointer) for d in told]


def test_the_shipped_bulletins_are_as_they_were_published():
    assert fupin.shipped_bulletins() == ["chongqing-2021", "ningxia-2020"]
    ningxia = fupin.check_bulletin(fupin.shipped_bulletin("ningxia-2020"))
    assert ningxia.consistent() and ningxia.diagnostics == ()
    verdicts = dict(zip(ningxia.table.column("relation"), ningxia.table.column("verdict"), strict=True))
    assert verdicts == {
        "区本级执行率": "half_up", "市县执行率": "half_up", "预留合计": "exact", "执行合计": "exact",
        "单位合计": "exact", "六月执行率": "truncated", "累计执行": "exact",
    }  # fmt: skip
    chongqing = fupin.check_bulletin(fupin.shipped_bulletin("chongqing-2021"))
    assert not chongqing.consistent()
    assert [(d.code, d.place.pointer) for d in chongqing.diagnostics] == [
        ("bulletin_contradicted", "/relations/0")
    ]
    total = chongqing.table.to_dicts()[0]
    assert (total["printed"], total["computed"]) == ("62.13亿元", "61.54亿元")
    assert chongqing.table.column("verdict") == ["contradicted", "exact"]
    with pytest.raises(fupin.NotFoundError, match="did you mean ningxia-2020"):
        fupin.shipped_bulletin("ningxia")


def test_a_bulletin_is_read_from_a_path_bytes_or_a_file():
    for source in (FULL, str(FULL), FULL.read_bytes(), io.BytesIO(FULL.read_bytes())):
        given = fupin.read_bulletin(source)
        assert given.title == "一县的通报"
        assert [figure.id for figure in given.figures][:2] == ["reserved", "executed"]
    first = given.figures[0]
    assert (first.label, first.printed, first.unit) == ("预留份额", "100.00", "万元")
    kinds = [relation.kind for relation in given.relations]
    assert kinds[0] is fupin.RelationKind.RATE and kinds[-1] is fupin.RelationKind.SAME
    assert given.relations[0].inputs == ("executed", "reserved")
    assert given.relations[2].refunds and not given.relations[0].refunds
    assert given.relations[3].divisions == (["reserved"], ["executed", "before"])
    assert repr(given) == "<fupin.Bulletin: 7 figures, 5 relations>"
    assert repr(fupin.check_bulletin(given)) == "<fupin.BulletinCheck: 5 relations, 2 findings>"
    with pytest.raises(FileNotFoundError):
        fupin.read_bulletin("nothing.json")


def test_figures_are_checked_before_they_are_printed():
    figures = [
        fupin.BulletinFigure(id="total", label="合计", printed="3.0", unit="亿元"),
        fupin.BulletinFigure(id="east", printed="1.4", unit="亿元"),
        fupin.BulletinFigure(id="west", printed="1.5", unit="亿元"),
    ]
    relation = fupin.BulletinRelation(id="t", kind="sum", result="total", inputs=["east", "west"])
    assert relation.kind is fupin.RelationKind.SUM and repr(relation) == "<fupin.BulletinRelation t: sum>"
    given = fupin.Bulletin(title="通报", figures=figures, relations=[relation])
    found = fupin.check_bulletin(given).table.to_dicts()[0]
    assert found["verdict"] == "within_rounding" and found["computed"] == "2.9亿元"
    assert repr(figures[1]) == "<fupin.BulletinFigure east: 1.4亿元>"
    wrong = fupin.BulletinRelation(id="t", kind=fupin.RelationKind.SUM, result="all", inputs=["east"])
    with pytest.raises(fupin.InputError, match="all"):
        fupin.check_bulletin(fupin.Bulletin(figures=figures, relations=[wrong]))
    with pytest.raises(ValueError, match="'ratio' is none of 'sum', 'within'"):
        fupin.BulletinRelation(id="t", kind="ratio")
    with pytest.raises(TypeError):
        fupin.BulletinFigure(id="a", printed=1.4, unit="亿元")


RATE = {"kind": "rate", "result": "r", "inputs": ["a", "b"]}


@pytest.mark.parametrize(
    ("verdict", "figures", "relation"),
    [
        ("exact", {"r": "25 %", "a": "1 元", "b": "4 元"}, RATE),
        ("half_up", {"r": "22.86 %", "a": "370.92 万元", "b": "1622.67 万元"}, RATE),
        ("truncated", {"r": "22.85 %", "a": "370.92 万元", "b": "1622.67 万元"}, RATE),
        ("within_rounding", {"r": "33.6 %", "a": "1.0 亿元", "b": "3.0 亿元"}, RATE),
        ("contradicted", {"r": "40 %", "a": "1.00 亿元", "b": "3.00 亿元"}, RATE),
        ("not_comparable", {"r": "40 %", "a": "1 元", "b": "0 元"}, RATE),
        ("not_comparable", {"r": "40 %", "a": "1 元", "b": "3 户"}, RATE),
        ("exact", {"r": "3 户", "a": "1 户", "b": "2 户"}, RATE | {"kind": "sum"}),
        ("exact", {"r": "3 户", "a": "3 户"}, RATE | {"kind": "within", "inputs": ["a"]}),
        ("contradicted", {"r": "4 户", "a": "3 户"}, RATE | {"kind": "within", "inputs": ["a"]}),
        ("exact", {"r": "50 %", "a": "2 元", "b": "3 元"}, RATE | {"kind": "change"}),
        ("exact", {"r": "1.5 百分点", "a": "2 %", "b": "3.5 %"}, RATE | {"kind": "difference"}),
        ("contradicted", {"a": "2.00 元", "b": "1.00 元"}, {"kind": "cumulative", "inputs": ["a", "b"]}),
        (
            "exact",
            {"a": "2.00 元", "b": "1.00 元"},
            {"kind": "cumulative", "inputs": ["a", "b"], "refunds": True},
        ),
        ("contradicted", {"a": "2.00 元", "b": "1.00 元"}, {"kind": "cross", "divisions": [["a"], ["b"]]}),
        ("half_up", {"a": "2 万元", "b": "15000 元"}, {"kind": "same", "inputs": ["a", "b"]}),
    ],
)
def test_every_verdict_and_every_kind(verdict, figures, relation):
    check = checked(document(figures, **relation))
    told = check.table.to_dicts()[0]
    assert (told["kind"], told["verdict"]) == (relation["kind"], verdict)
    assert check.consistent() == (verdict != "contradicted")
    codes = [d.code for d in check.diagnostics]
    assert codes == ([f"bulletin_{verdict}"] if verdict in ("contradicted", "not_comparable") else [])


@pytest.mark.parametrize(
    ("kind", "figures", "note"),
    [
        ("change", {"r": "1.5 %", "a": "2 %", "b": "3.5 %"}, "fits if percentage points are meant"),
        ("difference", {"r": "75 百分点", "a": "2 %", "b": "3.5 %"}, "fits if percent is meant"),
        ("change", {"r": "50 百分点", "a": "2 元", "b": "3 元"}, "fits if percent is meant"),
    ],
)
def test_percent_and_percentage_points_are_told_apart(kind, figures, note):
    told = row(figures, **RATE | {"kind": kind})
    assert told["note_en"] == note and told["note_zh"]
    assert told["verdict"] in ("contradicted", "not_comparable")


def _broken(change) -> dict:
    members = document({"r": "25 %", "a": "1 元", "b": "4 元"}, **RATE)
    change(members)
    return members


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        (lambda d: d.update(fupin="bulletin/2"), "document_format_unknown", "/fupin"),
        (lambda d: d.update(colour="red"), "member_unknown", "/colour"),
        (lambda d: d.pop("figures"), "member_missing", ""),
        (lambda d: d["figures"][0].pop("unit"), "member_missing", "/figures/0"),
        (lambda d: d["figures"][0].update(printed=25), "text_expected", "/figures/0/printed"),
        (lambda d: d["figures"][0].update(id="a"), "bulletin_id_repeated", "/figures/1/id"),
        (lambda d: d["figures"][0].update(id=""), "bulletin_id_repeated", "/figures/0/id"),
        (lambda d: d["figures"][0].update(printed="1,000"), "bulletin_number_unreadable", "/figures/0/printed"),
        (lambda d: d["figures"][1].update(printed="1.005"), "bulletin_number_unreadable", "/figures/1/printed"),
        (lambda d: d["figures"][1].update(unit=""), "bulletin_number_unreadable", "/figures/1/printed"),
        (lambda d: d["relations"][0].update(kind="ratio"), "relation_kind_expected", "/relations/0/kind"),
        (lambda d: d["relations"][0].update(inputs=["a"]), "bulletin_relation_incomplete", "/relations/0"),
        (lambda d: d["relations"][0].update(inputs=["a", "c"]), "bulletin_figure_unknown", "/relations/0/inputs/1"),
        (lambda d: d["relations"][0].update(inputs=["a", "a"]), "bulletin_figure_repeated", "/relations/0/inputs/1"),
        (lambda d: d["relations"].append(d["relations"][0]), "bulletin_id_repeated", "/relations/1/id"),
        (lambda d: d["relations"][0].update(refunds=True), "bulletin_relation_incomplete", "/relations/0"),
    ],
)  # fmt: skip
def test_every_mistake_of_a_document_is_told_with_its_place(change, code, pointer):
    assert (code, pointer) in found(_broken(change))


def test_all_mistakes_are_told_at_once():
    def change(members):
        members["figures"][0]["printed"] = "25,00"
        members["relations"][0]["inputs"] = ["a", "c"]

    assert [code for code, _ in found(_broken(change))] == [
        "bulletin_number_unreadable", "bulletin_figure_unknown",
    ]  # fmt: skip


def _decimal(units: int, places: int) -> str:
    text = f"{abs(units):0{places + 1}}"
    whole, fraction = text[: len(text) - places], text[len(text) - places :]
    return ("-" if units < 0 else "") + whole + ("." + fraction if places else "")


def _expected(printed: Fraction, computed: Fraction, quantum: Fraction) -> str:
    """Of inputs that stand for one amount each."""
    if printed == computed:
        return "exact"
    sign, size = (-1 if computed < 0 else 1), abs(computed) / quantum
    if printed == sign * quantum * ((2 * size + 1) // 2):
        return "half_up"
    return "truncated" if printed == sign * quantum * (size // 1) else "contradicted"


@pytest.mark.parametrize("seed", range(4))
def test_whole_fen_are_judged_as_fractions_say(seed):
    """Amounts printed to the fen stand for themselves: there is nothing within their rounding."""
    draw, seen = random.Random(seed), set()
    for _ in range(150):
        a, b = draw.randint(-500, 5000), draw.randint(1, 5000)
        places = draw.randint(0, 3)
        quantum = Fraction(1, 10**places)
        kind = draw.choice(["rate", "change"])
        computed = Fraction(100 * a, b) if kind == "rate" else Fraction(100 * (a - b), b)
        units = int(computed / quantum) + draw.choice([-1, 0, 0, 0, 1])
        figures = {"a": f"{_decimal(a, 2)} 元", "b": f"{_decimal(b, 2)} 元"}
        figures["r"] = f"{_decimal(units, places)} %"
        inputs = ["a", "b"] if kind == "rate" else ["b", "a"]
        told = row(figures, kind=kind, result="r", inputs=inputs)["verdict"]
        assert told == _expected(units * quantum, computed, quantum), (figures, kind)
        seen.add(told)
    assert seen == {"exact", "half_up", "truncated", "contradicted"}


@pytest.mark.parametrize("seed", range(4))
def test_sums_in_a_larger_unit_are_judged_as_fractions_say(seed):
    draw = random.Random(seed)
    for _ in range(100):
        parts = [draw.randint(-300_000, 9_000_000) for _ in range(draw.randint(1, 5))]
        computed = Fraction(sum(parts), 1_000_000)
        quantum = Fraction(1, 100)
        units = int(computed / quantum) + draw.choice([-1, 0, 0, 1])
        figures = {f"p{i}": f"{_decimal(part, 2)} 元" for i, part in enumerate(parts)}
        names = list(figures)
        figures["t"] = f"{_decimal(units, 2)} 万元"
        told = row(figures, kind="sum", result="t", inputs=names)["verdict"]
        assert told == _expected(units * quantum, computed, quantum), figures


def test_more_than_128_bits_are_refused():
    figures = {"a": f"{'9' * 26} 亿吨", "b": "0.00000001 亿吨", "r": "1 %"}
    with pytest.raises(fupin.Error):
        row(figures, **RATE)


def test_the_verb_shows_a_table_and_says_what_does_not_hold(run):
    code, out, err = run("bulletin", "chongqing-2021")
    assert code == FINDINGS and len(err.splitlines()) == 1
    assert "重庆市" in out and "不成立" in out and "61.54亿元" in out and "其中" in out
    assert "2 项中，不成立 1 项，无法判断 0 项。" in out and "contradicted" not in out
    code, out, err = run("bulletin", "chongqing-2021", "--lang", "en")
    assert code == FINDINGS and len(err.splitlines()) == 1
    assert "contradicted" in out and "Of 2 claims 1 are contradicted, 0 not comparable." in out
    assert "relation 合计 (sum) does not hold: printed 62.13亿元, computed 61.54亿元" in out


def test_what_holds_is_fine(run):
    code, out, err = run("bulletin", "ningxia-2020")
    assert (code, err) == (FINE, "") and "全部成立：7 项。" in out
    assert "四舍五入后相符" in out and "截去尾数后相符" in out
    assert "All 7 claims hold." in run("bulletin", "ningxia-2020", "--lang", "en")[1]


def test_what_cannot_be_judged_is_a_finding(run, files):
    members = document({"r": "40 %", "a": "1 元", "b": "0 元"}, **RATE)
    (files / "b.json").write_text(json.dumps(members), encoding="utf-8")
    code, out, _ = run("bulletin", "b.json")
    assert code == FINDINGS and "无法判断 1 项" in out and "分母为零" in out
    document_ = json.loads(run("bulletin", "b.json", "--json")[1])
    assert document_["consistent"] and document_["findings"][0]["code"] == "bulletin_not_comparable"


def test_json_has_codes_exact_texts_and_findings(run):
    code, out, err = run("bulletin", "chongqing-2021", "--json")
    assert code == FINDINGS and len(err.splitlines()) == 1
    told = json.loads(out)
    assert (told["fupin"], told["consistent"]) == ("bulletin-check/1", False)
    assert told["table"]["rows"][0][:4] == ["合计", "sum", "contradicted", "62.13亿元"]
    assert [(f["code"], f["pointer"]) for f in told["findings"]] == [
        ("bulletin_contradicted", "/relations/0")
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "md", "txt", "json"])
def test_the_table_is_written_in_any_form(run, files, suffix):
    code, out, _ = run("bulletin", "chongqing-2021", "--out", f"check.{suffix}")
    assert code == FINDINGS and f"check.{suffix}" in out
    if suffix == "xlsx":
        sheet = openpyxl.load_workbook(files / "check.xlsx").active
        text = " ".join(str(cell.value) for cells in sheet.iter_rows() for cell in cells)
    else:
        text = (files / f"check.{suffix}").read_text(encoding="utf-8-sig")
    assert "contradicted" in text and "61.54亿元" in text


def test_what_was_printed_is_converted(run, files):
    out = run("bulletin", "chongqing-2021", "--json")[1]
    (files / "told.json").write_text(out, encoding="utf-8")
    assert run("convert", "told.json", "told.csv")[0] == FINE
    assert "62.13亿元" in (files / "told.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nothing"], BAD_INPUT, "there are: chongqing-2021, ningxia-2020"),
        (["nothing", "--lang", "zh"], BAD_INPUT, "随附的公布数中没有"),
        (["nothing.json"], BAD_INPUT, "nothing.json"),
        (["campaign.json"], BAD_INPUT, "campaign.json"),
        (["chongqing-2021", "--out", "x.pdf"], USAGE, "x.pdf"),
        ([], USAGE, "NAME_OR_PATH"),
        (["chongqing-2021", "--csv"], USAGE, "takes no option --csv"),
    ],
)
def test_what_cannot_be_read_or_written_is_told(run, arguments, code, told):
    lang = [] if "--lang" in arguments else ["--lang", "en"]
    ended, _, err = run("bulletin", *arguments, *lang)
    assert ended == code and told in err and "Traceback" not in err


def test_mistakes_of_a_document_are_told_on_the_error_stream(run, files):
    members = _broken(lambda d: d["figures"][0].update(printed="25,00"))
    (files / "b.json").write_text(json.dumps(members), encoding="utf-8")
    code, out, err = run("bulletin", "b.json", "--lang", "en")
    assert (code, out) == (BAD_INPUT, "")
    assert re.match(r"b\.json.*\[bulletin_number_unreadable\]\n    write a decimal", err)
