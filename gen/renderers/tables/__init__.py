"""Rows -> CSV and XLSX.

csv    Rows -> CSV (RFC 4180, lines ending in `\\n`), with what a spreadsheet would run as a formula made text
files  Tables as CSV and XLSX: those of a service, and those of a suite
xlsx   Rows -> an XLSX workbook (ECMA-376) of one sheet, every cell a text
"""
