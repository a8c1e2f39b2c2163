# SPDX-License-Identifier: Apache-2.0
"""Random certificates and decisions, and whether a purchase was certified then and is now.

    register = Register(seed)
    register.campaign(certifying)                  # a campaign document
    register.purchases                             # (product, supplier, placed day)
    register.certified(purchase, certifying, as_of=…, known=…)

The oracle reads the list of decisions as an official would: it strikes out what was annulled, from the
last to the first, then looks for anything left that forbids the day.
"""

import random
from datetime import date, timedelta

START = date(2020, 8, 1)
DAYS = 40
LEVELS = ("county", "city", "province")


def on(n: int) -> str:
    return (START + timedelta(days=n)).isoformat()


class Register:
    def __init__(self, seed: int):
        self.random = rng = random.Random(seed)
        self.products = [f"p{i}" for i in range(rng.choice((1, 1, 2)))]
        self.suppliers = [f"s{i}" for i in range(rng.choice((1, 1, 2)))]
        self.counting = rng.choice(LEVELS[:2])
        self.certificates = [self._certificate(i) for i in range(rng.randint(1, 4))]
        self.decisions: list[dict] = []
        for i in range(rng.randint(0, 7)):
            self.decisions.append(self._decision(f"d{i}"))
        self.purchases = [
            (rng.choice(self.products), rng.choice(self.suppliers), on(rng.randint(-2, DAYS)))
            for _ in range(rng.randint(1, 14))
        ]

    def _certificate(self, i: int) -> dict:
        rng = self.random
        found = {
            "code": f"c{i}",
            "product": rng.choice(self.products),
            "supplier": rng.choice(self.suppliers),
            "levels": [],
        }
        day = rng.randint(-20, 10)
        for level in LEVELS[: rng.choice((0, 1, 2, 2, 3, 3, 3))]:
            found["levels"].append({"level": level, "day": on(day)})
            day += rng.randint(0, 8)
        if rng.random() < 0.5:
            found["first_day"] = on(rng.randint(-5, 10))
        if rng.random() < 0.5:
            found["last_day"] = on(rng.randint(10, DAYS))
        return found

    def _decision(self, code: str) -> dict:
        rng = self.random
        issued = rng.randint(-3, DAYS)
        found = {"code": code, "issued": on(issued)}
        if rng.random() < 0.4:
            found["recorded"] = on(issued + rng.randint(0, 15))
        earlier = [d["code"] for d in self.decisions if d["issued"] <= found["issued"]]
        kind = rng.choice(("suspend", "suspend", "lift", "withdraw", "annul"))
        if kind == "annul" and earlier:
            return found | {"kind": kind, "decision": rng.choice(earlier)}
        kind = "suspend" if kind == "annul" else kind
        found |= {"kind": kind, "certificate": rng.choice(self.certificates)["code"]}
        effective = issued
        if rng.random() < 0.7:
            effective = issued + rng.randint(-25, 8)
            found["effective"] = on(effective)
        if kind == "suspend" and rng.random() < 0.6:
            found["last_day"] = on(effective + rng.randint(0, 15))
        return found

    def campaign(self, certifying: str) -> dict:
        return {
            "fupin": "campaign/1",
            "code": "register",
            "units": [{"code": "X"}],
            "products": [{"code": code} for code in self.products],
            "suppliers": [{"code": code} for code in self.suppliers],
            "certificate_levels": list(LEVELS),
            "counting_level": self.counting,
            "certifying": certifying,
            "certificates": self.certificates,
            "decisions": self.decisions,
            "lines": [{"code": "sure", "owner": "X", "basis": "placed", "condition": {"is": "certified"}}],
        }

    def certified(self, purchase, certifying: str, *, as_of: str, known: str) -> bool:
        product, supplier, day = purchase
        for certificate in self.certificates:
            if (certificate["product"], certificate["supplier"]) != (product, supplier):
                continue
            reached = [x["day"] for x in certificate["levels"] if x["level"] == self.counting]
            if not reached or not reached[0] <= day:
                continue
            if not certificate.get("first_day", "") <= day <= certificate.get("last_day", "9"):
                continue
            cut = day if certifying == "then" else as_of
            if not self._forbidden(certificate["code"], day, min(cut, as_of), known):
                return True
        return False

    def _forbidden(self, certificate: str, day: str, issued_by: str, known: str) -> bool:
        struck: set[str] = set()
        standing: list[dict] = []
        for decision in reversed(self.decisions):
            if decision["issued"] > issued_by or decision.get("recorded", decision["issued"]) > known:
                continue
            if decision["code"] in struck:
                continue
            if decision["kind"] == "annul":
                struck.add(decision["decision"])
            elif decision["certificate"] == certificate:
                standing.insert(0, decision)
        order = {decision["code"]: i for i, decision in enumerate(self.decisions)}
        lifts = [d for d in standing if d["kind"] == "lift" and start(d) <= day]
        for decision in standing:
            if not start(decision) <= day <= decision.get("last_day", "9"):
                continue
            if decision["kind"] == "withdraw":
                return True
            made = decision["issued"], order[decision["code"]]
            lifted = any(made < (lift["issued"], order[lift["code"]]) for lift in lifts)
            if decision["kind"] == "suspend" and not lifted:
                return True
        return False


def start(decision: dict) -> str:
    return decision.get("effective", decision["issued"])
