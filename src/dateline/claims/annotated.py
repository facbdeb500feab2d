"""Claims by hand: an annotation in the project's gold format to the records that the reader makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.claims.cast import own_id
from dateline.errors import BadAnnotation
from dateline.gazetteer import Gazetteer
from dateline.model import Actor, Article, Claim, Control, Place, Quantity, Span, Voice, When
from dateline.ontology import Ontology

if TYPE_CHECKING:
    from collections.abc import Mapping

Raw = dict[str, Any]


def annotated_claims(article: Article, raw: Mapping[str, Any], gazetteer: Gazetteer, ontology: Ontology) -> list[Claim]:
    """The claims of an annotation, with spans into `article`; names are linked as the reader links them.

    Raises:
        BadAnnotation: a claim lacks a field, or quotes words that the article does not have.

    """
    out = []
    for number, one in enumerate(raw.get("claims", [])):
        try:
            out.append(_claim(article, number, one, gazetteer, ontology))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            where = f"{article.id or 'annotation'}, claim {number}"
            raise BadAnnotation(
                f"{type(error).__name__}: {error}", where=where, remedy="run check_gold.py on it"
            ) from error
    return out


def _claim(article: Article, number: int, raw: Raw, gazetteer: Gazetteer, ontology: Ontology) -> Claim:
    trigger = Span(raw["trigger"]["start"], raw["trigger"]["end"], raw["trigger"]["quote"])
    near = trigger.start
    places = tuple(_place(_span(article, p["text"], near), p, gazetteer) for p in raw["places"])
    when = raw.get("when")
    modes = raw.get("mode") or [None]
    return Claim(
        id=f"{article.id[:12]}-{trigger.start}-{trigger.end}-{number + 1}",
        evidence=_sentence(article, trigger),
        trigger=trigger,
        type=raw["type"][0] if isinstance(raw["type"], list) else raw["type"],
        mode=modes[0] if isinstance(modes, list) else modes,
        actors=tuple(_actor(_span(article, a, near), ontology) for a in raw["actors"]),
        recipients=tuple(_actor(_span(article, a, near), ontology) for a in raw["recipients"]),
        places=places,
        when=When(when["start"], when["end"], "day", why="by hand") if when else None,
        voices=tuple(_voice(_span(article, v["text"], near), v, ontology) for v in raw["voices"]),
        stance=raw["stance"],
        modality=raw["modality"],
        polarity=raw.get("polarity") or "positive",
        quantities=tuple(
            Quantity(_span(article, q["text"], near), q.get("value"), unit=q.get("unit"), why="by hand")
            for q in raw["quantities"]
        ),
        controls=tuple(_controls(raw.get("control"), places, gazetteer)),
        confidence=1.0,
        why=(("all", "by hand"),),
    )


def _span(article: Article, words: str, near: int) -> Span:
    """Where the words stand nearest to the trigger."""
    at, best = article.text.find(words), -1
    while at >= 0:
        if best < 0 or abs(at - near) < abs(best - near):
            best = at
        at = article.text.find(words, at + 1)
    if best < 0 or not words:
        raise ValueError(f"the text has no {words!r}")
    return Span(best, best + len(words), words)


def _sentence(article: Article, trigger: Span) -> Span:
    start = article.text.rfind("\n", 0, trigger.start) + 1
    start = max(
        start,
        article.text.rfind(". ", start, trigger.start) + 2 if ". " in article.text[start : trigger.start] else start,
    )
    end = min(
        (e for e in (article.text.find(". ", trigger.end), article.text.find("\n", trigger.end)) if e >= 0),
        default=len(article.text),
    )
    return article.span(start, max(end, trigger.end))


def _place(span: Span, raw: Raw, gazetteer: Gazetteer) -> Place:
    name, country = raw["name"], raw.get("country")
    found = next((e for e in gazetteer.lookup(name) if country in (None, e.country)), None)
    inner = span.quote.lower() not in name.lower() and span.quote.lower().split()[-1] in _BUILT
    if found is None:
        return Place(span, name=name, country=country, why="by hand")
    return Place(
        span, name=found.name, geonameid=None if inner else found.geonameid,
        part_of=found.name if inner else found.part_of,
        country=found.country, admin1=found.admin1, lat=round(found.lat, 5), lon=round(found.lon, 5),
        kind="facility" if inner else found.kind, why="by hand",
    )  # fmt: skip


_BUILT = frozenset(("airport", "headquarters", "prison", "base", "embassy", "palace", "building", "jail", "bridge"))


def _actor(span: Span, ontology: Ontology) -> Actor:
    known = ontology.find_actor(span.quote)
    if known:
        return Actor(span, known.name, known.id, known.sector, why="by hand")
    named = any(word[:1].isupper() for word in span.quote.split()[1:]) or span.quote[:1].isupper()
    return Actor(
        span, span.quote if named else None, own_id(span.quote) if named else None, ontology.sector(span.quote)
    )


def _voice(span: Span, raw: Raw, ontology: Ontology) -> Voice:
    known = ontology.find_actor(span.quote)
    return Voice(
        span, raw["role"], bool(raw["anonymous"]), raw.get("channel"), known.name if known else None,
        known.id if known else None, known.name if known else None, why="by hand",
    )  # fmt: skip


def _controls(raw: Raw | None, places: tuple[Place, ...], gazetteer: Gazetteer) -> list[Control]:
    """One row a place; a town is linked by the claim's own places first, a building ("prison in X") to none."""
    rows: list[Control] = []
    if raw is None:
        return rows
    for part in (raw["place"] or "").split(";"):
        name, town = part.strip(), None
        if name[:1].isupper() and all(word[:1].isupper() for word in name.split() if len(word) > 3):
            own = [p for p in places if p.geonameid is not None]
            found = {e.geonameid for e in gazetteer.lookup(name)}
            town = next((p.geonameid for p in own if p.geonameid in found), None)
            if town is None and len(own) == 1 and len(places) == 1:
                town = own[0].geonameid
        rows.append(Control(name, raw["state"], raw.get("holder"), town, why="by hand"))
    return rows
