# SPDX-License-Identifier: Apache-2.0
"""Random journals: small campaigns and the files that people might send under them.

    for directory, campaign, ingests, questions in cases(seed=0, n=2000):
        record = Record()
        for ingest in ingests:
            record.ingest(**ingest)
        for question in questions:
            answer(record, Campaign(campaign), **question)

Case k depends on k only: `cases(17, 1)` writes the eighteenth case of `cases(0, 2000)` again. The
world is small on purpose: few days, amounts and names, so that what is said meets, contradicts,
repeats and corrects what was said before. What a row of the files means is not worked out here.
"""

import csv
import io
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from random_campaigns import AMOUNTS, SOURCES, World, day_before, some_day  # noqa: E402


class Case(NamedTuple):
    directory: Path
    campaign: Path
    ingests: list[dict]  # arguments of one ingest each: files, recorded, unlinked, snapshot_files
    questions: list[dict]  # as_of, known_at, basis, dating


def cases(seed: int, n: int) -> Iterator[Case]:
    """Cases `seed` … `seed + n - 1`, each in a folder of its own that lives until the next."""
    for number in range(seed, seed + n):
        with tempfile.TemporaryDirectory() as directory:
            yield write_case(number, Path(directory))


def write_case(number: int, directory: Path) -> Case:
    rng = random.Random(number)
    world = World(rng)
    path = directory / "campaign.json"
    path.write_text(json.dumps(world.campaign, ensure_ascii=False, indent=1), encoding="utf-8")
    story = Story(rng, world)
    ingests = [story.write(n, directory) for n in range(len(story.recorded))]
    return Case(directory, path, ingests, questions_of(rng, world, story))


def questions_of(rng, world, story) -> list[dict]:
    questions = []
    for _ in range(6):
        day = rng.choice([*story.recorded, some_day(rng, story.recorded[0], "2020-12-31")])
        position = rng.randint(1, sum(map(len, story.rows)))
        bases = [basis["code"] for basis in world.campaign["bases"]]
        questions.append(
            {
                "as_of": rng.choice(("2020-12-31",) * 3 + ("2020-09-30", "2020-08-31", day)),
                "known_at": rng.choices((None, day, position), (5, 3, 2))[0],
                "basis": rng.choice([*bases, "placed", "paid", "paid", "settled"]),
                "dating": rng.choice(("restated", "booked")),
            }
        )
    return questions


# ---- What is said under it --------------------------------------------------------------------

QUANTITIES = ("1", "2.5", "10", "0.125")
STATES = {"下单": "下单日期", "验收": "验收日期", "付款": "付款日期", "评价": "评价日期"}
IN_ENGLISH = dict(zip(STATES.values(), ("placed", "accepted", "paid", "evaluated")))
KEY = ("来源", "订单号", "行号")


class Story:
    """The rows of one journal, by ingest. Rows are dicts with the columns' Chinese names."""

    def __init__(self, rng, world: World):
        self.rng, self.world = rng, world
        ingests = rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 4))
        closed = [close["day"] for close in world.campaign["closes"] if close["day"] < "2020-12"]
        days = [some_day(rng, "2020-08-10", "2020-12-10") for _ in range(ingests)]
        self.recorded = sorted({rng.choice((day, day, day, *closed[:3])) for day in days})
        self.rows: list[list[dict]] = [[] for _ in self.recorded]
        self.purchases: list[dict] = []  # rows as first said
        self.others: list[dict] = []  # rows of all other kinds
        self.values: dict[tuple, list[str]] = {}  # what was said of a field of an entry
        self.filled: list[dict] = []  # steps that repeated rows may have left
        self.disputed = rng.choice(("金额", "金额", "付款日期", "下单日期", "渠道"))
        self.few_days = sorted(some_day(rng, "2020-07-05", "2020-10-31") for _ in range(9))
        self.unlinked = rng.random() < 0.5
        for _ in range(rng.randint(2, 9)):
            self.buy()
        follow_ups = {
            self.repeat: 20, self.progress: 14, self.refund: 13, self.cancel: 6, self.correct: 22,
            self.annul: 9, self.join: 10, self.twin: 5, self.give_back: 4, self.say_again: 6,
            self.whirl: 3, self.saga: 5, self.spoil: 2,
        }  # fmt: skip
        for _ in range(rng.randint(5, 45)):
            rng.choices(list(follow_ups), list(follow_ups.values()))[0]()

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def day(self) -> str:
        return self.rng.choice(self.few_days)

    def add(self, row: dict, ingest: int | None = None, honest: bool = True) -> dict:
        """Puts a row into an ingest; an honest one knows nothing of later days."""
        ingest = self.rng.randrange(len(self.rows)) if ingest is None else ingest
        row = {name: cell for name, cell in row.items() if cell}
        recorded = self.recorded[ingest]
        if self.chance(0.15):
            earliest = self.recorded[ingest - 1] if ingest else day_before(recorded, 20)
            recorded = row["登记日期"] = some_day(self.rng, earliest, recorded)
        for name in STATES.values() if honest else ():
            if row.get(name, "") > recorded:
                del row[name]
        if honest and row.get("日期", "") > recorded:
            row["日期"] = recorded
        is_day = row.get("字段") in ("日期", *STATES.values())
        if honest and is_day and row.get("新值", "") > recorded:
            row["新值"] = recorded
        self.rows[ingest].append(row)
        return row | {"ingest": ingest}

    def own_key(self, kind: str, source: str = "") -> dict:
        source = source or self.rng.choice(SOURCES)
        item = "" if self.chance(0.08) else self.rng.choice(("1", "1", "2"))
        return {"类型": kind, "来源": source, "订单号": f"{kind}{len(self.others)}", "行号": item}

    def reference(self, row: dict) -> dict:
        """Names an entry, mostly rightly."""
        item = "" if self.chance(0.15) else row.get("行号", "1")
        order = "无此单" if self.chance(0.03) else row["订单号"]
        kind = row.get("类型", "")
        return {"原来源": row["来源"], "原订单号": order, "原行号": item,
                "原类型": "" if kind == "采购" else kind}  # fmt: skip

    def about(self, kind: str, target: dict) -> dict:
        return self.own_key(kind, target["来源"] if self.chance(0.7) else "") | self.reference(
            target
        )

    def keep(self, row: dict, ingest: int | None = None) -> None:
        self.others.append(self.add(row, ingest))

    def purchase(self) -> dict:
        """Any purchase; the first one is everybody's favourite."""
        return self.purchases[0] if self.chance(0.2) else self.rng.choice(self.purchases)

    # Purchases.

    def buy(self) -> None:
        """An order of one or more items, with or without their numbers."""
        rng, order = self.rng, f"D{len(self.purchases)}"
        row = {"类型": "采购", "来源": rng.choice(SOURCES[:3] * 3 + SOURCES), "订单号": order}
        numbered, ingest = self.chance(0.9), rng.choice((0, 0, rng.randrange(len(self.rows))))
        for n in range(rng.choice((1, 1, 1, 2, 3))):
            item = {"行号": str(n + 1) if numbered else ""} | self.content()
            days = {column: self.day() for column in STATES.values() if self.chance(0.5)}
            self.purchases.append(self.add(row | item | days, ingest))

    def content(self) -> dict:
        rng, world = self.rng, self.world
        texts = {
            "采购单位": world.unit_texts, "产品": world.products, "供应商": world.suppliers,
            "资金来源": world.payers, "渠道": world.channels, "产地": ["654221", "654222", ""],
        }  # fmt: skip
        row = {name: rng.choice(choices) for name, choices in texts.items()}
        row["金额"] = "0.00" if self.chance(0.02) else rng.choice(AMOUNTS)
        if self.chance(0.15):
            row["采购账号"] = rng.choice(world.unit_texts)
            row["采购单位"] = rng.choice((row["采购单位"], ""))
        if self.chance(0.02):
            row["采购单位"] = row["采购账号"] = ""
        if self.chance(0.15):
            row |= {"方式": "帮助销售", "帮助单位": rng.choice(("总工会", "果业", "firm"))}
        if self.chance(0.7):
            row |= {"数量": rng.choice(QUANTITIES), "计量单位": rng.choice(("箱", "公斤"))}
        row["方向"] = rng.choice(("", "", "", "", "买", "卖"))
        return row

    def repeat(self) -> None:
        """The row comes again: as it was, with days filled or changed, or corrected."""
        rng, first = self.rng, self.purchase()
        row = {name: cell for name, cell in first.items() if name not in ("登记日期", "ingest")}
        columns = rng.sample(list(STATES.values()), rng.randint(0, 2))
        for column in columns:
            if column in row and self.chance(0.5):
                continue
            row[column] = rng.choice((self.day(), self.day(), "", *self.said(first, column)))
            step = {"类型": "进度", "行号": f"{first.get('行号', '1')}@{IN_ENGLISH[column]}"}
            self.filled.append(first | step)
        if self.chance(0.35):
            column = rng.choice(("金额", "采购单位", "渠道", "备注", self.disputed, self.disputed))
            row[column] = rng.choice((*self.said(first, column), self.value_of(column)))
        last = len(self.rows) - 1
        later = min(first["ingest"] + 1, last)
        ingest = rng.choice((first["ingest"], later, later, rng.randint(later, last), last))
        self.add(row, ingest)
        if self.chance(0.25):  # once more in the same ingest
            column = rng.choice(list(STATES.values()))
            self.add(row | {column: row.get(column) or self.day()}, ingest)

    def twin(self) -> None:
        """The same trade under another key, known in parts, and perhaps the link."""
        rng, first = self.rng, self.purchase()
        row = {name: first[name] for name in first if name == "金额" or self.chance(0.5)}
        row |= {
            "类型": "采购",
            "来源": rng.choice(SOURCES),
            "订单号": f"D{len(self.purchases)}",
            "行号": "1",
        }
        for name in ("登记日期", "ingest"):
            row.pop(name, None)
        row |= {column: self.day() for column in STATES.values() if self.chance(0.4)}
        self.purchases.append(self.add(row))
        self.link(self.purchases[-1], first)

    def give_back(self) -> None:
        """A negative row without reference, read where the ingest declares such rows."""
        days = {column: self.day() for column in STATES.values() if self.chance(0.7)}
        row = self.own_key("采购") | self.content() | days
        row["金额"] = "-" + self.rng.choice(AMOUNTS)
        if row.get("数量"):
            row["数量"] = "-" + row["数量"]
        row = self.add(row)
        if self.unlinked:
            self.others.append(row | {"类型": "unlinked_refund", "金额": row["金额"][1:]})

    # What is said about purchases.

    def progress(self) -> None:
        target = self.purchase()
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            amount = self.rng.choice(AMOUNTS) if self.chance(0.65) else ""
            state = self.rng.choice(("付款", "付款", *STATES))
            step = {"状态": state, "日期": self.day(), "金额": amount, "原类型": ""}
            self.keep(self.about("进度", target) | step)

    def refund(self) -> None:
        given = {"日期": self.day(), "金额": self.rng.choice(AMOUNTS), "原类型": ""}
        if self.chance(0.4):
            given["数量"] = self.rng.choice(QUANTITIES)
        self.keep(self.about("退款", self.purchase()) | given)

    def cancel(self) -> None:
        target = self.purchase()
        for _ in range(self.rng.choice((1, 1, 2))):
            self.keep(self.about("取消", target) | {"日期": self.day(), "原类型": ""})

    def link(self, one: dict, other: dict) -> None:
        key = {name: one.get(name, "") for name in KEY}
        if self.chance(0.1):
            key["行号"] = ""
        self.keep({"类型": "同一", **key} | self.reference(other) | {"原类型": ""})

    def join(self) -> None:
        """Links a chain of two or three purchases."""
        chain = self.rng.sample(
            self.purchases, min(len(self.purchases), self.rng.choice((2, 2, 3)))
        )
        for one, other in zip(chain, chain[1:]):
            self.link(one, other)

    def value_of(self, column: str) -> str:
        rng, world = self.rng, self.world
        choices = {"金额": AMOUNTS, "采购单位": world.unit_texts, "资金来源": world.payers,
                   "渠道": world.channels, "产品": world.products, "供应商": world.suppliers,
                   "数量": QUANTITIES, "方向": ("买", "卖"), "方式": ("直接采购", "帮助销售"),
                   "备注": ("加急", ""), "状态": tuple(STATES)}  # fmt: skip
        return rng.choice(choices[column]) if column in choices else self.day()

    def said(self, target: dict, column: str) -> list[str]:
        """All that was said of a field of an entry so far, whether or not it will hold."""
        key = (target.get("类型"), *(target.get(name) for name in KEY), column)
        return self.values.setdefault(key, [target.get(column, "")])

    def correct(self) -> None:
        """One to three corrections of one field; the values replaced are mostly ones once said."""
        columns = {
            "进度": ["日期", "日期", "状态", "金额"],
            "退款": ["金额", "金额", "日期", "数量"],
            "取消": ["日期"],
        }
        about_purchases = ["金额"] * 6 + ["下单日期", "付款日期"] * 3 + ["采购单位"] * 2
        about_purchases += ["验收日期", "资金来源", "渠道", "产品", "供应商"]
        about_purchases += ["数量", "方式", "方向", "备注"]
        steps = [row for row in self.others if row["类型"] in (*columns, "unlinked_refund")]
        target = self.rng.choice(steps) if steps and self.chance(0.3) else self.purchase()
        column = self.rng.choice(columns.get(target["类型"], about_purchases))
        if self.chance(0.35):
            target, column = self.purchases[0], self.disputed
        ingest = self.rng.randrange(len(self.rows))
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            said = self.said(target, column)
            old, new = self.replaced(column, said)
            if new == old or (column == "金额" and not (old and new)):
                continue
            row = self.about("更正", target) | {
                "字段": column,
                "原值": old,
                "新值": new,
                "原因": "核对",
            }
            self.others.append(self.add(row, ingest if self.chance(0.6) else None))
            said.append(self.others[-1].get("新值", ""))

    def replaced(self, column: str, said: list[str]) -> tuple[str, str]:
        """An old value that was mostly said, and a new one, sometimes one that was said before."""
        old = self.rng.choice((*said, said[-1], said[-1]))
        if self.chance(0.1):
            old = self.value_of(column)
        new = self.rng.choice((*said, self.value_of(column), self.value_of(column)))
        if column in STATES.values() and self.chance(0.1):
            new = ""
        empty = {"方向": "买", "方式": "直接采购"}.get(column, "")
        old, new = old or empty, new or empty
        return (old.removeprefix("-"), new.removeprefix("-")) if column == "数量" else (old, new)

    def annul(self) -> None:
        target = self.purchase()
        if self.others and self.chance(0.75):
            target = self.rng.choice(self.others)
        elif self.filled and self.chance(0.6):
            target = self.rng.choice(self.filled)
        self.keep(self.about("作废", target) | {"原因": "误录"})

    def whirl(self) -> None:
        """Annulments in a ring, sometimes with one from outside, or corrections that go round."""
        if self.chance(0.5):
            target, ingest = self.purchase(), self.rng.randrange(len(self.rows))
            value = target["金额"]
            for old, new in ((value, "2.00"), ("2.00", "3.00"), ("3.00", "2.00")):
                row = self.about("更正", target) | {"字段": "金额", "原值": old, "新值": new}
                self.keep(row, ingest)
            return
        ring = [
            self.own_key("作废") | {"订单号": f"环{len(self.others)}-{n}"}
            for n in range(self.rng.randint(1, 3))
        ]
        outside = (
            [self.own_key("作废") | {"订单号": f"环{len(self.others)}-外"}]
            if self.chance(0.5)
            else []
        )
        for one, other in zip(ring + outside, ring[1:] + ring[:1] + ring[:1]):
            self.keep(one | self.reference(other))

    def saga(self) -> None:
        """One field through all ingests: replaced again and again, in or out of order, while the
        row keeps coming with values that it has, had, or never had; filled days are annulled."""
        rng, target = self.rng, self.purchase()
        column = rng.choice(("金额", "渠道", "付款日期", "评价日期"))
        values = [target.get(column, ""), *(self.value_of(column) for _ in range(3))]
        links = list(zip(values, values[1:]))
        links = rng.choice((links, links[:2], links[:1], rng.sample(links + links[:1], 3)))
        repeated = {
            name: cell for name, cell in target.items() if name not in ("登记日期", "ingest")
        }
        for ingest in range(len(self.rows)):
            if links and self.chance(0.7):
                old, new = links.pop(0)
                row = {"字段": column, "原值": old, "新值": new}
                self.keep(self.about("更正", target) | row, ingest)
            if ingest and column in IN_ENGLISH and self.chance(0.3):
                step = {"类型": "进度", "行号": f"{target.get('行号', '1')}@{IN_ENGLISH[column]}"}
                self.keep(self.about("作废", target | step), ingest)
            if ingest > target["ingest"] and self.chance(0.8):
                self.add(repeated | {column: rng.choice(values)}, ingest)

    def say_again(self) -> None:
        """A row of another kind comes again, sometimes with another content."""
        if not self.others:
            return
        row = dict(self.rng.choice(self.others))
        ingest = self.rng.randint(row["ingest"], len(self.rows) - 1)
        kept = {name: cell for name, cell in row.items() if name not in ("ingest", "登记日期")}
        if kept["类型"] == "unlinked_refund":
            kept |= {"类型": "采购", "金额": "-" + kept["金额"]}
        others = {"日期": self.day(), "原订单号": self.purchase()["订单号"]}
        others |= {column: self.rng.choice(AMOUNTS) for column in ("金额", "新值")}
        column = self.rng.choice(list(others))
        changeable = kept["类型"] != "采购" and kept.get("字段", "金额") == "金额"
        if column in kept and changeable and self.chance(0.6):
            kept[column] = others[column]
        self.add(kept, ingest)

    def spoil(self) -> None:
        """A row that has not the form."""
        good = self.own_key("采购") | self.content()
        refund = self.about("退款", self.purchase()) | {"原类型": "", "日期": self.day()}
        fix = self.about("更正", self.purchase())
        self.add(self.rng.choice((
            good | {"下单日期": "2021-06-01"}, good | {"付款日期": "2020-02-30"},
            good | {"金额": "12.345"}, good | {"订单号": ""},
            refund, refund | {"金额": "5.00", "日期": "2021-06-01"},
            fix | {"字段": "金额", "原值": "5.00", "新值": "0.00"},
            fix | {"字段": "付款日期", "原值": "", "新值": "2021-06-01"},
            fix | {"字段": "原因", "原值": "a", "新值": "b", "原类型": "更正"},
            good | {"金额": "-5.00", "订单号": ""},
        )), honest=False)  # fmt: skip

    # Files.

    def write(self, ingest: int, directory: Path) -> dict:
        """Writes the files of one ingest and answers the arguments it is read with."""
        rng = self.rng
        rows = rng.sample(self.rows[ingest], len(self.rows[ingest]))
        cut = rng.randint(1, len(rows)) if len(rows) > 1 and self.chance(0.4) else len(rows)
        files = []
        for n, part in enumerate(part for part in (rows[:cut], rows[cut:]) if part):
            path, source = directory / f"{ingest}-{n}.csv", rng.choice(SOURCES)
            path.write_bytes(self.encoded(self.printed(part, source)))
            files.append((path, "purchases", source))
        if self.chance(0.1):
            path = directory / f"{ingest}-filings.csv"
            path.write_bytes(self.encoded(self.filings(ingest)))
            files.append((path, "filings", "office"))
        if self.chance(0.15):
            path = directory / f"{ingest}-declared.csv"
            path.write_bytes(self.encoded(self.declared(ingest)))
            files.append((path, "declared", "office"))
        snapshot = {rng.randrange(len(files))} if files and self.chance(0.2) else set()
        return {"files": files, "recorded": self.recorded[ingest], "unlinked": self.unlinked,
                "snapshot_files": snapshot}  # fmt: skip

    def printed(self, rows: list[dict], source: str) -> list[dict]:
        """The rows as somebody may write them: defaults left out, other units, timestamps."""
        rows = [dict(row) for row in rows]
        wan = self.chance(0.1) and all(is_yuan(row.get("金额", "1.00")) for row in rows)
        for row in rows:
            if row["来源"] == source:
                del row["来源"]
            if row["类型"] == "采购" and self.chance(0.3):
                del row["类型"]
            for column in STATES.values():
                day = row.get(column)
                if day in self.few_days and self.chance(0.04):
                    offset = f"{day_before(day)}T18:30:00Z"
                    row[column] = self.rng.choice((f"{day} 23:59:00", f"{day}T00:30+08:00", offset))
            if wan and "金额" in row:
                row["金额(万元)"] = in_wan(row.pop("金额"))
            elif is_yuan(row.get("金额", "")) and self.chance(0.3):
                row["金额"] = row["金额"].removesuffix("0").removesuffix(".0")
            elif is_yuan(row.get("金额", "")) and self.chance(0.02):
                row |= {"金额": in_wan(row["金额"]), "金额单位": "万元"}
        return rows

    def filings(self, ingest: int) -> list[dict]:
        rng, rows = self.rng, []
        for n in range(rng.randint(2, 5)):
            row = {"类型": "报送", "编号": f"F{ingest}{n}"}
            if n and self.chance(0.5):
                row["类型"] = rng.choice(("退回", "审核", "作废"))
                other = f"F{rng.randrange(len(self.rows))}{n - 1}"
                row["原编号"] = rng.choice((f"F{ingest}0", other))
            else:
                row |= {
                    "单位": rng.choice(("finance", "清溪县")),
                    "事项": "plan",
                    "期间": "2020-08",
                }
            if row["类型"] != "作废":
                row["收到"] = some_day(rng, "2020-07-01", self.recorded[ingest])
            rows.append(row)
        return rows

    def declared(self, ingest: int) -> list[dict]:
        """Figures that are reported whole; their numbers come again in other ingests."""
        rng, rows = self.rng, []
        for n in range(rng.randint(1, 4)):
            row = {"编号": f"S{rng.randint(0, 3)}{n}"}
            if n and self.chance(0.4):
                row |= {"类型": "作废", "编号": f"Z{ingest}{n}", "原编号": f"S{rng.randint(0, 3)}{n - 1}"}
            else:
                row |= {"单位": "清溪县", "指标": rng.choice(("finance", "finance", "finance", "")), "期间": "2020-08",
                        "口径": rng.choice(("当期", "累计")), "数值": rng.choice(("5", "7.50", "0.125")),
                        "数值单位": rng.choice(("元", "万元", "箱")),
                        "日期": rng.choice(("", "2020-08-31", "2020-07-01"))}  # fmt: skip
            rows.append(row)
        return [{"类型": "申报"} | row for row in rows]

    def encoded(self, rows: list[dict]) -> bytes:
        rng, text = self.rng, io.StringIO()
        unit = [] if any("编号" in row for row in rows) else ["采购单位"]  # a column that every sheet has
        columns = list(dict.fromkeys(unit + [name for row in rows for name in row]))
        quoting = csv.QUOTE_ALL if self.chance(0.2) else csv.QUOTE_MINIMAL
        columns, end = rng.sample(columns, len(columns)), rng.choice(("\n", "\r\n"))
        writer = csv.DictWriter(text, columns, restval="", quoting=quoting, lineterminator=end)
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode(rng.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030")))


def is_yuan(amount: str) -> bool:
    whole, point, decimals = amount.removeprefix("-").partition(".")
    return bool(whole and point) and len(decimals) == 2


def in_wan(amount: str) -> str:
    """Yuan with two decimals, written in 万元."""
    sign, digits = "-" * amount.startswith("-"), amount.replace(".", "").removeprefix("-").zfill(7)
    text = f"{digits[:-6].lstrip('0') or '0'}.{digits[-6:]}".rstrip("0").removesuffix(".")
    return "0" if text == "0" else sign + text
