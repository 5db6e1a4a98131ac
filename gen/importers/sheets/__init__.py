"""Workbooks and separated values -> blocks.

ods        A spreadsheet of OpenDocument -> a table for each sheet
packing    Archives of XML (XLSX, DOCX, ODT, ODS), measured before anything loads them
separated  CSV and TSV -> a table
workbook   A workbook (XLSX) -> a table for each sheet
"""
