# SPDX-License-Identifier: Apache-2.0
"""The text files: encodings, line ends, quotes, headers, numbers, days, JSON."""

HEAD = "订单号,行号,采购单位,金额,付款日期"
ONE = "7001,1,财政局,602.26,2020-08-12"
TWO = "7002,1,教育局,100.00,2020-08-13"
GOOD = f"{HEAD}\n{ONE}\n{TWO}\n"


def _rows(*rows: str, head: str = HEAD, end: str = "\n") -> bytes:
    return (end.join([head, *rows]) + end).encode()


def _encodings() -> dict[str, bytes]:
    tabs = GOOD.replace(",", "\t")
    return {
        "utf8": GOOD.encode(),
        "utf8_bom": b"\xef\xbb\xbf" + GOOD.encode(),
        "gb18030": GOOD.encode("gb18030"),
        "gb18030_bom": b"\x84\x31\x95\x33" + GOOD.encode("gb18030"),
        "gb18030_four_bytes": GOOD.replace("财政", "㐂㐃").encode("gb18030"),
        "gb18030_private_use": GOOD.replace("财政局", "\ue000局").encode("gb18030"),
        "utf16le": b"\xff\xfe" + tabs.encode("utf-16-le"),
        "utf16be": b"\xfe\xff" + GOOD.encode("utf-16-be"),
        "utf16_beyond_bmp": b"\xff\xfe" + tabs.replace("财政", "𠮷田").encode("utf-16-le"),
        "utf16_odd_byte": b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x0a",
        "utf16_lone_surrogate": b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00\xd8\x0a\x00",
        "neither_encoding": GOOD.encode() + b"7003,1,\xff,1.00,2020-08-14\n",
        "bom_then_gb18030": b"\xef\xbb\xbf" + GOOD.encode("gb18030"),
    }


def _lines() -> dict[str, bytes]:
    return {
        "crlf": _rows(ONE, TWO, end="\r\n"),
        "cr": _rows(ONE, TWO, end="\r"),
        "mixed_line_ends": f"{HEAD}\r\n{ONE}\n{TWO}\r".encode(),
        "no_last_line_end": f"{HEAD}\n{ONE}\n{TWO}".encode(),
        "semicolons": GOOD.replace(",", ";").encode(),
        "tabs": GOOD.replace(",", "\t").encode(),
        "sep_line": ("sep=;\n" + GOOD.replace(",", ";")).encode(),
        "blank_lines": _rows("", ONE, ",,,,", TWO, ""),
        "comments": _rows("# 七月补录", ONE, TWO),
        "quoted_separator": _rows('7001,1,"财政局,机关",602.26,2020-08-12', TWO),
        "newline_in_quotes": _rows('7001,1,"财政局\n机关",602.26,2020-08-12', "7002,1,教育局,x,"),
        "doubled_quote": _rows('7001,1,"""财政""局",602.26,2020-08-12', TWO),
        "unterminated_quote": _rows(ONE, '7002,1,"教育局,100.00,2020-08-13', "7003,1,税务局,5.00,"),
        "text_after_quote": _rows(ONE, '7002,1,"教育"局,100.00,2020-08-13'),
        "nul_byte": _rows(ONE, "7002,1,教育\0局,100.00,2020-08-13"),
        "short_row": _rows(ONE, "7002,1,教育局"),
        "wide_row": _rows(ONE, TWO + ",多出"),
        "wide_row_empty": _rows(ONE + ",,", TWO),
        "columns_1025": _rows(ONE, head=HEAD + ",x" * 1020),
    }


def _headers() -> dict[str, bytes]:
    return {
        "duplicate_header": _rows(
            ONE + ",1.00", head=HEAD + ",金额"
        ),
        "synonyms": _rows(
            ONE, TWO, head="订单编号,明细号,采购单位名称,采购金额（元）,支付时间"
        ),
        "ambiguous_synonyms": _rows(
            "7001,1,财政局,602.26,600.00,2020-08-12",
            head="订单号,行号,采购单位,订单金额,实付金额,付款日期",
        ),
        "exact_name_beats_synonym": _rows(
            "7001,1,财政局,602.26,600.00,2020-08-12",
            head="订单号,行号,采购单位,金额,实付金额,付款日期",
        ),
        "titles_above": ("2020年8月采购台账,,,,\n填报单位：,财政局,,,\n" + GOOD).encode(),
        "group_titles_above": ("订单,,采购,,付款\n" + GOOD).encode(),
        "two_header_rows": _rows(
            "号,号,单位,金额,日期", ONE, TWO, head="订单,行,采购,采购,付款"
        ),
        "repeated_header": _rows(ONE, HEAD, TWO),
        "header_not_found": "甲,乙,丙\n1,2,3\n".encode(),
        "two_different_headers": _rows(ONE, "订单号,采购单位,金额,付款日期,备注", "7002,教育局,1.00,,"),
        "required_column_missing": "订单号,行号,采购单位,付款日期\n7001,1,财政局,2020-08-12\n".encode(),
        "unknown_column_near": _rows(ONE + ",", head=HEAD + ",备柱"),
        "subtotal_right": _rows(ONE, TWO, "合计,,,702.26,"),
        "subtotal_wrong": _rows(ONE, TWO, "合计,,,702.00,"),
        "subtotals_and_total": _rows(
            ONE, "小计,,,602.26,", TWO, "小计,,,100.00,", "总计,,,702.26,"
        ),
        "notes_below": _rows(ONE, TWO, "备注：金额含运费,,,,", "注1：以付款日为准,,,,"),
    }


def _units() -> dict[str, bytes]:
    slip = [f"80{n:02},1,财政局,苹果,10,公斤,{60 + n}.00,2020-08-12" for n in range(6)]
    slip.append("8006,1,财政局,苹果,10,公斤,630000.00,2020-08-12")
    return {
        "wan_header": _rows("7001,1,财政局,0.0602,2020-08-12", head=HEAD.replace("金额", "金额(万元)")),
        "wan_above": ("采购台账,,,,单位：万元\n" + GOOD.replace("602.26", "6.0226")).encode(),
        "contradictory_units": (
            "采购台账,,,,单位：万元\n" + GOOD.replace("金额", "金额（元）")
        ).encode(),
        "contradictory_cell": _rows(
            "7001,1,财政局,1.5万元,2020-08-12", TWO, head=HEAD.replace("金额", "金额(元)")
        ),
        "unit_column": _rows(
            ONE + ",元", "7002,1,教育局,1.5,2020-08-13,万元", head=HEAD + ",金额单位"
        ),
        "unit_slip": _rows(
            *slip, head="订单号,行号,采购单位,产品,数量,计量单位,金额,付款日期"
        ),
        "grouping": _rows('7001,1,财政局,"1,234.50",2020-08-12'),
        "bad_grouping": _rows('7001,1,财政局,"1,23.50",2020-08-12', TWO),
        "full_width": _rows("7001,1,财政局,６０２.２６,2020-08-12"),
        "currency_sign": _rows("7001,1,财政局,￥602.26,2020-08-12"),
        "too_many_decimals": _rows("7001,1,财政局,0.30000000000000004,2020-08-12", TWO),
        "missing_amount": _rows("7001,1,财政局,,2020-08-12", TWO),
        "scientific_code": _rows("9.16542E+17,1,财政局,602.26,2020-08-12", TWO),
        "eighteen_digits": _rows("911654220000123456,1,财政局,602.26,2020-08-12"),
        "leading_zeros": _rows("0007001,01,财政局,602.26,2020-08-12"),
        "lost_digits": _rows("911654220000123000,1,财政局,602.26,2020-08-12"),
        "negative_without_reference": _rows(ONE, "7002,1,教育局,-100.00,2020-08-13"),
        "too_large": _rows(ONE, "7002,1,教育局,92233720368547758.08,2020-08-13"),
    }


def _days() -> dict[str, bytes]:
    forms = ["2020.8.12", "2020/8/12", "2020年8月12日", "20200812", "2020-08-12 18:00"]
    yearless = _rows("7001,1,财政局,602.26,8月12日", "7002,1,教育局,100.00,2020-08-13")
    return {
        "day_forms": _rows(*(f"70{n:02},1,财政局,1.00,{day}" for n, day in enumerate(forms))),
        "day_without_year": yearless,
        "day_with_declared_year": yearless,
        "day_that_never_was": _rows("7001,1,财政局,602.26,2020-02-30", TWO),
        "day_after_recorded": _rows("7001,1,财政局,602.26,2020-10-01", TWO),
    }


def _json() -> dict[str, bytes]:
    one = '{"订单号":"7001","行号":"1","采购单位":"财政局","金额":602.26,"付款日期":"2020-08-12"}'
    two = '{"order":"7002","item":1,"for_unit":"教育局","amount":"100.00","paid":"2020-08-13"}'
    more = '{"订单号":"7002","行号":"1","采购单位":"教育局","金额":"100.00"}'
    fine = one.replace("602.26", "0.30000000000000004")
    return {
        "json_lines": f"{one}\n{more}\n".encode(),
        "json_lines_english": f"{two}\n".encode(),
        "json_lines_bad_line": f"{one}\n{{\"订单号\":\n{more}\n".encode(),
        "json_lines_member_twice": f"{one}\n{more[:-1]},\"金额\":1}}\n".encode(),
        "json_lines_nested": f"{one}\n{more[:-1]},\"备注\":[1]}}\n".encode(),
        "json_lines_blank": f"{one}\n\n{more}".encode(),
        "json_array": f"[{one},\n {more}]\n".encode(),
        "json_rows_member": f'{{"rows": [{one}, {more}], "title": "八月"}}'.encode(),
        "json_exact_number": f"[{fine}, {more}]".encode(),
        "json_not_closed": f"[{one},\n {more}".encode(),
        "json_deep": ("[" * 100 + "]" * 100).encode(),
        "json_null": f"[{one[:-1]},\"备注\":null}}]".encode(),
    }


def cases() -> dict[str, tuple[str, bytes]]:
    csv = {**_encodings(), **_lines(), **_headers(), **_units(), **_days()}
    # The name says nothing: files are chosen by what they hold.
    return {name: ("采购.csv", content) for name, content in csv.items()} | {
        name: ("采购.dat", content) for name, content in _json().items()
    }
