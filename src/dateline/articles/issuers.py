"""Who issued a report that is no newspaper's: an official statement, or a note of an aid agency or a rights group."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dateline.articles.layout import Laid, titled
from dateline.articles.tables import pattern
from dateline.model import Sourced, Span

Quote = Callable[[int, int], Span]
# Only a name may follow: "Statement by president draws protests" is no statement.
_STATEMENT_OF = re.compile(
    r"(?i:(?:press |official |joint |media )?(?:statement|communiqu[eé]|declaration) (?:of|by|from) (?:the )?)"
    r"([A-Z].{3,60})"
)
_STATE = re.compile(r"\b(?:republic|kingdom|state of|federation of|union of)\b", re.IGNORECASE)
# Who hands the paper out, below the body that speaks in it.
_DESK = re.compile(
    r"(?:press|communications?|information) (?:office|officer|service|section|department|centre|bureau|directorate)"
    r"|.*\bspokes\w+.*",
    re.IGNORECASE,
)
# Where a heading ends and the next part of it begins: "MSA NORTH-EAST - SITUATION NOTE 9", "Bridge of Care, Goris".
_PART = re.compile(r"\s[-–—/|:•·]\s|\s?\|\s?|[:,;.]\s|\s(?=\()")
_HEAD_LINES, _LONGEST = 4, 160


def issuer_of(laid: Sequence[Laid], quote: Quote) -> Sourced | None:
    """Who issued an official statement: the body in its heading, where the page says that it is one."""
    head = [one for one in laid if one.kind in ("label", "headline", "date")]
    labels = [one for one in head if one.kind == "label"]
    if any(one.dateline and one.dateline.agency for one in laid):
        return None
    for one in head:
        match = _STATEMENT_OF.fullmatch(one.line.text)
        if match and titled(match[1]):
            span = quote(one.line.start + match.start(1), one.line.start + match.end(1))
            return Sourced(span.quote, span, "statement of")
    document = any(pattern("labels.tsv", "document").fullmatch(one.line.text) for one in labels)
    bodies = [one for one in labels if pattern("labels.tsv", "institution").fullmatch(one.line.text)]
    if not bodies or (not document and len(bodies) < 2):
        return _of_document(laid, quote)
    speaking = [one for one in bodies if not _DESK.fullmatch(one.line.text)] or bodies
    chosen = next((one for one in reversed(speaking) if not _STATE.search(one.line.text)), speaking[0])
    span = quote(chosen.line.start, chosen.line.end)
    return Sourced(span.quote, span, "heading of a statement")


def _of_document(laid: Sequence[Laid], quote: Quote) -> Sourced | None:
    """The organisation in the heading of a note or statement that says what it is in its first lines."""
    head = [one for one in laid if one.line.text.strip()][:_HEAD_LINES]
    head = head[: next((k for k, one in enumerate(head) if len(one.line.text) > _LONGEST), len(head))]
    place = next((k for k, one in enumerate(head) if pattern("labels.tsv", "note").search(one.line.text)), None)
    if place is None:
        return None
    nearest = (head[place], *reversed(head[:place]), *head[place + 1 : place + 2])
    parts = [part for one in nearest for part in _parts(one)]
    found = next((p for p in parts if pattern("labels.tsv", "organisation").search(p[2])), None)
    if found is None:
        return None
    span = quote(found[0], found[1])
    return Sourced(span.quote, span, "heading of a note")


def _parts(one: Laid) -> Iterator[tuple[int, int, str]]:
    """The titled parts of a line that name no kind of document, with their bounds."""
    at = 0
    text = one.line.text
    for match in (*_PART.finditer(text), None):
        end = match.start() if match else len(text)
        part = text[at:end].strip(" .")
        start = text.find(part, at)
        if part[:1].isupper() and titled(part) and not pattern("labels.tsv", "note").search(part):
            yield one.line.start + start, one.line.start + start + len(part), part
        at = match.end() if match else end
