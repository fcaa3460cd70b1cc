#!/usr/bin/env python3
"""Opens the report's workbook with openpyxl and compares every cell with the CSV and the JSON of the
same report: the same rows and numbers, texts that look like formulas kept as texts, ready to print."""
import csv
import datetime
import io
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

import openpyxl

HEADER_ROW = 6
# sheet -> key in the JSON, in order
SHEETS = {
    "Tổng hợp": "summary", "Thành phần": "categories", "Vắng mặt": "absent",
    "Đến muộn, về sớm": "times", "Dự thay": "substitutes", "Dự ở điểm cầu khác": "visitors",
    "Ngoài danh sách": "walk_ins", "Trùng điểm danh": "conflicts", "Bị từ chối": "refused",
    "Chờ xem xét": "for_review", "Đường truyền": "outages",
    "Thay đổi triệu tập": "summons", "Sửa sau bế mạc": "corrections",
    "Số liệu công bố": "announcements", "Các bản báo cáo": "revisions",
    "Khác bản trước": "revision_changes", "Có mặt": "attendance",
}
MUST_HAVE_ROWS = list(SHEETS.values())
FORMULA_LIKE = ("=", "+", "-", "@")


def as_csv_writes(value):
    """What the CSV has where the workbook has this value."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, (datetime.time, datetime.timedelta)):
        if isinstance(value, datetime.time):
            value = datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, str) and value.startswith(FORMULA_LIKE):
        return "'" + value
    return str(value)


def cell_text(cell):
    if cell.number_format == "0.00%" and cell.value is not None:
        hundredths = round(cell.value * 10000)
        return f"{hundredths // 100},{hundredths % 100:02}%"
    return as_csv_writes(cell.value)


def sections(csv_bytes):
    """title -> (header, rows) of each table in the CSV."""
    assert csv_bytes.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    assert csv_bytes.count(b"\n") == csv_bytes.count(b"\r\n"), "a line does not end with CRLF"
    found, block = {}, []
    for row in list(csv.reader(io.StringIO(csv_bytes.decode("utf-8-sig"), newline=""), delimiter=";")) + [[]]:
        if row:
            block.append(row)
            continue
        if len(block) > 1:
            found[block[0][0]] = (block[1], [r for r in block[2:] if len(r) == len(block[1])])
        block = []
    return found


def check_sheet(sheet, table, csv_tables):
    title = sheet.cell(1, 1).value
    header, rows = csv_tables[title]
    assert [c.value for c in sheet[HEADER_ROW]][: len(header)] == header, f"{title}: header differs"
    assert len(rows) == len(table), f"{title}: {len(rows)} rows in CSV, {len(table)} in JSON"
    for number, row in enumerate(rows):
        cells = [sheet.cell(HEADER_ROW + 1 + number, c + 1) for c in range(len(header))]
        assert [cell_text(c) for c in cells] == row, f"{title}, row {number + 1}:\n{[cell_text(c) for c in cells]}\n{row}"
        share = [c.value for c in cells if c.number_format == "0.00%"]
        if share and table[number].get("share") is not None:
            assert abs(share[0] * 100 - table[number]["share"]) < 1e-9, f"{title}: share differs"
    past = sheet.cell(HEADER_ROW + 1 + len(rows), 1).value
    assert past is None or not str(past).isdigit(), f"{title}: more rows in the workbook"
    assert sheet.freeze_panes is not None, f"{title}: nothing frozen"


def check_print(sheet):
    setup = sheet.page_setup
    assert setup.orientation == "landscape" and int(setup.paperSize) == 9, f"{sheet.title}: not A4 landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage, f"{sheet.title}: not fitted to the page's width"


def check_no_formulas(path, workbook):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name), f"{name} holds a formula"
    texts = [c.value for s in workbook for row in s.iter_rows() for c in row if isinstance(c.value, str)]
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"
    for first in FORMULA_LIKE:
        assert any(t.startswith(first) for t in texts), f"no text begins with {first}: nothing was proved"


def check_csv_guard(csv_bytes):
    """No cell of the CSV begins as a formula does; those that would are there, marked as texts."""
    marked = set()
    for row in csv.reader(io.StringIO(csv_bytes.decode("utf-8-sig"), newline=""), delimiter=";"):
        for cell in row:
            assert not cell.startswith((*FORMULA_LIKE, "\t", "\r")), f"not marked as a text: {cell!r}"
            if cell.startswith("'"):
                marked.add(cell[1])
    assert marked >= set(FORMULA_LIKE), f"only {marked} were marked: nothing was proved"


def check_heights(sheet):
    """A text that is wrapped shows in full: letters of this font have at least 0.8 of a digit's width."""
    for row in sheet.iter_rows(min_row=HEADER_ROW):
        height = sheet.row_dimensions[row[0].row].height
        for cell in row:
            if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                continue
            width = sheet.column_dimensions[cell.column_letter].width
            lines = math.ceil(len(unicodedata.normalize("NFC", cell.value)) * 0.8 / width)
            assert height >= 13 * lines, f"{sheet.title}!{cell.coordinate} needs {lines} lines: {cell.value}"


def check_totals(report):
    total = report["summary"][-1]
    parts = sum(total[k] for k in ("present", "substituted", "excused", "unexcused", "not_called"))
    assert total["kind"] == "total" and total["summoned"] == parts, "the total's sum does not hold"
    sites = [r for r in report["summary"] if r["kind"] == "site"]
    levels = [r for r in report["summary"] if r["kind"] == "level"]
    for key in ("summoned", "present", "excused", "unexcused", "not_called", "late", "walk_ins"):
        for rows in (sites, levels):
            assert sum(r[key] for r in rows) == total[key], f"{key} does not add up"


def main(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([program, name], check=True)
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        csv_tables = sections((folder / "report.csv").read_bytes())
        # openpyxl must not take texts for formulas by itself: it keeps the type that the file gives.
        workbook = openpyxl.load_workbook(folder / "report.xlsx")
        assert workbook.sheetnames[:-1] == list(SHEETS), workbook.sheetnames
        for key in MUST_HAVE_ROWS:
            assert report[key], f"{key} is empty: nothing was proved"
        for sheet_name, key in SHEETS.items():
            check_sheet(workbook[sheet_name], report[key], csv_tables)
        for sheet in workbook:
            check_print(sheet)
            check_heights(sheet)
        check_csv_guard((folder / "report.csv").read_bytes())
        check_no_formulas(folder / "report.xlsx", workbook)
        check_totals(report)
        details = {r[0].value: r[1].value for r in workbook.worksheets[-1].iter_rows(min_row=HEADER_ROW)}
        assert details["Vị trí trong nhật ký"] == report["proof"]["seq"]
        assert details["Mã tóm lược trạng thái"] == report["proof"]["state_digest"]
    print("the workbook, the CSV and the JSON agree")


if __name__ == "__main__":
    main(sys.argv[1])
