# SPDX-License-Identifier: Apache-2.0
"""Small random campaigns for the random journals, and the words people write for their things."""

from datetime import date, timedelta

SOURCES = ("platform", "unit", "union", "stray")  # the last is never declared
AMOUNTS = ("100.00", "100.50", "300.00", "500.00", "600.00", "1000.00")
CLAUSE = {"clause": "一", "instrument": "order"}


def some_day(rng, first: str, last: str) -> str:
    start = date.fromisoformat(first)
    return (start + timedelta(rng.randint(0, (date.fromisoformat(last) - start).days))).isoformat()


def day_before(day: str, days: int = 1) -> str:
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


class World:
    """A campaign, and the texts that people write for its things, right and wrong ones."""

    def __init__(self, rng):
        self.rng = rng
        self.recoded, self.moved = (some_day(rng, "2020-07-15", "2020-10-15") for _ in range(2))
        self.unit_texts = [
            "654221",
            "清溪县",
            "平川县",
            "云锦县",
            "654203",
            "云锦市",
            "云锦镇",
            "云锦“镇”",
            "沙坪乡",
            "finance",
            "地区财政局",
            "ＦＩＮＡＮＣＥ局（本级）",
            "finance局 本级",
            "老财政局",
            "总工会",
            "一中",
            "第一中学",
            "医院",
            "(医院)",
            "（医院）",
            "无名单位",
            "果业",
        ]
        self.products = ["大米", "rice", "菜籽油", "蜂 蜜", "蜂蜜", "石头", ""]
        self.suppliers = ["农场", "farm", "合作社", "（合作社）", "小店", "路人", ""]
        self.payers = ["预算", "工会", "工会", "个人", "budget", "捐赠", ""]
        self.channels = ["832平台", "８３２ 平台", "专馆", "线下", "集市", ""]
        self.campaign = {
            "fupin": "campaign/1",
            "code": "random",
            "title": "随机活动",
            "calendar": "cn",
            "authority": "654200",
            "instruments": [
                {"code": "order", "title": "通知", "issuer": "654200", "issued": "2020-01-01"}
            ],
            "trees": [{"code": "territory", "title": "属地"}, {"code": "budget", "title": "预算"}],
            "units": self._units(),
            "unit_classes": self._classes(),
            **self._goods(),
            **self._words(),
            **self._bases(),
        }
        self.campaign |= self._phases()
        self.campaign |= self._lines() | self._quotas() | self._closes()

    def _units(self):
        before = day_before(self.recoded)

        def unit(code, title, level, parent, **more):
            places = [
                {"tree": tree, "parent": parent} for tree in ("territory", "budget") if parent
            ]
            return {"code": code, "title": title, "level": level, "places": places, **CLAUSE} | more

        def moves(old, new, day, trees=("territory", "budget")):
            return [
                {"tree": t, "parent": p} | v
                for t in trees
                for p, v in ((old, {"last_day": day_before(day)}), (new, {"first_day": day}))
            ]

        ended = {"last_day": before} if self.rng.random() < 0.5 else {}
        successor = {"unit": "654203", "first_day": self.recoded, "instrument": "order"}
        town = moves("654222", "654221", self.moved, ["territory"])
        return [
            unit("650000", "云岭省", "region", ""),
            unit("654200", "云河地区", "prefecture", "650000"),
            unit("654221", "清溪县", "county", "654200"),
            unit("654222", "平川县", "county", "654200"),
            unit("654223", "云锦县", "county", "654200", successor=successor, **ended),
            unit("654203", "云锦市", "county", "654200", first_day=self.recoded),
            unit("town1", "云锦镇", "town", "", places=moves("654223", "654203", self.recoded)),
            unit(
                "town2",
                "沙坪乡",
                "town",
                "",
                places=[*town, {"tree": "budget", "parent": "654222"}],
            ),
            unit(
                "finance",
                "地区财政局",
                "department",
                "654200",
                aliases=["finance局(本级)"],
                names=[{"title": "老财政局", "last_day": "2020-06-30"}],
            ),
            unit("union", "总工会", "department", "654200", first_day="2020-08-01"),
            unit("school1", "清溪一中", "school", "654221", aliases=["一中"]),
            unit("school2", "平川一中", "school", "654222", aliases=["一中", "第一中学", "(医院)"]),
            unit("hospital", "医院", "hospital", "654222", last_day="2020-10-31"),
            unit("firm", "果业公司", "firm", "", aliases=["果业"]),
        ]

    def _classes(self):
        rng = self.rng
        members = [
            {"unit": unit} | self._validity()
            for unit in ("finance", "union", "town1", "654222", "654223", "hospital", "firm")
        ]
        schools = [
            {"level": "school", "under": rng.choice(("654200", "654221")), "tree": "territory"}
        ]
        counties = {"level": "county", "under": "654200", "tree": "territory"}
        towns = {"level": "town", "under": "654221", "tree": "territory"}
        return [
            {"code": "members", "title": "成员单位", "members": members, **CLAUSE},
            {"code": "schools", "title": "学校", "rules": schools, **CLAUSE},
            {"code": "places", "title": "县乡", "rules": [counties, towns], **CLAUSE},
        ]

    def _validity(self, chance=0.5):
        first, last = sorted(some_day(self.rng, "2020-07-01", "2020-11-30") for _ in range(2))
        days = {"first_day": first, "last_day": last}
        return {name: day for name, day in days.items() if self.rng.random() < chance}

    def _goods(self):
        rng, levels = self.rng, ("county", "city", "province")
        pairs = [(p, s) for p in ("rice", "oil", "honey") for s in ("farm", "coop", "shop")]
        certificates = []
        for n, (product, supplier) in enumerate(rng.sample(pairs, 5) + rng.sample(pairs, 2)):
            days = sorted(
                some_day(rng, "2020-06-01", "2020-10-31") for _ in range(rng.randint(1, 3))
            )
            reached = [{"level": level, "day": day} for level, day in zip(levels, days)]
            certificates.append(
                {"code": f"c{n}", "product": product, "supplier": supplier, "levels": reached}
                | self._validity()
            )
        listings = [
            {"platform": "platform_832", "product": product, "supplier": supplier}
            | self._validity()
            for product, supplier in rng.sample(pairs, 4)
        ]
        households = [self._validity(0.7) for _ in range(2)]
        return {
            "products": [
                {"code": "rice", "title": "大米", "category": "grain"},
                {"code": "oil", "title": "菜籽油", "aliases": ["菜油"], "category": "oil"},
                {"code": "honey", "title": "蜂蜜", "category": "food"},
            ],
            "suppliers": [
                {"code": "farm", "title": "农场", "household": households[:1]},
                {"code": "coop", "title": "合作社", "household": households},
                {"code": "shop", "title": "小店"},
            ],
            "certificate_levels": list(levels),
            "counting_level": rng.choice(levels[:2]),
            "certificates": certificates,
            "listings": listings,
        }

    def _words(self):
        words = {}
        if self.rng.random() < 0.7:
            words["channels"] = [
                {"code": "platform_832", "title": "832平台"},
                {"code": "pavilion", "title": "专馆"},
                {"code": "offline", "title": "线下"},
            ]
        if self.rng.random() < 0.5:
            words["payers"] = [
                {"code": "budget", "title": "预算"},
                {"code": "personal", "title": "个人"},
                {"code": "trade_union", "title": "工会经费", "aliases": ["工会"]},
            ]
        order = self.rng.sample(SOURCES[:3], 3)
        return words | {"sources": [{"code": code, "title": f"来源{code}"} for code in order]}

    def _bases(self):
        states = {
            "placed": ["placed"],
            "accepted": ["accepted"],
            "paid": ["paid"],
            "evaluated": ["evaluated"],
            "settled": ["accepted", "paid"],
            "completed": ["accepted", "paid", "evaluated"],
        }
        judged = self.rng.choice(
            (
                ["placed", "accepted", "paid"],
                ["placed", "accepted", "paid"],
                ["paid", "placed"],
                ["accepted", "paid", "placed", "evaluated"],
            )
        )
        return {
            "bases": [{"code": code, "title": code, "states": s} for code, s in states.items()],
            "comparison_basis": self.rng.choice(list(states)),
            "judgement_states": judged,
        }

    def _condition(self, depth=2):
        rng = self.rng
        if depth and rng.random() < 0.6:
            parts = [self._condition(depth - 1) for _ in range(rng.randint(1, 3))]
            return rng.choice(({"all": parts}, {"any": parts}, {"not": parts[0]}))
        channels = [channel["code"] for channel in self.campaign.get("channels", ())]
        codes = {
            "unit": ["654221", "654223", "654203", "town1", "town2", "finance", "school1", "firm"],
            "unit_class": ["members", "schools", "places"],
            "account": ["finance", "union", "654221"],
            "assisting_unit": ["union", "firm"],
            "payer": ["budget", "trade_union", "personal"],
            "channel": channels or ["832平台", "专馆", "线下"],
            "mode": ["direct", "assisted"],
            "source": list(SOURCES[:3]),
            "origin": ["654221", "654222"],
            "measure": ["箱", "公斤"],
            "supplier": ["farm", "coop"],
            "product": ["rice", "oil"],
            "category": ["grain", "food"],
            "month": ["2020-08", "2020-09"],
        }
        phases = [phase["code"] for phase in self.campaign["phases"]]
        if len(phases) > 1:
            codes["phase"] = phases
        dimension = rng.choice([*codes, "unit_class", "unit_class", "payer"])
        values = rng.sample(codes[dimension], rng.randint(1, len(codes[dimension]) - 1))
        limits = {"at_least": rng.choice(AMOUNTS[:-1]), "below": "0.1万元"}
        above = rng.sample(["654221", "654222", "654223", "654203", "town2", "654200"], 2)
        return rng.choices(
            (
                {"in": values, "dimension": dimension},
                {"is": rng.choice(("certified", "certified", "listed", "household"))},
                {"under": above, "tree": rng.choice(("territory", "budget"))},
                {"amount": dict(rng.sample(list(limits.items()), rng.randint(1, 2)))},
            ),
            (4, 3, 3, 2),
        )[0]

    def _lines(self):
        bases = [basis["code"] for basis in self.campaign["bases"]]
        return {
            "lines": [
                {
                    "code": f"line{n}",
                    "title": f"条线{n}",
                    "owner": "finance",
                    "basis": self.rng.choice(bases),
                    "cycle": "month",
                    "condition": {} if self.rng.random() < 0.1 else self._condition(),
                    **CLAUSE,
                }
                for n in range(self.rng.randint(3, 6))
            ]
        }

    def _quotas(self):
        rng, families, quotas = self.rng, [], []
        autumn = {"code": "autumn", "first_day": "2020-08-15", "last_day": "2020-10-20"}
        for n in range(rng.randint(1, 3)):
            floor = rng.random() < 0.4
            families.append(
                {
                    "code": f"q{n}",
                    "title": f"份额{n}",
                    "kind": "share_floor" if floor else "fixed_amount",
                    "basis": rng.choice(("placed", "paid", "paid", "settled", "completed")),
                    "period": rng.choice(
                        ("2020", "2020H2", "2020Q3", "2020-09", "2020-08", autumn)
                    ),
                    "condition": self._condition(1) if rng.random() < 0.5 else {},
                    **CLAUSE,
                }
                | ({"share": "10%"} if floor else {})
            )
            for unit in (
                "654221",
                "654222",
                "654223",
                "654203",
                "town1",
                "finance",
                "union",
                "school1",
            ):
                if rng.random() < 0.7:
                    base = {"base": "10万元"} if floor else {}
                    quotas.append(
                        {"family": f"q{n}", "unit": unit, "amount": "5000.00", **CLAUSE} | base
                    )
        return {"quota_families": families, "quotas": quotas}

    def _phases(self):
        """One after the other mostly, with gaps or not, by the month or not; seldom with days in
        common."""
        rng = self.rng
        first = "2020-07-01" if rng.random() < 0.5 else some_day(rng, "2020-07-01", "2020-08-10")
        second = "2020-09-01" if rng.random() < 0.5 else some_day(rng, "2020-08-20", "2020-10-01")
        last = day_before(second, rng.choice((1, 1, 1, 10)) if rng.random() < 0.9 else -5)
        phases = [
            {"code": "summer", "title": "夏", "first_day": first, "last_day": last, **CLAUSE},
            {"code": "autumn", "title": "秋", "first_day": second, **CLAUSE},
        ]
        if rng.random() < 0.4:
            phases[1]["last_day"] = some_day(rng, "2020-10-05", "2020-11-30")
        return {"phases": phases[: rng.randint(0, 4)]}

    def _closes(self):
        quarters = self.rng.random() < 0.15
        periods = (
            {"2020Q3": "2020-10", "2020Q4": "2021-01"}
            if quarters
            else {f"2020-{month:02d}": f"2020-{month + 1:02d}" for month in range(7, 12)}
        )
        kept = [period for period in periods if self.rng.random() < 0.7]
        return {
            "closes": [
                {"period": p, "day": f"{periods[p]}-{self.rng.randint(1, 12):02d}"} for p in kept
            ]
        }
