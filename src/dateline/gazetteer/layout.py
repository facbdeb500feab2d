"""The index file: fixed-width columns of places and a front-coded, sorted list of names.

    magic (8) | header length (u32) | header (JSON) | sections, each at an offset the header gives

A file of 12 MB opened by `mmap` costs no parsing: a cold look-up reads a few pages. Rows are sorted
by country and province, so that neither needs a column. Keys stand in blocks of 16; each key holds
the length shared with the one before, its own bytes, and the rows it names.
Front coding: Witten, Moffat & Bell, Managing Gigabytes, 2nd ed. 1999, section 4.1.
"""

from __future__ import annotations

import json
import struct
from array import array
from dataclasses import dataclass, field

MAGIC = b"DLGAZ\x00\x01\n"
VERSION = 1
BLOCK = 16
COLUMNS = {"id": "i", "lat": "f", "lon": "f", "population": "I", "kind": "B"}
CAPITAL, SEAT = 0x10, 0x20  # flags beside the kind: a country's capital, the largest town of a province


@dataclass(slots=True)
class Draft:
    """What a build collects: one list per column, names, and (row, is it its own name) by key."""

    rows: dict[str, list[float]] = field(default_factory=lambda: {c: [] for c in COLUMNS})
    names: list[str] = field(default_factory=list)
    keys: dict[str, list[int]] = field(default_factory=dict)


def varint(number: int) -> bytes:
    """LEB128: seven bits a byte, low end first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _front_coded(items: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """The blob of keys with their payloads, and the offsets of its blocks."""
    blob, offsets, before = bytearray(), array("I"), b""
    for at, (key, payload) in enumerate(items):
        shared = 0
        if at % BLOCK == 0:
            offsets.append(len(blob))
        else:
            limit = min(len(before), len(key), 255)
            while shared < limit and before[shared] == key[shared]:
                shared += 1
        blob += bytes((shared, len(key) - shared)) + key[shared:] + payload
        before = key
    return bytes(blob), offsets.tobytes()


def _texts(texts: list[str]) -> tuple[bytes, bytes]:
    """Texts with a length byte each, and the offset of every BLOCK-th."""
    blob, offsets = bytearray(), array("I")
    for at, text in enumerate(texts):
        if at % BLOCK == 0:
            offsets.append(len(blob))
        raw = text.encode()[:255]
        blob += bytes((len(raw),)) + raw
    return bytes(blob), offsets.tobytes()


def pack(draft: Draft, extra: dict[str, object]) -> bytes:
    """The whole file; `extra` goes into the header as it stands."""
    items = []
    for key in sorted(draft.keys, key=str.encode):
        rows = draft.keys[key]
        payload = varint(len(rows)) + b"".join(varint(r) for r in rows)
        if len(key.encode()) < 256:
            items.append((key.encode(), payload))
    sections: dict[str, bytes] = {c: array(t, draft.rows[c]).tobytes() for c, t in COLUMNS.items()}
    sections["keys"], sections["key_blocks"] = _front_coded(items)
    sections["names"], sections["name_blocks"] = _texts(draft.names)
    places: dict[str, list[int]] = {}
    body, at = bytearray(), 0
    for name, raw in sections.items():
        padded = raw + b"\0" * (-len(raw) % 8)
        places[name] = [at, len(raw)]
        body += padded
        at += len(padded)
    header = {"version": VERSION, "rows": len(draft.names), "keys": len(items), "sections": places, **extra}
    head = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % 8)
    return MAGIC + struct.pack("<I", len(head)) + head + bytes(body)
