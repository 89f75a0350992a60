"""The walker: from the words of a passage to claims, by the entries of the lexicon.

Each word that the lexicon knows is tried entry by entry. An entry applies when its restrictions hold and at least one
of its sides is filled by an actor; the first that applies counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arguments import CONTENT_SLOTS, ArgumentReader
from kg.extract.calls import CallReader
from kg.extract.concerns import ConcernReader
from kg.extract.confidence import CONCERNED, confidence
from kg.extract.entries import LexiconIndex
from kg.extract.fitting import governed_noun, misfit
from kg.extract.mentions import MentionReader
from kg.extract.participants import ParticipantReader
from kg.extract.passage import Passage
from kg.extract.phrases import is_passed_over, refers_back
from kg.extract.places import PlaceReader
from kg.extract.quotation import QuotationReader
from kg.extract.refusals import Cause, Refusal
from kg.extract.roles import Roles, is_plural, is_present, prepositions
from kg.extract.sharing import SharingReader
from kg.extract.slots import Filled, Slots
from kg.extract.stance import Stance, StanceReader
from kg.extract.times import TimeReader
from kg.extract.words import Word
from kg.model import ActorKind, Claim, Entry, EntryKind, Gazetteer, Mention, Modality, Polarity, Relation, Schema

_PEOPLE = {ActorKind.PERSON, ActorKind.GROUP}


class ClaimReader:
    """Reads the claims of a passage."""

    def __init__(self, index: LexiconIndex, gazetteer: Gazetteer, schema: Schema) -> None:
        self._index = index
        self._mentions = MentionReader(gazetteer, self._index)
        self._arguments = ArgumentReader(self._index)
        self.participants = self._participants = ParticipantReader(self._index, self._mentions, self._arguments)
        self._concerns = ConcernReader(self._index, self._participants, self._arguments)
        self._stances = StanceReader(self._index)
        self._calling = CallReader(self._index, self._participants, self._arguments, self._stances)
        self._sharing = SharingReader(self._index, self._arguments)
        self._quotations = QuotationReader(self._index)
        self._places = PlaceReader(self._index)
        self._times = TimeReader(self._index)
        self._relations = {relation.name: relation for relation in schema.relations}

    def claims(self, passage: Passage) -> Iterator[Claim]:
        """The claims of a passage, in the order of their triggers."""
        found = [attempt for attempt in self.attempts(passage) if isinstance(attempt, Claim)]
        return iter(sorted(found, key=lambda claim: claim.trigger))

    def attempts(self, passage: Passage) -> Iterator[Claim | Refusal]:
        """What comes of each entry that a word of a passage may be, until one makes a claim."""
        # Nouns that a verb's entry has used up: the deal of "sign a deal" is no second event.
        told: dict[int, Word] = {}
        tokens = [t for t in passage.doc if self._names_its_agent(t) or not is_passed_over(passage, t)]
        tokens = [t for t in tokens if not (self._only_describes(t) or self._index.is_fixed(t))]
        for token in sorted(tokens, key=lambda token: (token.pos_ not in {"VERB", "AUX"}, token.i)):
            if token.i in told:
                yield Refusal(token, Cause.TOLD, teller=told[token.i])
            elif self._index.knows(token):
                yield from self._attempts(passage, token, told)
            if token.pos_ in {"VERB", "AUX"}:
                yield from self._calls(passage, token)

    def mentions(self, passage: Passage) -> Iterator[Mention]:
        """All actors and places that a passage names, in the order of the text."""
        for token in passage.doc:
            if token.pos_ in {"PROPN", "NOUN"} and token.dep_ not in {"compound", "amod", "conj", "nmod"}:
                yield from self._mentions.mentions(passage, token)

    def _attempts(self, passage: Passage, token: Word, told: dict[int, Word]) -> Iterator[Claim | Refusal]:
        """What comes of the word's entries; the noun that the successful one governs is added to `told`."""
        entries = [entry for entry in self._index.entries(token) if entry.relation in self._relations]
        if not entries:
            return
        roles = self._arguments.roles(token)
        for entry in entries:
            cause = self._hindrance(passage, token, entry, roles)
            if cause is not None:
                yield Refusal(token, cause, entry)
                continue
            relation = self._relations[entry.relation or ""]
            agents, targets = self._sides(passage, token, entry, relation, roles)
            if self._is_somebodys(relation, agents, targets) or self._sharing.is_between_known(token, entry, relation):
                noun = governed_noun(entry, roles)
                told.update({noun.i: token} if noun is not None and not self._is_others(noun, relation) else {})
                claim = self._made(passage, token, entry, agents, targets)
                is_nothing = relation.named_targets and not agents and _is_not_so(claim)
                yield Refusal(token, Cause.NOTHING, entry) if is_nothing else claim
                return
            yield Refusal(token, Cause.ANYBODY if agents or targets else Cause.NOBODY, entry)

    def _is_others(self, noun: Word, relation: Relation) -> bool:
        """Whether what a noun tells is done by others than whoever arranges it: the swap that Oman mediates."""
        if relation.symmetric or not relation.takes_parties:
            return False
        own = (self._relations.get(entry.relation or "") for entry in self._index.entries(noun))
        return all(other is None or other.type != relation.type for other in own)

    def _names_its_agent(self, noun: Word) -> bool:
        """Whether a noun before a name says what the one named does ("mediator Qatar")."""
        return noun.dep_ == "compound" and any("self" in entry.agent_slots for entry in self._index.entries(noun))

    def _only_describes(self, participle: Word) -> bool:
        """Whether a hyphenated participle says what something is, not what happened: "Iran-backed groups".

        Of "US-brokered talks" it tells who does what the noun tells.
        """
        before = participle.dep_ == "amod" and participle.head.i > participle.i > 0
        if not before or participle.nbor(-1).text != "-":
            return False
        return not any(entry.relation for entry in self._index.entries(participle.head))

    def _calls(self, passage: Passage, verb: Word) -> Iterator[Claim]:
        """What the function words of a verb's clause tell."""
        for call in self._calling.calls(passage, verb):
            if call.entry.relation in self._relations:
                claim = self._made(passage, call.word, call.entry, call.agents, call.targets)
                yield replace(claim, modality=Modality.ACTUAL, speakers=())

    def _is_somebodys(self, relation: Relation, agents: Filled, targets: Filled) -> bool:
        """Whether the participants are enough for a claim: somebody does it, or it is done to somebody in particular.

        Violence among people of whom the text names nobody ("a man shot a woman") is a crime report.
        """
        if any(mention.is_tied for mention in targets.mentions):
            return True
        if relation.named_targets:
            return any(mention.is_tied or not self._mentions.is_anybody(mention) for mention in agents.mentions)
        return bool(agents)

    def _made(self, passage: Passage, token: Word, entry: Entry, agents: Filled, targets: Filled) -> Claim:
        own_voice = "speaker" in entry.agent_slots
        stance = Stance() if own_voice else self._stances.stance(token, entry)
        speakers = self._speakers(passage, stance)
        if not speakers and not own_voice:
            quoted = self._quotations.speakers(token)
            speakers = Filled(self._speakers(passage, Stance(speakers=quoted))).without(agents).mentions
        if self._relations[entry.relation or ""].performative and is_present(token):
            speakers = Filled(speakers).without(agents).mentions  # who says "we condemn" condemns
        return Claim(
            article=passage.article.id,
            relation=entry.relation or "",
            agents=agents.mentions,
            targets=targets.mentions,
            trigger=passage.span(token.i, token.i + 1),
            sentence=passage.sentence(token),
            polarity=stance.polarity,
            modality=stance.modality,
            speakers=speakers,
            place=self._place(passage, token, entry),
            time=self._times.time(passage, self._words(token, entry), stance.modality),
            content_of=passage.span(stance.content_of.i, stance.content_of.i + 1) if stance.content_of else None,
            entry=entry.name,
            nominal=entry.kind is EntryKind.NOUN,
            definite=entry.kind is EntryKind.NOUN and refers_back(token),
            path=(*agents.path, *targets.path),
            confidence=confidence(entry, agents, targets),
        )

    def _place(self, passage: Passage, token: Word, entry: Entry) -> str | None:
        roles = self._arguments.roles(token)
        noun = governed_noun(entry, roles)
        behind = prepositions(noun) if noun is not None else {}
        targets = tuple(head for slot in entry.target_slots for head in (*roles.at(slot), *behind.get(slot, ())))
        relation = self._relations[entry.relation or ""]
        return self._places.place(passage, relation, self._words(token, entry), targets, roles.subject)

    def _words(self, token: Word, entry: Entry) -> tuple[Word, ...]:
        """The words that tell an event together: a verb and the noun that it governs, a noun and its light verb."""
        if entry.kind is EntryKind.NOUN:
            other = self._arguments.light_verb(token)
        else:
            other = governed_noun(entry, self._arguments.roles(token))
        return (token,) if other is None else (token, other)

    def _speakers(self, passage: Passage, stance: Stance) -> tuple[Mention, ...]:
        return tuple(m for head in stance.speakers for m in self._participants.actors(passage, head))

    # Restrictions ---------------------------------------------------------------------------------------------------

    def _hindrance(self, passage: Passage, token: Word, entry: Entry, roles: Roles) -> Cause | None:
        """The first of the entry's restrictions that is not met; None where it applies."""
        if (cause := misfit(token, entry, roles)) is not None:
            return cause
        if entry.object_type and not self._is_of_type(passage, roles.object, entry.object_type):
            return Cause.OBJECT_TYPE
        if entry.subject_type and not self._is_of_type(passage, roles.subject, entry.subject_type):
            return Cause.SUBJECT_TYPE
        return None

    def _is_of_type(self, passage: Passage, heads: tuple[Word, ...], type_: str) -> bool:
        found = [mention for head in heads for mention in self._participants.actors(passage, head)]
        if type_ == "Actor":
            return bool(found)
        return any(mention.kind == type_ for mention in found)

    # Slots ------------------------------------------------------------------------------------------------------------

    def _sides(
        self, passage: Passage, token: Word, entry: Entry, relation: Relation, roles: Roles
    ) -> tuple[Filled, Filled]:
        noun = governed_noun(entry, roles)
        deed = not relation.performative
        at = Slots(self._participants, self._arguments, passage, token, roles, noun, deed=deed)
        goal = replace(at, places=not relation.named_targets)
        if entry.frame.reciprocal:
            between = at.first(["between"]) if "between" in entry.frame.agent_slots else Filled()
            slots = (*entry.frame.agent_slots, *entry.agent_markers, *entry.target_markers)
            parties = between or at.union(slots)  # "African trade between Chad and Mali"
            known = parties.kept(tuple(m for m in parties.mentions if not self._mentions.is_anybody(m)))
            parties = known if len(known.mentions) > 1 else parties  # two states swap prisoners: these are no party
            alone = len(parties.mentions) < 2 and not roles.subject
            behind = (head for slot in entry.frame.agent_slots for head in roles.preps.get(slot, ()))
            lone = entry.kind is EntryKind.NOUN and alone and not any(map(is_plural, behind))
            if lone or self._sharing.sits_alone(relation, entry, parties, roles):
                return Filled(), Filled()
            return parties, self._concerned(passage, token, entry, parties) if len(parties.mentions) == 1 else Filled()
        said = "speaker" in entry.agent_slots
        doers = sorted(self._index.words("doer")) if noun is not None else []  # "a vigil by students was held"
        slots = (*entry.agent_slots, *doers)
        if "answerer" in entry.target_slots and self._arguments.answerers(token):
            slots = tuple(slot for slot in slots if slot != "subject")  # who rejects a demand has not made it
        slots = () if self._sharing.only_follows(entry, relation, roles) else slots
        agents = self._calling.said_by(passage, token, entry) if said else at.doers(slots)
        if "self" in entry.agent_slots:  # mediators without a name are nobody
            agents = agents.kept(tuple(m for m in agents.mentions if m.is_tied or m.kind is ActorKind.STATE))
        if not agents and "subject" in entry.target_slots:
            agents = at.owned().without(at.first(["subject"]))  # "Iranian help is received by the rebels"
        targets = self._targets(goal, entry).without(agents)
        if said and not targets:
            return Filled(), Filled()
        if "possessor" in entry.target_slots and not targets:
            owner = at.first(["possessor"])  # "Navalny's arrest", but "Russia's arrests"
            targets = owner.kept(tuple(m for m in owner.mentions if m.kind in _PEOPLE))
            agents = agents.without(targets)
        if agents and all(map(self._mentions.is_anybody, targets.mentions)):
            targets = self._concerned(passage, token, entry, agents) or targets
        if relation.named_targets:
            targets = targets.kept(tuple(mention for mention in targets.mentions if mention.is_tied))
        else:
            targets = targets.kept(tuple(m for m in targets.mentions if not self._mentions.is_anybody(m)))
        return (agents + targets, Filled()) if relation.symmetric else (agents, targets)

    def _concerned(self, passage: Passage, token: Word, entry: Entry, agents: Filled) -> Filled:
        """Whom it concerns, where no phrase of the word's own names a target and the relation takes one so."""
        if not self._relations[entry.relation or ""].takes_concerned:
            return Filled()
        words = self._words(token, entry)
        own_deed = entry.content_agent == "agent"
        found = self._concerns.concerned(passage, words, agents.mentions, own_deed=own_deed)
        if found is None:
            return Filled()
        head, mentions = found
        return Filled(
            mentions, tuple(f"{CONCERNED}: {token.lemma_} … {head.dep_} {mention.text}" for mention in mentions)
        )

    @staticmethod
    def _targets(at: Slots, entry: Entry) -> Filled:
        """Those at the entry's own slots, else behind its phrases, in its content, or the owners of what it governs."""
        own = [slot for slot in entry.target_slots if slot not in (*CONTENT_SLOTS, "possessor")]
        content = [slot for slot in entry.target_slots if slot in CONTENT_SLOTS]
        found = at.first(own) or at.nested(own) or at.first(content)
        return found or (at.owned() if "object" in own else Filled())


def _is_not_so(claim: Claim) -> bool:
    return claim.modality is Modality.ACTUAL and claim.polarity is Polarity.NEGATIVE
