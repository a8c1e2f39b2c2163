# SPDX-License-Identifier: Apache-2.0
"""Lists that others keep: units, registers, divisions, and what names mean. Methods only forward."""

import os
from collections.abc import Iterable

from . import _core
from ._core import ProductRegister, Region, Resolutions, UnitList
from ._files import bytes_and_name, write_whole


def read_unit_list(file, *, name: str = "") -> UnitList:
    """A list of units from a CSV file: a path, bytes or a binary file.

    Columns: code, name, level, aliases, tree:TREE (the unit above in that tree), unit_classes,
    first_day, last_day, successor. Raises InputError with every finding.
    """
    content, shown = bytes_and_name(file, name)
    return UnitList.parse(content, name=shown)


def read_product_register(
    *files, levels: Iterable[str] = (), counting_level: str = ""
) -> ProductRegister:
    """A register of products: one JSON file "register/1", or CSV sheets of its parts.

    Of sheets the columns say what they hold; `levels` of certification from the lowest, and the one
    that counts. Raises InputError with every finding.
    """
    read = [bytes_and_name(file, "") for file in files]
    if len(read) == 1 and bytes(read[0][0]).lstrip()[:1] == b"{":
        return ProductRegister.parse(read[0][0], name=read[0][1])
    return ProductRegister.parse_sheets(read, levels=list(levels), counting_level=counting_level)


def read_region(path: str | os.PathLike[str]) -> Region:
    """The divisions in a file, "region/1". Raises InputError with every finding."""
    return _core.read_region(os.fspath(path))


def read_resolutions(path: str | os.PathLike[str]) -> Resolutions:
    """What people decided about names, "resolutions/1". Raises InputError with every finding."""
    return _core.read_resolutions(os.fspath(path))


def _save(self, path) -> None:
    """Writes the document, whole or not at all; read it again next month."""
    write_whole(path, self.to_json().encode())


def install(resolutions) -> None:
    resolutions.save = _save
