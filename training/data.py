"""Training examples from a folder laid out like `../shared/data`: EWT with its layers, and GUM.

One example is one sentence; a layer that a corpus lacks is None, and its loss is left out.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROLES = (
    "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-ADV", "ARGM-CAU", "ARGM-DIR", "ARGM-DIS", "ARGM-EXT",
    "ARGM-GOL", "ARGM-LOC", "ARGM-MNR", "ARGM-MOD", "ARGM-NEG", "ARGM-PRP", "ARGM-PRD", "ARGM-TMP",
)  # fmt: skip
NER = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
AUXILIARY = {"be.03", "do.01", "have.01"}  # PropBank marks auxiliaries too; they name no happening


@dataclass(slots=True)
class Example:
    """One sentence: words, and per layer one value a word (heads: -1 is the root)."""

    corpus: str
    sent_id: str
    words: list[str]
    text: str = ""
    paragraph: bool = False
    upos: list[str] | None = None
    heads: list[int] | None = None
    rels: list[str] | None = None
    lemmas: list[str] | None = None
    ner: list[str] | None = None
    weak_ner: list[str] | None = None
    predicates: dict[int, list[tuple[int, str]]] | None = None
    frames: dict[int, str] = field(default_factory=dict)
    fact: dict[int, float] | None = None
    claims: list[dict] | None = None
    place: str = ""


def conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Comments and rows (words only, no ranges or empty nodes) of each sentence."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            if rows:
                yield meta, rows
            meta, rows = {}, []
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
        else:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
    if rows:
        yield meta, rows


def from_rows(corpus: str, meta: dict[str, str], rows: list[list[str]]) -> Example:
    return Example(
        corpus=corpus,
        sent_id=meta.get("sent_id", ""),
        words=[row[1] for row in rows],
        text=meta.get("text", ""),
        paragraph=any(key.startswith("newpar") for key in meta) or "newdoc id" in meta,
        upos=[row[3] for row in rows],
        heads=[int(row[6]) - 1 for row in rows],
        rels=[row[7] for row in rows],
        lemmas=[row[2] for row in rows],
    )


def ewt(root: Path, split: str) -> list[Example]:
    """EWT with entities (UNER), PropBank roles and UDS factuality, where each aligns."""
    sources = root / "ud-ewt/not-to-release/sources"
    listed = (root / f"ud-ewt/not-to-release/file-lists/files.{split}").read_text(encoding="utf-8").split()
    entities = read_iob(root / f"uner-ewt/{split}.iob2")
    facts = read_factuality(root / "uds-factuality")
    out: list[Example] = []
    for name in listed:
        folder, stem = name.split("/", 1)
        document = []
        for meta, rows in conllu(sources / name):
            example = from_rows("ewt", meta, rows)
            words, tags = entities.get(example.sent_id, ([], []))
            example.ner = tags if words == example.words else None
            example.fact = {i: v for i, v in facts.get(example.sent_id, {}).items() if i < len(example.words)}
            document.append(example)
        add_roles(root / "propbank-ewt/skeleton" / folder, stem.removesuffix(".conllu"), document)
        out += document
    return out


def read_iob(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    out: dict[str, tuple[list[str], list[str]]] = {}
    words: list[str] = []
    tags: list[str] = []
    sent_id = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            words.append(cells[1])
            tags.append(cells[2] if cells[2] in NER else "O")
        elif not line and words:
            out[sent_id] = (words, tags)
            words, tags = [], []
    return out


def read_factuality(folder: Path) -> dict[str, dict[int, float]]:
    """Sentence id -> word index -> mean factuality, weighted by the annotators' confidence."""
    if not folder.exists():
        return {}
    ids = json.loads((folder / "ud_ids.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(folder / "factuality.zip") as box:
        data = json.loads(box.read("factuality.json"))["data"]
    out: dict[str, dict[int, float]] = {}
    for key, nodes in data.items():
        row = out.setdefault(ids[key]["sentence_id"], {}) if key in ids else {}
        for node, value in nodes.items():
            row[int(node.rsplit("-", 1)[1]) - 1] = value["factuality"]["factual"]["value"]
    return out


def add_roles(folder: Path, stem: str, document: list[Example]) -> None:
    """PropBank roles as argument heads: the word of the span whose head lies outside it."""
    found = next(iter(folder.glob(f"*/{stem}.gold_skel")), None)
    if found is None:
        return
    blocks = [
        [line.split() for line in block.splitlines()]
        for block in found.read_text(encoding="utf-8").strip().split("\n\n")
    ]
    for block in blocks:
        index = int(block[0][1])
        if index >= len(document) or len(block) != len(document[index].words):
            continue
        example = document[index]
        frames = [(i, row[7]) for i, row in enumerate(block) if len(row) > 7 and row[7] != "-"]
        columns = len(block[0]) - 8
        if columns != len(frames):
            continue
        example.predicates = {}
        for column, (_, frame) in enumerate(frames):
            spans = read_spans([row[8 + column] for row in block])
            verb = next((a for label, a, _ in spans if label == "V"), None)
            if verb is None or frame in AUXILIARY or frame.endswith(".LV"):
                continue
            arguments = {}
            for label, a, b in spans:
                if label in ROLES:
                    head = next((i for i in range(a, b + 1) if not a <= example.heads[i] <= b), a)
                    arguments.setdefault(head, label)
            example.frames[verb] = frame
            example.predicates[verb] = sorted(arguments.items())


def read_spans(cells: list[str]) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    stack: list[tuple[str, int]] = []
    for i, cell in enumerate(cells):
        rest = cell
        while rest:
            if rest[0] == "(":
                stop = min((rest.find(ch, 1) for ch in "(*)" if rest.find(ch, 1) > 0), default=len(rest))
                stack.append((rest[1:stop], i))
                rest = rest[stop:]
            elif rest[0] == ")":
                label, a = stack.pop()
                out.append((label, a, i))
                rest = rest[1:]
            else:
                rest = rest[1:]
    return out


def gum(root: Path, split: str) -> list[Example]:
    """GUM: parts of speech, dependencies, and named mentions from `Entity=` as weak entities."""
    splits: dict[str, str] = {}
    current = ""
    for line in (root / "gum/splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* "):
            splits[line.strip()[2:].strip()] = current
    out = []
    for path in sorted((root / "gum/dep").glob("*.conllu")):
        if splits.get(path.stem) != split:
            continue
        for meta, rows in conllu(path):
            example = from_rows("gum", meta, rows)
            example.weak_ner = weak_entities(rows)
            out.append(example)
    return out


WEAK = {"person": "PER", "organization": "ORG", "place": "LOC"}


def weak_entities(rows: list[list[str]]) -> list[str]:
    """Outermost mentions of people, bodies and places whose words are all proper nouns or links between them."""
    tags = ["O"] * len(rows)
    stack: list[tuple[str, int]] = []
    spans = []
    for i, row in enumerate(rows):
        cell = next((c[7:] for c in row[9].split("|") if c.startswith("Entity=")), "")
        rest = cell
        while rest:
            if rest[0] == "(":
                stop = min((rest.find(ch, 1) for ch in "()" if rest.find(ch, 1) > 0), default=len(rest))
                parts = rest[1:stop].split("-")
                stack.append((parts[1] if len(parts) > 1 else "", i))
                rest = rest[stop:]
                if rest.startswith(")") and stack:
                    spans.append((*stack.pop(), i))
                    rest = rest[1:]
            else:
                stop = rest.find(")")
                if stop < 0:
                    break
                if stack:
                    spans.append((*stack.pop(), i))
                rest = rest[stop + 1 :]
    for kind, a, b in sorted(spans, key=lambda s: s[1] - s[2]):
        if kind not in WEAK:
            continue
        while a < b and rows[a][3] in ("DET", "PUNCT", "ADP"):
            a += 1
        while b > a and rows[b][3] in ("PUNCT", "PART"):
            b -= 1
        words = rows[a : b + 1]
        if any(t != "O" for t in tags[a : b + 1]) or words[0][3] != "PROPN" or b - a > 7:
            continue
        if all(w[3] in ("PROPN", "ADP", "DET", "NUM") or w[1] in "-&." for w in words):
            tags[a] = "B-" + WEAK[kind]
            for j in range(a + 1, b + 1):
                tags[j] = "I-" + WEAK[kind]
    return tags
