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
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    directory: Path
    campaign: Path
    ingests: list[dict]  # arguments of one ingest each: files, recorded, unlinked, snapshot_sources
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
        day = rng.choice(story.recorded + [some_day(rng, story.recorded[0], "2020-12-31")])
        known_at = rng.choices((None, day, rng.randint(0, len(story.rows[0]) + 5)), (5, 3, 2))[0]
        questions.append({
            "as_of": rng.choice(("2020-08-31", "2020-09-30", "2020-12-31", "2020-12-31", day)),
            "known_at": known_at,
            "basis": rng.choice([basis["code"] for basis in world.campaign["bases"]]),
            "dating": rng.choice(("restated", "booked")),
        })  # fmt: skip
    return questions


def some_day(rng, first: str, last: str) -> str:
    start = date.fromisoformat(first)
    return (start + timedelta(rng.randint(0, (date.fromisoformat(last) - start).days))).isoformat()


def day_before(day: str, days: int = 1) -> str:
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


# ---- The campaign -----------------------------------------------------------------------------

SOURCES = ("platform", "unit", "union", "stray")  # the last is never declared
CLAUSE = {"clause": "一", "instrument": "order"}


class World:
    """A campaign, and the texts that people write for its things, right and wrong ones."""

    def __init__(self, rng):
        self.rng = rng
        self.recoded, self.moved = (some_day(rng, "2020-07-15", "2020-10-15") for _ in range(2))
        self.unit_texts = ["654221", "清溪县", "平川县", "云锦县", "654203", "云锦市", "云锦镇", "云锦“镇”",
                           "沙坪乡", "finance", "地区财政局", "ＦＩＮＡＮＣＥ局（本级）", "finance局 本级", "老财政局",
                           "总工会", "一中", "第一中学", "医院", "无名单位", "果业"]  # fmt: skip
        self.products = ["大米", "rice", "菜籽油", "蜂 蜜", "蜂蜜", "石头", ""]
        self.suppliers = ["农场", "farm", "合作社", "（合作社）", "小店", "路人", ""]
        self.payers = ["预算", "工会", "工会", "个人", "budget", "捐赠", ""]
        self.channels = ["832平台", "８３２ 平台", "专馆", "线下", "集市", ""]
        self.campaign = {
            "fupin": "campaign/1", "code": "random", "title": "随机活动", "calendar": "cn",
            "authority": "654200",
            "instruments": [{"code": "order", "title": "通知", "issuer": "654200", "issued": "2020-01-01"}],
            "trees": [{"code": "territory", "title": "属地"}, {"code": "budget", "title": "预算"}],
            "units": self._units(), "unit_classes": self._classes(), **self._goods(),
            **self._words(), **self._bases(),
        }  # fmt: skip
        self.campaign |= self._lines() | self._quotas() | self._closes()

    def _units(self):
        before = day_before(self.recoded)

        def unit(code, title, level, parent, **more):
            places = [{"tree": tree, "parent": parent} for tree in ("territory", "budget") if parent]
            return {"code": code, "title": title, "level": level, "places": places, **CLAUSE} | more

        def moves(old, new, day, trees=("territory", "budget")):
            return [{"tree": t, "parent": p} | v for t in trees for p, v in
                    ((old, {"last_day": day_before(day)}), (new, {"first_day": day}))]  # fmt: skip

        ended = {"last_day": before} if self.rng.random() < 0.5 else {}
        successor = {"unit": "654203", "first_day": self.recoded, "instrument": "order"}
        town = moves("654222", "654221", self.moved, ["territory"])
        return [
            unit("650000", "云岭省", "region", ""), unit("654200", "云河地区", "prefecture", "650000"),
            unit("654221", "清溪县", "county", "654200"), unit("654222", "平川县", "county", "654200"),
            unit("654223", "云锦县", "county", "654200", successor=successor, **ended),
            unit("654203", "云锦市", "county", "654200", first_day=self.recoded),
            unit("town1", "云锦镇", "town", "", places=moves("654223", "654203", self.recoded)),
            unit("town2", "沙坪乡", "town", "", places=[*town, {"tree": "budget", "parent": "654222"}]),
            unit("finance", "地区财政局", "department", "654200", aliases=["finance局(本级)"],
                 names=[{"title": "老财政局", "last_day": "2020-06-30"}]),
            unit("union", "总工会", "department", "654200", first_day="2020-08-01"),
            unit("school1", "清溪一中", "school", "654221", aliases=["一中"]),
            unit("school2", "平川一中", "school", "654222", aliases=["一中", "第一中学"]),
            unit("hospital", "医院", "hospital", "654222", last_day="2020-10-31"),
            unit("firm", "果业公司", "firm", "", aliases=["果业"]),
        ]  # fmt: skip

    def _classes(self):
        rng = self.rng
        members = [{"unit": u} | self._validity() for u in ("finance", "union", "town1", "654222", "firm")]
        schools = [{"level": "school", "under": rng.choice(("654200", "654221")), "tree": "territory"}]
        counties = {"level": "county", "under": "654200", "tree": "territory"}
        towns = {"level": "town", "under": "654221", "tree": "territory"}
        return [{"code": "members", "title": "成员单位", "members": members, **CLAUSE},
                {"code": "schools", "title": "学校", "rules": schools, **CLAUSE},
                {"code": "places", "title": "县乡", "rules": [counties, towns], **CLAUSE}]  # fmt: skip

    def _validity(self, chance=0.5):
        first, last = sorted(some_day(self.rng, "2020-07-01", "2020-11-30") for _ in range(2))
        days = {"first_day": first, "last_day": last}
        return {name: day for name, day in days.items() if self.rng.random() < chance}

    def _goods(self):
        rng, levels = self.rng, ("county", "city", "province")
        pairs = [(p, s) for p in ("rice", "oil", "honey") for s in ("farm", "coop", "shop")]
        certificates = []
        for n, (product, supplier) in enumerate(rng.sample(pairs, 5) + rng.sample(pairs, 2)):
            days = sorted(some_day(rng, "2020-06-01", "2020-10-31") for _ in range(rng.randint(1, 3)))
            reached = [{"level": level, "day": day} for level, day in zip(levels, days)]
            certificates.append({"code": f"c{n}", "product": product, "supplier": supplier,
                                 "levels": reached} | self._validity())  # fmt: skip
        listings = [{"platform": "platform_832", "product": product, "supplier": supplier}
                    | self._validity() for product, supplier in rng.sample(pairs, 4)]  # fmt: skip
        households = [self._validity(0.7) for _ in range(2)]
        return {
            "products": [{"code": "rice", "title": "大米", "category": "grain"},
                         {"code": "oil", "title": "菜籽油", "aliases": ["菜油"], "category": "oil"},
                         {"code": "honey", "title": "蜂蜜", "category": "food"}],
            "suppliers": [{"code": "farm", "title": "农场", "household": households[:1]},
                          {"code": "coop", "title": "合作社", "household": households},
                          {"code": "shop", "title": "小店"}],
            "certificate_levels": list(levels), "counting_level": rng.choice(levels[:2]),
            "certificates": certificates, "listings": listings,
        }  # fmt: skip

    def _words(self):
        words = {}
        if self.rng.random() < 0.7:
            words["channels"] = [{"code": "platform_832", "title": "832平台"},
                                 {"code": "pavilion", "title": "专馆"}, {"code": "offline", "title": "线下"}]  # fmt: skip
        if self.rng.random() < 0.5:
            words["payers"] = [{"code": "budget", "title": "预算"}, {"code": "personal", "title": "个人"},
                               {"code": "trade_union", "title": "工会经费", "aliases": ["工会"]}]  # fmt: skip
        order = self.rng.sample(SOURCES[:3], 3)
        return words | {"sources": [{"code": code, "title": f"来源{code}"} for code in order]}

    def _bases(self):
        states = {"placed": ["placed"], "accepted": ["accepted"], "paid": ["paid"], "evaluated": ["evaluated"],
                  "settled": ["accepted", "paid"], "completed": ["accepted", "paid", "evaluated"]}  # fmt: skip
        judged = self.rng.choice((["placed", "accepted", "paid"], ["placed", "accepted", "paid"],
                                  ["paid", "placed"], ["accepted", "paid", "placed", "evaluated"]))  # fmt: skip
        return {"bases": [{"code": code, "title": code, "states": s} for code, s in states.items()],
                "comparison_basis": self.rng.choice(list(states)), "judgement_states": judged}  # fmt: skip

    def _condition(self, depth=2):
        rng = self.rng
        if depth and rng.random() < 0.6:
            parts = [self._condition(depth - 1) for _ in range(rng.randint(1, 3))]
            return rng.choice(({"all": parts}, {"any": parts}, {"not": parts[0]}))
        channels = [c["code"] for c in self.campaign.get("channels", ())] or ["832平台", "专馆", "线下"]
        codes = {
            "unit": ["654221", "654223", "654203", "town1", "town2", "finance", "school1", "firm"],
            "unit_class": ["members", "schools", "places"], "account": ["finance", "union", "654221"],
            "assisting_unit": ["union", "firm"], "payer": ["budget", "trade_union", "personal"],
            "channel": channels, "mode": ["direct", "assisted"], "source": list(SOURCES[:3]),
            "origin": ["654221", "654222"], "measure": ["箱", "公斤"], "supplier": ["farm", "coop"],
            "product": ["rice", "oil"], "category": ["grain", "food"],
        }  # fmt: skip
        dimension = rng.choice([*codes, "unit_class", "payer"])
        values = rng.sample(codes[dimension], rng.randint(1, len(codes[dimension]) - 1))
        limits = {"at_least": rng.choice(AMOUNTS), "below": "0.1万元"}
        return rng.choice((
            {"in": values, "dimension": dimension}, {"in": values, "dimension": dimension},
            {"is": rng.choice(("certified", "listed", "household"))},
            {"under": rng.sample(["654221", "654222", "654223", "654203", "town2", "654200"], 2),
             "tree": rng.choice(("territory", "budget"))},
            {"amount": dict(rng.sample(list(limits.items()), rng.randint(1, 2)))},
        ))  # fmt: skip

    def _lines(self):
        bases = [basis["code"] for basis in self.campaign["bases"]]
        return {"lines": [
            {"code": f"line{n}", "title": f"条线{n}", "owner": "finance", "basis": self.rng.choice(bases),
             "cycle": "month", "condition": self._condition() if n else {}, **CLAUSE}
            for n in range(self.rng.randint(3, 6))
        ]}  # fmt: skip

    def _quotas(self):
        rng, families, quotas = self.rng, [], []
        autumn = {"code": "autumn", "first_day": "2020-08-15", "last_day": "2020-10-20"}
        for n in range(rng.randint(1, 3)):
            floor = rng.random() < 0.4
            families.append({
                "code": f"q{n}", "title": f"份额{n}", "kind": "share_floor" if floor else "fixed_amount",
                "basis": rng.choice(("placed", "paid", "paid", "settled", "completed")),
                "period": rng.choice(("2020", "2020H2", "2020Q3", "2020-09", "2020-08", autumn)),
                "condition": self._condition(1) if rng.random() < 0.5 else {}, **CLAUSE,
            } | ({"share": "10%"} if floor else {}))  # fmt: skip
            for unit in ("654221", "654222", "654223", "654203", "town1", "finance", "union", "school1"):
                if rng.random() < 0.7:
                    base = {"base": "10万元"} if floor else {}
                    quotas.append({"family": f"q{n}", "unit": unit, "amount": "5000.00", **CLAUSE} | base)
        return {"quota_families": families, "quotas": quotas}

    def _closes(self):
        quarters = self.rng.random() < 0.15
        periods = {"2020Q3": "2020-10", "2020Q4": "2021-01"} if quarters else {
            f"2020-{month:02d}": f"2020-{month + 1:02d}" for month in range(7, 12)}  # fmt: skip
        kept = [period for period in periods if self.rng.random() < 0.7]
        return {"closes": [{"period": p, "day": f"{periods[p]}-{self.rng.randint(1, 12):02d}"} for p in kept]}


# ---- What is said under it --------------------------------------------------------------------

AMOUNTS = ("100.00", "100.50", "300.00", "500.00", "600.00", "1000.00")
QUANTITIES = ("1", "2.5", "10", "0.125")
STATES = {"下单": "下单日期", "验收": "验收日期", "付款": "付款日期", "评价": "评价日期"}
KEY = ("来源", "订单号", "行号")


class Story:
    """The rows of one journal, by ingest. Rows are dicts with the columns' Chinese names."""

    def __init__(self, rng, world: World):
        self.rng, self.world = rng, world
        days = (some_day(rng, "2020-08-10", "2020-12-10") for _ in range(rng.randint(1, 4)))
        self.recorded = sorted(set(days))
        self.rows: list[list[dict]] = [[] for _ in self.recorded]
        self.purchases: list[dict] = []  # rows as first said
        self.others: list[dict] = []  # rows of all other kinds
        self.values: dict[tuple, list[str]] = {}  # what was said of a field of an entry
        self.few_days = sorted(some_day(rng, "2020-07-05", "2020-10-31") for _ in range(9))
        self.unlinked = rng.random() < 0.5
        for _ in range(rng.randint(3, 14)):
            self.buy()
        follow_ups = {self.repeat: 20, self.progress: 14, self.refund: 13, self.cancel: 4,
                      self.correct: 22, self.annul: 8, self.join: 10, self.twin: 5, self.give_back: 4,
                      self.say_again: 6, self.whirl: 3, self.spoil: 2}  # fmt: skip
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
        if honest and row.get("字段") in ("日期", *STATES.values()) and row.get("新值", "") > recorded:
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
        return self.own_key(kind, target["来源"] if self.chance(0.7) else "") | self.reference(target)

    def keep(self, row: dict, ingest: int | None = None) -> None:
        self.others.append(self.add(row, ingest))

    def purchase(self) -> dict:
        return self.rng.choice(self.purchases)

    # Purchases.

    def buy(self) -> None:
        rng, world = self.rng, self.world
        row = {"类型": "采购", "来源": rng.choice(SOURCES[:3] * 3 + SOURCES), "订单号": f"D{len(self.purchases)}",
               "行号": rng.choice(("1", "1", "2", "A"))}  # fmt: skip
        if self.purchases and self.chance(0.25):  # another item of an order
            row |= {name: self.purchases[-1][name] for name in ("来源", "订单号")}
            row["行号"] = str(len(self.purchases) + 1)
        if self.chance(0.1):
            row["行号"] = ""
        row |= self.content() | {column: self.day() for column in STATES.values() if self.chance(0.5)}
        ingest = rng.choice((0, 0, rng.randrange(len(self.rows))))
        self.purchases.append(self.add(row, ingest))

    def content(self) -> dict:
        rng, world = self.rng, self.world
        texts = {"采购单位": world.unit_texts, "产品": world.products, "供应商": world.suppliers,
                 "资金来源": world.payers, "渠道": world.channels, "产地": ["654221", "654222", ""]}  # fmt: skip
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
            row[column] = rng.choice((self.day(), self.day(), "", *self.said(first, column)))
        if self.chance(0.25):
            column = rng.choice(("金额", "采购单位", "渠道", "备注"))
            row[column] = rng.choice((*self.said(first, column), self.value_of(column)))
        last = len(self.rows) - 1
        ingest = rng.choice((first["ingest"], rng.randint(first["ingest"], last), last))
        self.add(row, ingest)
        if self.chance(0.3):  # once more in the same ingest
            self.add(row | {rng.choice(list(STATES.values())): self.day()}, ingest)

    def twin(self) -> None:
        """The same trade under another key, known in parts, and perhaps the link."""
        rng, first = self.rng, self.purchase()
        row = {name: first[name] for name in first if name == "金额" or self.chance(0.5)}
        row |= {"类型": "采购", "来源": rng.choice(SOURCES), "订单号": f"D{len(self.purchases)}", "行号": "1"}
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
            self.keep(self.about("进度", target) | {"状态": self.rng.choice(("付款", "付款", *STATES)),
                                                   "日期": self.day(), "金额": amount, "原类型": ""})  # fmt: skip

    def refund(self) -> None:
        quantity = self.rng.choice(QUANTITIES) if self.chance(0.4) else ""
        self.keep(self.about("退款", self.purchase()) | {"日期": self.day(), "数量": quantity,
                                                        "金额": self.rng.choice(AMOUNTS), "原类型": ""})  # fmt: skip

    def cancel(self) -> None:
        self.keep(self.about("取消", self.purchase()) | {"日期": self.day(), "原类型": ""})

    def link(self, one: dict, other: dict) -> None:
        key = {name: one.get(name, "") for name in KEY}
        if self.chance(0.1):
            key["行号"] = ""
        self.keep({"类型": "同一", **key} | self.reference(other) | {"原类型": ""})

    def join(self) -> None:
        """Links a chain of two or three purchases."""
        chain = self.rng.sample(self.purchases, min(len(self.purchases), self.rng.choice((2, 2, 3))))
        for one, other in zip(chain, chain[1:]):
            self.link(one, other)

    def value_of(self, column: str) -> str:
        rng, world = self.rng, self.world
        choices = {"金额": AMOUNTS, "采购单位": world.unit_texts, "资金来源": world.payers,
                   "渠道": world.channels, "产品": world.products, "供应商": world.suppliers,
                   "数量": QUANTITIES, "方向": ("买", "卖"), "方式": ("直接采购", "帮助销售"),
                   "备注": ("加急", "")}  # fmt: skip
        return rng.choice(choices[column]) if column in choices else self.day()

    def said(self, target: dict, column: str) -> list[str]:
        """All that was said of a field of an entry so far, whether or not it will hold."""
        key = (target.get("类型"), *(target.get(name) for name in KEY), column)
        return self.values.setdefault(key, [target.get(column, "")])

    def correct(self) -> None:
        """One to three corrections of one field; the values replaced are mostly ones once said."""
        columns = {"进度": ["日期", "日期", "状态", "金额"], "退款": ["金额", "金额", "日期", "数量"], "取消": ["日期"]}
        about_purchases = ["金额"] * 6 + ["下单日期", "付款日期"] * 3 + [
            "验收日期", "采购单位", "采购单位", "资金来源", "渠道", "产品", "供应商", "数量", "方式", "方向", "备注"]  # fmt: skip
        steps = [row for row in self.others if row["类型"] in (*columns, "unlinked_refund")]
        target = self.rng.choice(steps) if steps and self.chance(0.3) else self.purchase()
        column = self.rng.choice(columns.get(target["类型"], about_purchases))
        ingest = self.rng.randrange(len(self.rows))
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            said = self.said(target, column)
            old = self.rng.choice((*said, said[-1], said[-1])) if self.chance(0.9) else self.value_of(column)
            new = self.value_of(column) if column != "状态" else self.rng.choice(list(STATES))
            if column == "数量" and old.startswith("-"):
                old = old[1:]
            if new == old or (column == "金额" and not old):
                continue
            row = self.about("更正", target) | {"字段": column, "原值": old, "新值": new, "原因": "核对"}
            self.others.append(self.add(row, ingest if self.chance(0.6) else None))
            said.append(self.others[-1].get("新值", ""))

    def annul(self) -> None:
        target = self.rng.choice(self.others) if self.others and self.chance(0.75) else self.purchase()
        if target["类型"] == "同一" and self.chance(0.5):  # its key is that of its first purchase
            target = target | {"行号": ""}
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
        ring = [self.own_key("作废") | {"订单号": f"环{len(self.others)}-{n}"} for n in range(self.rng.randint(1, 3))]
        outside = [self.own_key("作废") | {"订单号": f"环{len(self.others)}-外"}] if self.chance(0.5) else []
        for one, other in zip(ring + outside, ring[1:] + ring[:1] + ring[:1]):
            self.keep(one | self.reference(other))

    def say_again(self) -> None:
        """A row of another kind comes again, sometimes with another content."""
        if not self.others:
            return
        row = dict(self.rng.choice(self.others))
        ingest = self.rng.randint(row["ingest"], len(self.rows) - 1)
        kept = {name: cell for name, cell in row.items() if name not in ("ingest", "登记日期")}
        if kept["类型"] == "unlinked_refund":
            kept |= {"类型": "采购", "金额": "-" + kept["金额"]}
        for column in ("日期", "金额", "新值", "原订单号"):
            if column in kept and kept["类型"] != "采购" and kept.get("字段", "金额") == "金额" and self.chance(0.15):
                kept[column] = {"日期": self.day(), "原订单号": self.purchase()["订单号"]}.get(
                    column, self.rng.choice(AMOUNTS))  # fmt: skip
        self.add(kept, ingest)

    def spoil(self) -> None:
        """A row that has not the form."""
        good = self.own_key("采购") | self.content()
        refund = self.about("退款", self.purchase()) | {"原类型": "", "日期": self.day()}
        fix = self.about("更正", self.purchase())
        self.add(self.rng.choice((
            good | {"下单日期": "2021-06-01"}, good | {"金额": "12.345"}, good | {"订单号": ""},
            good | {"付款日期": "2020-02-30"}, refund, refund | {"金额": "5.00", "日期": "2021-06-01"},
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
        snapshot = {rng.choice(SOURCES)} if self.chance(0.2) else set()
        return {"files": files, "recorded": self.recorded[ingest], "unlinked": self.unlinked,
                "snapshot_sources": snapshot}  # fmt: skip

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
                if column in row and "00" not in row[column][8:] and self.chance(0.04):
                    row[column] = self.rng.choice((f"{row[column]} 23:59:00", f"{row[column]}T00:30:00+08:00",
                                                   f"{day_before(row[column])}T18:30:00Z"))  # fmt: skip
            if wan and "金额" in row:
                row["金额(万元)"] = in_wan(row.pop("金额"))
            elif is_yuan(row.get("金额", "")) and self.chance(0.3):
                row["金额"] = row["金额"].removesuffix("0").removesuffix(".0")
            elif is_yuan(row.get("金额", "")) and self.chance(0.02):
                row |= {"金额": in_wan(row["金额"]), "金额单位": "万元"}
        return rows

    def filings(self, ingest: int) -> list[dict]:
        rng, rows = self.rng, []
        for n in range(rng.randint(1, 4)):
            row = {"类型": rng.choice(("报送", "报送", "退回", "审核", "作废")), "编号": f"F{ingest}{n}"}
            if row["类型"] == "报送":
                row |= {"单位": rng.choice(("finance", "清溪县")), "事项": "plan", "期间": "2020-08"}
            else:
                row["原编号"] = f"F{rng.randrange(len(self.rows))}{rng.randint(0, 2)}"
            if row["类型"] != "作废":
                row["收到"] = some_day(rng, "2020-07-01", self.recorded[ingest])
            rows.append(row)
        return rows

    def encoded(self, rows: list[dict]) -> bytes:
        rng, text = self.rng, io.StringIO()
        columns = list(dict.fromkeys(name for row in rows for name in row))
        quoting = csv.QUOTE_ALL if self.chance(0.2) else csv.QUOTE_MINIMAL
        writer = csv.DictWriter(text, rng.sample(columns, len(columns)), restval="", quoting=quoting,
                                lineterminator=rng.choice(("\n", "\r\n")))  # fmt: skip
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
