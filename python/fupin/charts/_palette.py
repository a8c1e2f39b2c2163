# SPDX-License-Identifier: Apache-2.0
"""Colours by what they mean. Pictures name the meaning; who draws them chooses the colour."""

LIGHT = {
    "ink": "#1c2430", "soft": "#5d6877", "line": "#dfe3e9", "card": "#ffffff",
    "bar": "#44698f", "bar-soft": "#e7edf4", "accent": "#9c2f24",
    "ok": "#2f7d5b", "late": "#c98a1b", "miss": "#b8322a", "open": "#4f7cac", "idle": "#b6bfcb",
    "on-late": "#1c2430",
}  # fmt: skip
DARK = {
    "ink": "#e6eaf0", "soft": "#9aa6b5", "line": "#2d3643", "card": "#1a2029",
    "bar": "#7fa6cf", "bar-soft": "#26303d", "accent": "#e8877b",
    "ok": "#58b48b", "late": "#e0ac4d", "miss": "#ec7166", "open": "#7ba7d6", "idle": "#4b5665",
    "on-late": "#1a2029",
}  # fmt: skip

# From what an office has to act on to what it need not look at.
URGENCY = ("missing", "late", "late_waived", "open", "on_time", "not_yet_open", "exempt")
OF_STATUS = {
    "missing": "miss", "late": "late", "late_waived": "late", "open": "open",
    "on_time": "ok", "not_yet_open": "idle", "exempt": "idle",
}  # fmt: skip
# What is written on a colour: the ground of the page, where that can be read.
_WRITTEN_ON = {"idle": "ink", "late": "on-late"}


def written_on(status: str) -> str:
    """The colour of letters on the colour of a status."""
    return _WRITTEN_ON.get(OF_STATUS[status], "card")


def painted(option, colours: dict[str, str]):
    """The option with every "@name" replaced by a colour."""
    if isinstance(option, dict):
        return {key: painted(value, colours) for key, value in option.items()}
    if isinstance(option, list):
        return [painted(value, colours) for value in option]
    if isinstance(option, str) and option.startswith("@") and option[1:] in colours:
        return colours[option[1:]]
    return option
