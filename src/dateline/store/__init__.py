"""The record: pages as received and the claims read from them, in SQLite or PostgreSQL."""

from dateline.store.record import Kept, Record, open_record

__all__ = ["Kept", "Record", "open_record"]
