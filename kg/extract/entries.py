"""The lexicon as an index: from a word of a text to the entries that it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection

from kg.extract.memory import once
from kg.extract.roles import is_verbal
from kg.extract.words import Word
from kg.model import Entry, EntryKind, Lexicon, Modality, Polarity

_NOMINAL = {"NOUN", "PROPN"}
_TRIED = (EntryKind.VERB, EntryKind.NOUN, EntryKind.ADJECTIVE, EntryKind.MARKER)  # as a word may be by itself


class LexiconIndex:
    """Entries by lemma and part of speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_kind: dict[EntryKind, dict[str, list[tuple[str, Entry]]]] = {k: defaultdict(list) for k in EntryKind}
        self._introducing: dict[str, frozenset[str]] = {}
        times = [entry for entry in lexicon.entries if entry.kind is EntryKind.TIME]
        self._patterns = tuple((lemma, sense) for e in times for lemma in e.lemmas for sense in e.content_markers)
        for entry in (entry for entry in lexicon.entries if entry.kind is not EntryKind.TIME):
            for lemma in entry.lemmas:
                if entry.kind is EntryKind.NOUN:  # as the tokeniser cuts "cease-fire"
                    lemma = lemma.replace("-", " - ")
                words = lemma.lower().split()
                key = words[-1] if entry.kind is EntryKind.NOUN else words[0]
                self._by_kind[entry.kind][key].append((lemma.lower(), entry))
        self._markers = self._by_kind[EntryKind.MARKER]
        self._known = frozenset(word for kind in _TRIED for word in self._by_kind[kind])
        self._entries_asked = (id(self), "entries")

    def lemmas(self) -> frozenset[str]:
        """The first words of all verbs and adjectives, and the last ones of all nouns."""
        kinds = (EntryKind.VERB, EntryKind.NOUN, EntryKind.ADJECTIVE)
        return frozenset(word for kind in kinds for word in self._by_kind[kind])

    def entries(self, token: Word) -> list[Entry]:
        """The entries that the word may be: the longest lemma first, then those that ask for an object or a slot."""
        if not self.knows(token):
            return []
        return once(token.doc, self._entries_asked, token.i, lambda: self._entries(token))

    def knows(self, token: Word) -> bool:
        """Whether a word is that of any entry, as what part of speech ever."""
        known = token.lemma_lower in self._known or token.lower_ in self._known
        return known or (token.pos_ == "PROPN" and token.lower_.removesuffix("s") in self._known)

    def _entries(self, token: Word) -> list[Entry]:
        if is_verbal(token):
            return self._matching(EntryKind.VERB, token, _has_particles)
        if token.pos_ in _NOMINAL:
            return self._matching(EntryKind.NOUN, token, _has_compound)
        if token.pos_ == "ADJ":
            return self._matching(EntryKind.ADJECTIVE, token, _has_particles)
        if token.pos_ == "ADV":
            return self._matching(EntryKind.MARKER, token, _has_particles)
        return []

    def adjectives(self, token: Word) -> list[Entry]:
        """The entries of the word as an adjective, participles ("alleged") included."""
        return [
            entry for lemma, entry in self._by_kind[EntryKind.ADJECTIVE].get(token.lower_, ()) if lemma == token.lower_
        ]

    def light_verbs(self, token: Word) -> list[Entry]:
        """The entries that make the word a light verb."""
        return self._matching(EntryKind.LIGHT_VERB, token, _has_particles) if is_verbal(token) else []

    def outcomes(self, token: Word) -> list[Entry]:
        """The entries that make the word say how talks go."""
        return self._matching(EntryKind.OUTCOME, token, _has_particles)

    def auxiliaries(self, token: Word) -> list[Entry]:
        """The entries of the word as an auxiliary."""
        return [entry for _, entry in self._by_kind[EntryKind.AUXILIARY].get(token.lemma_lower, ())]

    def markers(self, token: Word) -> list[Entry]:
        """The entries of the word, with the word after it, as a conjunction, adverb or compound preposition."""
        found = self._markers.get(token.lower_)
        if found is None:
            return []
        after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        return [entry for lemma, entry in found if lemma in (token.lower_, f"{token.lower_} {after}")]

    def denying(self) -> frozenset[str]:
        """The words that deny what they stand before ("no", "never")."""
        pairs = (pair for found in self._by_kind[EntryKind.MARKER].values() for pair in found)
        return frozenset(lemma for lemma, entry in pairs if entry.polarity is Polarity.NEGATIVE)

    def words(self, marker: str) -> frozenset[str]:
        """The words of the marker entries that introduce a phrase of that sort ("place", "owner", "counted")."""
        if marker not in self._introducing:
            pairs = (pair for found in self._by_kind[EntryKind.MARKER].values() for pair in found)
            self._introducing[marker] = frozenset(word for word, entry in pairs if marker in entry.content_markers)
        return self._introducing[marker]

    def patterns(self) -> tuple[tuple[str, str], ...]:
        """The patterns of the words that say when, each with its sense."""
        return self._patterns

    def blocked(self, marker: str) -> frozenset[str]:
        """The words before which the marker entries of that sort introduce nothing."""
        found = {entry for pairs in self._by_kind[EntryKind.MARKER].values() for _, entry in pairs}
        return frozenset(word for e in found if marker in e.content_markers for word in e.blocked_lemmas)

    def governed(self, relations: Collection[str]) -> frozenset[str]:
        """The nouns that the verbs of relations ask for as their object."""
        found = {entry for pairs in self._by_kind[EntryKind.VERB].values() for _, entry in pairs}
        return frozenset(noun for entry in found if entry.relation in relations for noun in entry.object_lemmas)

    def is_fixed(self, noun: Word) -> bool:
        """Whether a noun is part of a phrase that is one word, and tells nothing: "in order to"."""
        return noun.dep_ == "pobj" and any("fixed" in entry.content_markers for entry in self.markers(noun.head))

    def is_conditional(self, clause: Word) -> bool:
        """Whether a clause is opened by a word that makes it hypothetical: "if", "unless", "whether"."""
        marks = (entry for child in clause.children if child.dep_ == "mark" for entry in self.markers(child))
        return any(entry.modality is Modality.HYPOTHETICAL for entry in marks)

    def _matching(self, kind: EntryKind, token: Word, fits: Callable[[Word, str], bool]) -> list[Entry]:
        index = self._by_kind[kind]
        forms = [token.lemma_lower, token.lower_]
        if token.pos_ == "PROPN":  # a capitalised noun is not lemmatised: "Airstrikes"
            forms.append(token.lower_.removesuffix("s"))
        found = {form: None for form in forms if form in index}
        pairs = [(lemma, entry) for key in found for lemma, entry in index[key] if fits(token, lemma)]
        if len(pairs) < 2:
            return [entry for _, entry in pairs]
        pairs.sort(
            key=lambda pair: (-pair[0].count(" "), not pair[1].object_lemmas, not pair[1].required_slots, pair[1].name)
        )
        return list(dict.fromkeys(entry for _, entry in pairs))


def _has_particles(token: Word, lemma: str) -> bool:
    """Whether a verb's particles are those of the lemma: "break off" stands with its "off", "strike" with none."""
    rest = lemma.split()[1:]
    particles = {child.lower_ for child in token.children if child.dep_ == "prt"}
    if not rest:
        return not particles
    children = {child.lower_ for child in token.children if not _leads_on(child)} | particles
    behind = [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + len(rest)]]
    return all(word in children for word in rest) or behind == rest


def _leads_on(child: Word) -> bool:
    """Whether a word is a preposition with its phrase, and so no particle: who signs on Sunday does not "sign on"."""
    return child.pos_ == "ADP" and any(inner.dep_ == "pobj" for inner in child.children)


def _has_compound(token: Word, lemma: str) -> bool:
    """Whether the words before a noun's last ("joint exercise") stand right before it, or modify it from afar."""
    rest = lemma.split()[:-1]
    if not rest:
        return True
    before = token.doc[max(0, token.i - len(rest)) : token.i]
    if rest in ([t.lower_ for t in before], [t.lemma_lower for t in before]):
        return True
    modifiers = {c.lower_ for c in token.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < token.i}
    return modifiers.issuperset(rest)
