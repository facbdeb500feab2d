"""Figures of the shipped model: `python training/evaluate.py --data ../shared/data [--json]`.

Gold words and sentences except where "raw" is said; roles and entities count exact matches; raw text is
the documents' own text, paragraphs kept, and an arc counts where both its words have the gold spans.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import data
from dateline.model import Sentence
from dateline.reading import Reader, load_reader
from dateline.reading.decode import chunks
from dateline.reading.sentences import split
from dateline.settings import Settings

GROUP = 24  # sentences read together, about a report's worth


def read_gold(reader: Reader, examples: list[data.Example]) -> list[Sentence]:
    """The model's reading of given words, in groups of neighbours as in a report."""
    out: list[Sentence] = []
    for at in range(0, len(examples), GROUP):
        text, spans = "", []
        for e in examples[at : at + GROUP]:
            row = []
            for word in e.words:
                row.append((len(text), len(text) + len(word)))
                text += word + " "
            spans.append(row)
        out += reader.read_words(text, spans)
    return out


def f1(hits: int, gold: int, system: int) -> float:
    return 2 * hits / max(gold + system, 1)


def parsing(examples: list[data.Example], read: list[Sentence], prefix: str) -> dict[str, float]:
    words = upos = uas = las = 0
    for e, s in zip(examples, read, strict=True):
        for k, t in enumerate(s.tokens):
            words += 1
            upos += t.upos == e.upos[k]
            right = t.head == e.heads[k]
            uas += right
            las += right and t.deprel == e.rels[k]
    return {
        f"{prefix}_upos": upos / words,
        f"{prefix}_uas_gold": uas / words,
        f"{prefix}_las_gold": las / words,
    }


def entities(examples: list[data.Example], read: list[Sentence]) -> dict[str, float]:
    counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    for e, s in zip(examples, read, strict=True):
        if e.ner is None:
            continue
        gold = set(chunks(e.ner))
        ours = {(x.first, x.last, x.label) for x in s.entities}
        for kind, row in counts.items():
            row[0] += sum(x in ours for x in gold if x[2] == kind)
            row[1] += sum(x[2] == kind for x in gold)
            row[2] += sum(x[2] == kind for x in ours)
    out = {f"uner_{kind.lower()}_f1": f1(*row) for kind, row in counts.items()}
    return out | {"uner_f1": f1(*(sum(row[i] for row in counts.values()) for i in range(3)))}


def roles(examples: list[data.Example], read: list[Sentence]) -> dict[str, float]:
    verbs, arcs = [0, 0, 0], [0, 0, 0]
    for e, s in zip(examples, read, strict=True):
        if e.predicates is None:
            continue
        ours = {p.token for p in s.predicates}
        verbs = [verbs[0] + len(ours & set(e.predicates)), verbs[1] + len(e.predicates), verbs[2] + len(ours)]
        gold = {(p, w, r) for p, row in e.predicates.items() for w, r in row}
        found = {(p.token, a.token, a.role) for p in s.predicates for a in p.arguments}
        arcs = [arcs[0] + len(gold & found), arcs[1] + len(gold), arcs[2] + len(found)]
    return {"propbank_predicates_f1": f1(*verbs), "propbank_roles_f1": f1(*arcs)}


def factuality(examples: list[data.Example], read: list[Sentence]) -> dict[str, float]:
    gold, ours = [], []
    for e, s in zip(examples, read, strict=True):
        for p in s.predicates:
            if p.token in (e.fact or {}):
                gold.append(e.fact[p.token])
                ours.append(p.happened)
    return {"uds_happened_pearson": float(np.corrcoef(gold, ours)[0, 1])}


def raw(reader: Reader, examples: list[data.Example]) -> dict[str, float]:
    """Words, sentences and labelled attachment from raw text, document by document."""
    totals = {key: [0, 0, 0] for key in ("words", "sentences", "las")}
    for document in documents(examples):
        text, gold = lay_out(document)
        spans = [w for a, b in paragraphs(text) for w in split(text, a, b)]
        read = reader.read_words(text, spans)
        g_words = {span for row in gold for span in row}
        s_words = {(t.start, t.end) for s in read for t in s.tokens}
        g_arcs = {
            (row[k], row[h] if h >= 0 else None, e.rels[k])
            for e, row in zip(document, gold, strict=True)
            for k, h in enumerate(e.heads)
        }
        s_arcs = set()
        for s in read:
            at = [(t.start, t.end) for t in s.tokens]
            s_arcs |= {(at[k], at[t.head] if t.head >= 0 else None, t.deprel) for k, t in enumerate(s.tokens)}
        g_sents = {(row[0][0], row[-1][1]) for row in gold}
        s_sents = {(s.start, s.end) for s in read}
        for key, g, s in (
            ("words", g_words, s_words),
            ("sentences", g_sents, s_sents),
            ("las", g_arcs, s_arcs),
        ):
            totals[key] = [x + y for x, y in zip(totals[key], (len(g & s), len(g), len(s)), strict=True)]
    return {f"ewt_{key}_raw": f1(*row) for key, row in totals.items()}


def documents(examples: list[data.Example]) -> list[list[data.Example]]:
    out: list[list[data.Example]] = []
    name = None
    for e in examples:
        stem = e.sent_id.rsplit("-", 1)[0]
        if stem != name:
            out.append([])
            name = stem
        out[-1].append(e)
    return out


def lay_out(document: list[data.Example]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The document's text, and the span of each gold word in it."""
    text, rows = "", []
    for i, e in enumerate(document):
        text += ("\n\n" if e.paragraph else " ") if i else ""
        start, at, row = len(text), 0, []
        for word in e.words:
            found = e.text.find(word, at)
            if found < 0 or found > at + 4:  # a form that the text does not show, as in a corrected clitic
                found = at
            row.append((start + found, start + found + len(word)))
            at = found + len(word)
        text += e.text
        rows.append(row)
    return text, rows


def paragraphs(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            out.append((at, at + len(part)))
        at += len(part) + 2
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--split", default="test")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    reader = load_reader(Settings())
    ewt = data.ewt(args.data, args.split)
    read = read_gold(reader, ewt)
    news = [e for e in data.gum(args.data, args.split) if "_news_" in e.sent_id]
    figures = (
        parsing(ewt, read, "ewt") | entities(ewt, read) | roles(ewt, read) | factuality(ewt, read) | raw(reader, ewt)
    )
    figures |= parsing(news, read_gold(reader, news), "gum_news")
    figures = {k: round(v, 4) for k, v in figures.items()}
    if args.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{k:28s} {v:.4f}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
