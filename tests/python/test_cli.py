# SPDX-License-Identifier: Apache-2.0
"""The command: verbs, exit codes, and output that another program can read."""

import json
import os
import re
import subprocess
import sys

import fupin
import pytest
from fupin.cli import main

FINE, FINDINGS, BAD_INPUT, USAGE = 0, 1, 2, 3
VERBS = ["demo", "check", "evaluate", "explain", "calendar", "query", "verify", "duties"]
VERBS += ["quotas", "lines", "declared", "indicators", "report", "close", "compare", "bulletin", "convert", "new-campaign"]
VERBS += ["read", "template"]


@pytest.fixture
def run(capsys, files, monkeypatch):
    """Runs the command in the folder of the sample files: code, output, errors."""
    monkeypatch.chdir(files)

    def call(*arguments):
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


INPUTS = (
    "--campaign", "campaign.json", "--recorded", "2020-09-20", "--purchases", "purchases.csv",
    "--filings", "filings.csv", "--as-of", "2020-09-23",
)  # fmt: skip


def test_alone_it_tells_a_newcomer_what_to_do(run):
    code, out, err = run()
    assert (code, err) == (FINE, "")
    assert "fupin demo --out demo" in out and "tacheng-2020" in out


def test_help_lists_the_verbs_there_are():
    found = subprocess.run(
        [sys.executable, "-W", "error", "-m", "fupin", "--help"], capture_output=True, text=True
    )
    assert found.returncode == FINE
    shown = re.findall(r"^    (\w[\w-]*)", found.stdout, re.MULTILINE)
    assert shown == VERBS


def test_every_verb_has_help_with_examples_that_name_it(run, capsys):
    for verb in VERBS:
        with pytest.raises(SystemExit) as ended:
            main([verb, "--help"])
        text = capsys.readouterr().out
        assert ended.value.code == FINE
        examples = text.partition("示例：")[2]
        assert f"fupin {verb}" in examples, verb


def test_check_gives_findings_with_code_and_exit_code(run, files, campaign_json):
    code, out, _ = run("check", "tacheng-2020", "--lang", "en")
    findings = fupin.shipped_campaign("tacheng-2020").findings
    assert code == (FINDINGS if findings else FINE)
    assert all(f"[{finding.code}]" in out for finding in findings)
    code, out, _ = run("check", "tacheng-2020", "--json")
    document = json.loads(out)
    assert document["campaign"] == "tacheng-2020"
    assert [item["code"] for item in document["findings"]] == [f.code for f in findings]

    assert run("check", "campaign.json")[0] == FINE
    campaign_json["lines"][0]["basis"] = "delivered"
    (files / "broken.json").write_text(json.dumps(campaign_json), encoding="utf-8")
    code, out, err = run("check", "broken.json", "--lang", "en")
    assert (code, out) == (BAD_INPUT, "")
    assert "broken.json" in err and "[reference_to_unknown_basis]" in err
    code, _, err = run("check", "tacheng2020")
    assert code == BAD_INPUT and "是否想写 tacheng-2020" in err


def test_evaluate_prints_the_state_and_counts_rejects_as_findings(run):
    code, out, err = run("evaluate", *INPUTS)
    assert code == FINDINGS and err.startswith("fupin: 退出码 1：1 行未采纳；")
    for part in ("小活动", "第一小学", "400.00", "37.50%", "purchases.csv", "月报五日前报"):
        assert part in out, part
    code, out, _ = run("evaluate", *INPUTS, "--lang", "en")
    assert code == FINDINGS and "Execution of quotas" in out


def test_evaluate_json_is_the_result_and_nothing_else(run, result):
    code, out, err = run("evaluate", *INPUTS, "--json")
    assert code == FINDINGS and err.startswith("fupin: 退出码 1：1 行未采纳；")
    document = json.loads(out)
    assert document["fupin"] == "result/1"
    assert document["result"] == json.loads(result.to_json())["result"]
    assert "purchases.csv" not in out


def test_clean_input_is_fine_and_groups_are_sets(run, files, campaign_json):
    # With a report behind each line there is nothing to find.
    campaign_json["obligations"][0]["feeds"] = ["budget", "big"]
    (files / "campaign.json").write_text(json.dumps(campaign_json), encoding="utf-8")
    rows = (files / "purchases.csv").read_bytes().decode("gb18030").splitlines(keepends=True)
    (files / "first.csv").write_text("".join(rows[:2]), encoding="utf-8")
    (files / "second.csv").write_text(rows[0] + "".join(rows[2:4]), encoding="utf-8")
    code, out, _ = run(
        "evaluate", "--campaign", "campaign.json", "--as-of", "2020-09-23", "--json",
        "--recorded", "2020-09-05", "--purchases", "first.csv",
        "--recorded", "2020-09-20", "--purchases", "second.csv", "--filings", "filings.csv",
        "--known-at", "2020-09-05",
    )  # fmt: skip
    assert code == FINE
    provenance = json.loads(out)["provenance"]
    assert (provenance["known_entries"], provenance["journal_entries"]) == (1, 5)


def test_the_source_is_that_of_the_files_after_it(run, files):
    for name in ("a.csv", "b.csv"):
        (files / name).write_text(
            "订单号,采购单位,金额,下单日期\n1,财政局,1.00,2020-08-03\n", encoding="utf-8"
        )
    code, _, _ = run(
        "evaluate", "--campaign", "campaign.json", "--as-of", "2020-09-23", "--json",
        "--recorded", "2020-09-05", "--source", "x", "--purchases", "a.csv",
        "--source", "y", "--purchases", "b.csv", "--save-journal", "journal.jsonl",
    )  # fmt: skip
    assert code == FINDINGS  # Nobody reports one of the lines.
    lines = (files / "journal.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(json.loads(line)["source"] for line in lines) == ["x", "y"]


@pytest.mark.parametrize(
    "between", [[], ["--recorded", "2020-09-21"], ["--filings", "filings.csv"]]
)
def test_regression_what_is_said_of_the_files_after_it_holds_for_all_of_them(run, files, between):
    (files / "a.csv").write_text(
        "订单号,采购单位,金额,下单日期\n1,财政局,1.00,2020-08-03\n2,财政局,-1.00,2020-08-04\n",
        encoding="utf-8",
    )
    code, _, err = run(
        "lines", "--campaign", "campaign.json", "--as-of", "2020-09-23", "--source", "x",
        "--unlinked-refunds", "--recorded", "2020-09-20", *between, "--purchases", "a.csv",
        "--save-journal", "journal.jsonl",
    )  # fmt: skip
    assert (code, err) == (FINE, "")
    lines = (files / "journal.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    of_sheet = [entry for entry in map(json.loads, lines) if entry["kind"] != "filing"]
    assert [(e["source"], e["kind"]) for e in of_sheet] == [
        ("x", "purchase"), ("x", "unlinked_refund")
    ]  # fmt: skip


def test_the_journal_goes_on_where_it_was(run, files):
    code, first, _ = run("evaluate", *INPUTS, "--json", "--save-journal", "journal.jsonl")
    assert code == FINDINGS
    code, again, _ = run(
        "evaluate", "--campaign", "campaign.json", "--as-of", "2020-09-23", "--json",
        "--journal", "journal.jsonl",
    )  # fmt: skip
    assert (code, again) == (FINDINGS, first)
    code, _, err = run(
        "evaluate", *INPUTS[:2], "--journal", "journal.jsonl", "--recorded", "2020-09-01",
        "--purchases", "purchases.csv", "--as-of", "2020-09-23",
    )  # fmt: skip
    assert code == BAD_INPUT and err


def test_out_holds_report_result_and_tables(run, files):
    code, _, _ = run("evaluate", *INPUTS, "--out", "out")
    assert code == FINDINGS
    assert (files / "out/report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((files / "out/result.json").read_bytes())["fupin"] == "result/1"
    lines = (files / "out/tables/lines.csv").read_bytes()
    assert lines.startswith("\ufeff条线".encode()) and b"200.00" in lines
    assert (files / "out/tables/quotas.md").read_text(encoding="utf-8").startswith("|")
    assert "purchases.csv" in (files / "out/tables/rejects-1.csv").read_text(encoding="utf-8-sig")
    assert not list((files / "out").rglob("*.part"))


def test_explain_shows_rule_clause_and_purchases(run):
    code, out, _ = run("explain", "lines/budget/total/amount", *INPUTS)
    assert code == FINDINGS  # One row of the file was not taken.
    assert "200.00" in out and "A1" in out and "A2" in out and "A3" not in out
    code, out, _ = run("explain", "lines/budget/total/amount", *INPUTS, "--json")
    document = json.loads(out)
    assert (document["value"], document["clause"]) == ("200.00", "一")
    assert len(document["postings"]["rows"]) == 2
    code, _, err = run("explain", "lines/nothing/total/amount", *INPUTS)
    assert code == BAD_INPUT and "nothing" in err
    code, _, err = run("explain", "lines", *INPUTS)
    assert code == BAD_INPUT and err
    code, _, err = run("explain", "lines/budget/total/amount")
    assert code == USAGE and "--demo" in err


def test_bad_files_are_bad_input(run, files):
    code, _, err = run(*["evaluate", *INPUTS[:5], "nothing.csv", "--as-of", "2020-09-23"])
    assert code == BAD_INPUT and "nothing.csv" in err and "Traceback" not in err
    code, _, err = run("check", "nothing.json")
    assert code == BAD_INPUT and "nothing.json" in err
    code, _, err = run("evaluate", *INPUTS, "--basis", "delivered")
    assert code == BAD_INPUT and "delivered" in err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["evalute"], "evaluate"),
        (["chek", "x"], "check"),
        (["evaluate", "--campain", "x"], "--campaign"),
        (["evaluate", "--campaign", "x"], "--as-of"),
        (["evaluate", "--campaign", "x", "--as-of", "23.9.2020"], "2019-03-07"),
        (["evaluate", "--campaign", "x", "--as-of", "2020-09-23", "--known-at", "17"], "#17"),
        (
            ["evaluate", "--campaign", "x", "--as-of", "2020-09-23", "--purchases", "x"],
            "--recorded",
        ),
        (["evaluate", "--campaign", "x", "--as-of", "2020-09-23", "--dating", "bookd"], "booked"),
        (["check"], "NAME_OR_PATH"),
        (["demo", "--ouy", "x"], "--out"),
    ],
)
def test_wrong_usage_says_what_was_meant(run, arguments, meant):
    code, out, err = run(*arguments)
    assert (code, out) == (USAGE, "")
    assert meant in err and "--help" in err


def test_demo_shows_the_state_and_writes_everything(run, files):
    code, out, err = run("demo", "--out", "demo")
    assert (code, err) == (FINE, "")
    assert "2020-09-23" in out
    page = (files / "demo/report.html").read_text(encoding="utf-8")
    assert str(fupin.data_dir()) not in page and "fupin explain ADDRESS --demo" in page
    result = json.loads((files / "demo/result.json").read_bytes())["result"]
    assert result["question"]["as_of"] == "2020-09-23"
    assert {path.suffix for path in (files / "demo/tables").iterdir()} == {".csv", ".md"}
    assert run("demo", "--lang", "en")[0] == FINE


def test_figures_of_the_demo_can_be_explained(run):
    code, out, _ = run("explain", "totals/total/deduplicated", "--demo", "--lang", "en")
    assert code in (FINE, FINDINGS) and out.startswith("totals/total/deduplicated = ")


def test_a_terminal_without_han_characters_is_no_reason_to_fail(files):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    found = subprocess.run(
        [sys.executable, "-W", "error", "-m", "fupin", "evaluate", *INPUTS],
        capture_output=True,
        cwd=files,
        env=environment,
    )
    assert found.returncode == FINDINGS and found.stderr.startswith(b"fupin: \\u9000")


def test_a_closed_pipe_is_no_error(files):
    command = f'"{sys.executable}" -W error -m fupin check tacheng-2020 | head -c 1 >/dev/null'
    found = subprocess.run(["bash", "-c", command], capture_output=True, cwd=files)
    # Who reads may be slower than what is written: then the command ends as it always does.
    told = found.stderr.decode()
    assert told == "" or (told.startswith("fupin: 退出码 1：") and len(told.splitlines()) == 1)


@pytest.mark.parametrize("asked", ["query --demo --by month --csv", "verify --demo", ""])
@pytest.mark.parametrize("lost", [">&-", ">/dev/full"])
def test_regression_an_output_that_takes_nothing_is_told(files, asked, lost):
    command = f'"{sys.executable}" -W error -m fupin {asked} {lost}'
    found = subprocess.run(["bash", "-c", command], capture_output=True, cwd=files, text=True)
    assert found.returncode == BAD_INPUT and "Traceback" not in found.stderr
    assert ("stdout" if lost == ">&-" else "磁盘已满") in found.stderr
    assert len(found.stderr.splitlines()) == 1 or asked.startswith("verify")


def test_regression_errors_do_not_go_into_the_output(files):
    command = f'"{sys.executable}" -W error -m fupin check nothing 2>&-'
    found = subprocess.run(["bash", "-c", command], capture_output=True, cwd=files)
    assert (found.returncode, found.stdout) == (BAD_INPUT, b"")
