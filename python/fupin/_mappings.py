# SPDX-License-Identifier: Apache-2.0
"""What columns and words of other people's files mean."""

import json

from ._core import Mapping
from ._files import bytes_and_name, write_whole
from ._shipped import shipped_profile


def read_mapping(path) -> Mapping:
    """The mapping in a file, "mapping/1". Raises InputError with every finding."""
    content, name = bytes_and_name(path)
    return Mapping.parse(content, name=name)


def mapping_of(said) -> Mapping | None:
    """A mapping, its members as a dict, or the name of a shipped profile."""
    if said is None or isinstance(said, Mapping):
        return said
    if isinstance(said, str):
        return shipped_profile(said)
    members = {"fupin": "mapping/1", "code": "given", **said}
    return Mapping.parse(json.dumps(members, ensure_ascii=False))


def _save(self: Mapping, path) -> None:
    """Writes the mapping as a file that `read_mapping` reads."""
    write_whole(path, self.to_json().encode())


def install(mapping) -> None:
    mapping.save = _save
