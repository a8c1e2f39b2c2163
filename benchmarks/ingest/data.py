# SPDX-License-Identifier: Apache-2.0
"""A purchases file with twelve columns as platforms export it, Zipf names, in both encodings."""

from pathlib import Path

import numpy as np

HEAD = "订单号,行号,采购单位,供应商,产品,数量,计量单位,金额,渠道,资金来源,下单日期,付款日期"
NAMES = ["采购单位", "供应商", "产品", "计量单位", "渠道", "资金来源"]
_PIECE = 100_000


def make(folder: Path, rows: int) -> dict[str, Path]:
    """Writes what is not there yet; the same rows give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / f"{rows}.{name}.csv" for name in ("utf-8", "gb18030")}
    if all(path.exists() for path in files.values()):
        return files
    random = np.random.default_rng(2020)
    opened = {name: open(path, "w", encoding=name, newline="\n") for name, path in files.items()}
    for file in opened.values():
        file.write(HEAD + "\n")
    for first in range(0, rows, _PIECE):
        text = "\n".join(_piece(random, first, min(_PIECE, rows - first))) + "\n"
        for file in opened.values():
            file.write(text)
    for file in opened.values():
        file.close()
    return files


def _zipf(random, count: int, of: int) -> np.ndarray:
    return np.minimum(random.zipf(1.2, count) - 1, of - 1)


def _piece(random, first: int, count: int) -> list[str]:
    units, suppliers = _zipf(random, count, 5_000), _zipf(random, count, 2_000)
    products = _zipf(random, count, 800)
    quantity = random.integers(1, 200, count)
    fen = random.integers(100, 5_000_000, count)
    placed, later = random.integers(0, 200, count), random.integers(0, 40, count)
    days = [str(np.datetime64("2020-01-01") + n) for n in range(241)]
    channels, payers = ("832平台", "专馆", "专区", "线下"), ("预算", "工会", "企业")
    which = random.integers(0, 4, count)
    paid_by = random.integers(0, 3, count)
    return [
        f"DD2020{first + i:010},1,采购单位第{units[i]}号,供应商第{suppliers[i]}号,农产品第{products[i]}号,"
        f"{quantity[i]},公斤,{fen[i] // 100}.{fen[i] % 100:02},{channels[which[i]]},"
        f"{payers[paid_by[i]]},{days[placed[i]]},{days[placed[i] + later[i]]}"
        for i in range(count)
    ]
