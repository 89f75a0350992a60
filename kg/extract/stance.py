"""How a text commits itself to what a word tells: did it happen, or is it planned, demanded, alleged; who says so.

From the word the walk goes up the parse, governor by governor. What each governor does to its content ("deny", "urge
to", "accuse of", "say that"), and what auxiliaries and markers do to their clause, is written in the lexicon. The outer
word wins: where a plan is denied, it is denied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.arguments import content_entry, lifted
from kg.extract.entries import LexiconIndex
from kg.extract.governors import Step, governor_step, governor_steps, is_infinitive
from kg.extract.phrases import refers_back
from kg.extract.roles import noun_roles, verb_roles
from kg.extract.words import Word
from kg.model import Entry, EntryKind, Modality, Polarity

_CORE = {"nsubj", "nsubjpass", "dobj", "advmod"}
_DENYING = {"det", "neg"}
_CLAUSAL = {"clause", "infinitive", "raised", "gerund"}


@dataclass(frozen=True, slots=True)
class Stance:
    """A text's commitment to one predicate.

    Args:
        speakers: heads of the phrases that name who says so, the nearest speech only.
        conditional: whether it hangs on a condition ("unless Israel withdraws").
        own_word: whether they only commit themselves ("offers to mediate"), so that who reports it is the speaker.
        content_of: the nearest governor whose content the predicate is and that tells an event of its own.
    """

    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.POSITIVE
    speakers: tuple[Word, ...] = ()
    own_word: bool = False
    content_of: Word | None = None
    conditional: bool = False


class StanceReader:
    """Reads stances by the lexicon's words."""

    def __init__(self, index: LexiconIndex) -> None:
        self._index = index
        self._background = index.words("background")
        self._counting = index.words("counted")

    def stance(self, predicate: Word, entry: Entry) -> Stance:
        """The stance of a text towards the event that `entry` finds at the word `predicate`."""
        stance = Stance(entry.modality or Modality.ACTUAL, entry.polarity or Polarity.POSITIVE)
        predicate = (
            predicate.head if predicate.dep_ == "acomp" else predicate
        )  # "is unacceptable": the copula has it all
        stance = self._own(predicate, stance, entry)
        node, soft = predicate, False
        for step in governor_steps(predicate):
            if step.outside:
                break
            step = lifted(self._index, step)
            aside = step.soft and not self._is_wanted(node, step.governor)
            soft = soft or aside or bool(step.slots & self._background)
            if node is predicate and self._is_answered(entry, step):
                return replace(stance, content_of=step.governor)  # it was made, whoever speaks of its refusal
            stance = self._governed(node, step, stance, soft)
            soft = soft or (self._is_given(step) and not self._is_of_one_event(entry, step))
            node = step.governor
            stance = self._commented(node, stance)
            stance = self._said(node, stance)
        return stance

    def own(self, noun: Word, entry: Entry) -> Stance:
        """What a noun's own adjectives and markers do ("alleged leader"), whatever its clause says."""
        return self._own(noun, Stance(entry.modality or Modality.ACTUAL, entry.polarity or Polarity.POSITIVE))

    def _commented(self, node: Word, stance: Stance) -> Stance:
        """What a relative clause says of the thing ("the accusations, which the Taliban deny")."""
        for verb in node.children:
            if verb.dep_ != "relcl" or node.i not in {head.i for head in verb_roles(verb).object}:
                continue
            entry = content_entry(self._index, Step(verb, frozenset({"object"})))
            if entry is not None and entry.content_modality:
                spoken = replace(stance, speakers=verb_roles(verb).subject) if entry.speech else stance
                return _apply(spoken, entry.content_modality, entry.content_polarity)
        return stance

    def _is_given(self, step: Step) -> bool:
        """Whether a phrase stands where its governor takes no stance to it: what it tells is taken for granted."""
        if not step.slots or step.slots & _CLAUSAL:
            return False
        if step.slots & self._counting and not self._index.entries(step.governor):
            return False  # "acts of genocide", "a wave of strikes"
        entry = self.content_entry(step)
        given = entry is None or entry.content_modality is Modality.ACTUAL  # "will help Mali in its war"
        return given and not self._index.light_verbs(step.governor)

    def _is_wanted(self, participle: Word, noun: Word) -> bool:
        """Whether a participle says how that is to be which is demanded: "called for talks mediated by Oman".

        Not of what there is: "called on them to respect the truce brokered by Oman".
        """
        if participle.dep_ != "acl" or participle.tag_ != "VBN" or refers_back(noun):
            return False
        step = governor_step(noun)
        demand = self.content_entry(step) if step is not None and self._index.entries(noun) else None
        return demand is not None and demand.content_modality is Modality.DEMANDED

    def _is_of_one_event(self, entry: Entry, step: Step) -> bool:
        """Whether a governor tells the same event: who reports people "killed in strikes" reports the strikes."""
        return any(governing.relation == entry.relation for governing in self._index.entries(step.governor))

    def _is_answered(self, entry: Entry, step: Step) -> bool:
        """Whether a noun is an utterance that its governor only answers: a demand that is met or rejected was made."""
        if entry.kind is not EntryKind.NOUN or not entry.content_markers or not step.slots:
            return False
        governing = self.content_entry(step)
        if governing is None or (governing.relation and governing.content_agent == "agent"):
            return governing is not None
        if "object" not in step.slots:
            return False
        return governing.content_polarity is Polarity.NEGATIVE or governing.content_modality is Modality.DENIED

    def content_entry(self, step: Step) -> Entry | None:
        """The entry of a governor whose content the word below it is."""
        return content_entry(self._index, step)

    # The word's own clause ----------------------------------------------------------------------------------------

    def _own(self, token: Word, stance: Stance, entry: Entry | None = None) -> Stance:
        """What auxiliaries, negation, adverbs, conjunctions and adjectives of the word itself do.

        Args:
            entry: what the word tells; a negation that it asks for does not deny it ("did not meet the demand").
        """
        inherent = entry is not None and "negation" in entry.required_slots
        stance = self._said(token, stance)
        if token.dep_ == "pcomp":  # "without firing"
            for marker in self._index.markers(token.head):
                stance = _apply(stance, marker.content_modality, marker.content_polarity)
        inner = (c for word in token.children if word.dep_ in _CORE for c in word.children if c.dep_ in _DENYING)
        for child in (*token.children, *inner):
            if child.dep_ == "neg" and child.head.i == token.i and not inherent:
                stance = replace(stance, polarity=Polarity.NEGATIVE)
            for entry in self._bearing(child):
                stance = _apply(stance, entry.modality, entry.polarity)
                if child.dep_ == "mark" and entry.modality is Modality.HYPOTHETICAL:
                    stance = replace(stance, conditional=True)
        if _is_headline_future(token):
            stance = _apply(stance, Modality.PLANNED, None)
        return stance

    def _bearing(self, child: Word) -> list[Entry]:
        if child.dep_ == "aux":
            entries = self._index.auxiliaries(child)
            perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in child.head.children)  # "should have left"
            return [replace(e, modality=Modality.HYPOTHETICAL) if perfect and e.relation else e for e in entries]
        if child.dep_ in {"mark", "advmod", "prep", *_DENYING}:
            return [entry for entry in self._index.markers(child) if not entry.speech]
        if child.dep_ == "amod":
            adjectives = self._index.adjectives(child)
            return [replace(e, modality=e.content_modality) for e in adjectives if "modified" in e.content_markers]
        return []

    def _said(self, token: Word, stance: Stance) -> Stance:
        """The speaker that a compound preposition of the clause names ("according to")."""
        if stance.speakers:
            return stance
        for child in token.children:
            if child.dep_ in {"prep", "advmod"} and any(entry.speech for entry in self._index.markers(child)):
                speakers = tuple(t for t in child.subtree if t.dep_ == "pobj" and t.head.head in (child, token))
                return replace(stance, speakers=speakers[:1])
        return stance

    # What governs it ----------------------------------------------------------------------------------------------

    def _governed(self, node: Word, step: Step, stance: Stance, soft: bool) -> Stance:
        governor = step.governor
        if node.dep_ == "nsubj":
            return self._under(governor, stance)
        if not step.slots:
            return self._shared(node, governor, stance)
        if self._index.light_verbs(governor) and "object" in step.slots:
            return self._own(governor, stance)
        entry = self.content_entry(step)
        if entry is None and "infinitive" in step.slots and _is_purpose(node) and not soft:
            return _apply(stance, Modality.PLANNED, None)
        if entry is None:
            return self._own(governor, stance) if "raised" in step.slots else stance
        given = soft and entry.content_modality and stance.modality is not Modality.HYPOTHETICAL  # a condition is said
        if entry.speech and (not stance.speakers or stance.own_word) and not given:
            committed = entry.content_agent == "agent" and "clause" not in step.slots
            stance = replace(stance, speakers=_speakers(governor, entry), own_word=committed)
        if entry.speech and governor.tag_ == "VBD" and "clause" in step.slots:
            stance = self._backshifted(node, stance)
        if entry.relation and stance.content_of is None:
            stance = replace(stance, content_of=governor)
        if soft:
            return stance
        if not entry.speech:
            stance = _negated(governor, stance)
            if stance.modality is Modality.ACTUAL and "raised" in step.slots:
                stance = self._own(governor, stance)
        modality = None if entry.content_modality is Modality.ACTUAL else entry.content_modality
        return _apply(stance, modality, entry.content_polarity)

    def _backshifted(self, node: Word, stance: Stance) -> Stance:
        """The future under speech in the past: "will" becomes "would" ("said that Pakistan would send envoys")."""
        shifted = [
            e for c in node.children if c.dep_ == "aux" for e in self._index.auxiliaries(c) if e.content_modality
        ]
        if stance.conditional:
            return stance
        return replace(stance, modality=shifted[0].content_modality or stance.modality) if shifted else stance

    def _under(self, governor: Word, stance: Stance) -> Stance:
        """The stance of a noun that is a clause's subject: what the clause only plans or supposes is no fact of it."""
        clause = self._own(governor, Stance())
        judged = [e for c in governor.children if c.dep_ == "acomp" for e in self._index.entries(c)]
        for entry in judged:
            if "subject" in entry.content_markers:
                return _apply(stance, entry.content_modality, entry.content_polarity)
        return stance if stance.modality is not Modality.ACTUAL else replace(stance, modality=clause.modality)

    def _shared(self, node: Word, head: Word, stance: Stance) -> Stance:
        """A later conjunct shares the auxiliaries of the first where it has neither subject nor auxiliary itself."""
        own = {child.dep_ for child in node.children} & {"nsubj", "nsubjpass", "aux", "auxpass"}
        if node.dep_ != "conj" or own or node.tag_ != head.tag_ or stance.modality is not Modality.ACTUAL:
            return stance
        return self._own(head, stance)


def _speakers(governor: Word, entry: Entry) -> tuple[Word, ...]:
    """The heads of the phrases that name the agent of a word that says something."""
    if governor.pos_ in {"VERB", "AUX"}:
        return verb_roles(governor).subject
    roles = noun_roles(governor)
    phrases = (heads for slot in entry.agent_slots if (heads := roles.at(slot)) and slot != "subject")
    return next(phrases, tuple(token for token in roles.subject if token.dep_ == "poss"))


def _is_purpose(infinitive: Word) -> bool:
    """Whether an infinitive tells what something is done for: "raided the house to arrest him"."""
    between = infinitive.doc[infinitive.head.i : infinitive.i] if infinitive.head.i < infinitive.i else ()
    after_object = any(token.dep_ == "dobj" and token.head.i == infinitive.head.i for token in between)
    return infinitive.dep_ == "advcl" or (infinitive.dep_ == "xcomp" and after_object)


def _apply(stance: Stance, modality: Modality | None, polarity: Polarity | None) -> Stance:
    """The stance under an outer word: it wins, but what hangs on a condition stays hypothetical.

    What somebody is reproached with does not become a plan because the reproach is one ("will accuse Iran of").
    """
    if stance.modality is Modality.ALLEGED and modality in {Modality.PLANNED, Modality.DEMANDED}:
        modality = None
    if stance.modality is Modality.HYPOTHETICAL and modality is not Modality.DENIED:
        modality = None
    return replace(stance, modality=modality or stance.modality, polarity=polarity or stance.polarity)


def _negated(governor: Word, stance: Stance) -> Stance:
    negated = any(child.dep_ == "neg" for child in governor.children)
    return replace(stance, polarity=Polarity.NEGATIVE) if negated else stance


def _is_headline_future(token: Word) -> bool:
    """ "Biden to visit Israel": an infinitive that is a sentence of its own, also one hung on the name before it."""
    deps = {child.dep_ for child in token.children}
    hung = token.dep_ in {"acl", "relcl"} and token.head.dep_ == "ROOT" and token.head.pos_ == "PROPN"
    return is_infinitive(token) and (hung or (token.dep_ == "ROOT" and "nsubj" in deps))
