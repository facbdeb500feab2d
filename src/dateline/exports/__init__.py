"""Reports as others read them: the JSON contract with its schema, and the table on a terminal."""

from dateline.exports.contract import report_json, report_record

__all__ = ["report_json", "report_record"]
