# SPDX-License-Identifier: Apache-2.0
"""Twelve views of a ledger, asked of other engines and of fupin, every answer verified."""
