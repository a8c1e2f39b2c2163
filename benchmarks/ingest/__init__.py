# SPDX-License-Identifier: Apache-2.0
"""Rows a second of reading one CSV file into typed columns, by fupin and by others."""
