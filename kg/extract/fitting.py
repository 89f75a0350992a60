"""Whether an entry's words fit around a word of the text: the nouns that it asks for, and those that rule it out."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.roles import Roles
from kg.model import Entry


def fits(token: Token, entry: Entry, roles: Roles) -> bool:
    """Whether the entry's `object_lemmas` are met and none of its `blocked_lemmas` is."""
    if entry.object_lemmas and governed_noun(entry, roles) is None:
        return False
    if not entry.blocked_lemmas:
        return True
    around = [*roles.object, *roles.subject, *(c for c in token.children if c.dep_ in {"compound", "amod", "nmod"})]
    return not any(word.lemma_.lower() in entry.blocked_lemmas or word.lower_ in entry.blocked_lemmas for word in around)


def governed_noun(entry: Entry, roles: Roles) -> Token | None:
    """The noun that an entry asks its word to govern: its object, or after the preposition before the colon."""
    for wanted in entry.object_lemmas:
        prep, _, lemma = wanted.rpartition(":")
        for head in roles.at(prep) if prep else (*roles.object, *roles.dative):
            if lemma in (head.lemma_.lower(), head.lower_):
                return head
    return None
