"""Who is meant: an entity by any of its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.errors import SelectionError
from kg.keys import slug
from kg.model import Profile
from kg.network.suggestions import near

_ENTITY = ("ent:", "https://w3id.org/newskg/entity/")
_WIKIDATA = ("wd:", "http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/")


def entity_named(name: str, profiles: Iterable[Profile], takes_part: Callable[[str], bool]) -> Profile:
    """The entity of a name, in any case and with or without accents.

    A name is a label, an alias, an acronym or what articles call it; or the entity's IRI or key (``ent:qatar``), or its
    Wikidata number (``wd:Q846``). Of several entities those who do something, or to whom something is done, come before
    the others, and then those of whom it is the label.

    Args:
        takes_part: whether the entity of a key does something, or something is done to it.

    Raises:
        SelectionError: nobody has the name, or several have it.
    """
    known = tuple(profiles)
    found = _identified(name.strip(), known) or _called(name, known, takes_part)
    if len(found) == 1:
        return found[0]
    if found:
        these = " or ".join(f"ent:{profile.key} ({_description(profile)})" for profile in found)
        raise SelectionError(f"{name!r} is a name of several; did you mean {these}?")
    raise SelectionError(f"no article names {name!r}; {_suggestion(name, known)}")


def _identified(name: str, profiles: tuple[Profile, ...]) -> list[Profile]:
    """The entity of which it is the IRI, the prefixed key or the Wikidata number."""
    keys = [name.removeprefix(prefix) for prefix in _ENTITY if name.startswith(prefix)]
    numbers = [name.removeprefix(prefix) for prefix in _WIKIDATA if name.startswith(prefix)]
    return [
        profile
        for profile in profiles
        if any(key in keys for key in (profile.key, *profile.other_keys))
        or (profile.wikidata and profile.wikidata in numbers)
    ]


def _called(name: str, profiles: tuple[Profile, ...], takes_part: Callable[[str], bool]) -> list[Profile]:
    wanted = slug(name)
    labelled = [profile for profile in profiles if slug(profile.label) == wanted]
    called = [profile for profile in profiles if wanted in map(slug, profile.names)]
    acting = [[profile for profile in side if takes_part(profile.key)] for side in (labelled, called)]
    by_key = [profile for profile in profiles if profile.key == name]
    return next((side for side in (*acting, labelled, called, by_key) if side), [])


def _suggestion(name: str, profiles: tuple[Profile, ...]) -> str:
    labels = {form: profile.label for profile in profiles for form in (*profile.names, profile.label)}
    close = dict.fromkeys(labels[form] for form in near(name, labels))
    if close:
        return f"did you mean {' or '.join(close)}?"
    return "expected a name of: kg query entities"


def _description(profile: Profile) -> str:
    return ", ".join(filter(None, (profile.label, profile.kind, profile.country)))
