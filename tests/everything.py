"""One request and one person with a row of every model that can hang on them, for tests/test_new_on_a_request.py."""

from datetime import timedelta

from consent.consents.representatives import end_mandate
from consent.consents.services import record_refusal, withdraw_consent
from consent.models import Distinction, Person
from consent.models.flag import Kind
from consent.persons.identity import correct_identity
from consent.persons.merges import propose_merge, undo_merge
from consent.protection.flags import lift_flag, raise_flag
from consent.protection.links import end_link, record_link
from hub import clock
from hub.days import today
from hub.vault.models import DataKey
from partners.law.vocabulary import Item
from partners.organisations.known_numbers import add_number
from sharing.casework.assignment import recuse
from sharing.casework.facts import CONSENT_CHECKS, record_joined_consent
from sharing.casework.matching import match
from sharing.casework.opinions import ask_opinion, give_opinion
from sharing.casework.reading import break_glass
from sharing.filing.attachments import add_attachment
from sharing.models import (
    Advice,
    Answer,
    Breach,
    CallBack,
    ConsentRequest,
    Escalation,
    EvaluationTranscription,
    ExternalRequest,
    IdempotencyKey,
    Letter,
    LetterKind,
    MadeCheck,
    Reading,
    Request,
    RequestedBy,
    Retraction,
    Review,
    ReviewRequest,
    SavedDraft,
    Solicitation,
    StatedFact,
    StatementReview,
)
from sharing.models.answer import TO_NOTIFY
from sharing.models.judgment import Check
from sharing.solicitations.replies import withdraw_solicitation
from sharing.statements.services import prepare_statement

from .cast import Cast
from .consent.consenting import a_consent, her_word, terms
from .consent.representing import a_representative
from .sharing.asking import a_person, agreed, filed, fresh
from .sharing.filing.joining import paper
from .sharing.soliciting import solicited

WHY = "Dit par la personne à l’occasion d’un rendez-vous."


def open_request(cast: Cast) -> Request:
    """A matched request that nobody has answered, with a row of every model that such a request can have."""
    agreed(cast, "mutuelle", Item.EVALUATION)
    person = a_person(cast)
    on_the_record(cast, person)
    request = filed(cast, Item.EVALUATION, by="mutuelle")
    signed = add_attachment(by=cast.at("mutuelle").acting, request=request, paper=paper(kind="signed_consent"))
    request = match(by=cast.worker.acting, request=request, person=person)
    record_joined_consent(
        by=cast.worker.acting,
        request=request,
        attachment=signed.pk,
        items=["evaluation"],
        given_on=today(),
        expires_on=today() + timedelta(days=60),
        giver="self",
        checks=frozenset(CONSENT_CHECKS),
    )
    by_services(cast, request)
    by_hand(cast, request)
    return fresh(request)


def closed_request(cast: Cast) -> Request:
    """The same once it was answered and read, with nothing left that holds an erasure back."""
    request, actor = open_request(cast), cast.worker.acting.actor_id
    sent = Answer(request=request, team=request.team, sent_by=cast.worker.user)
    sent.seal(content={"evaluation": WHY}, verdict={"admissible": True})
    sent.save()
    Reading.objects.create(answer=sent, user=cast.at("mutuelle").user)
    EvaluationTranscription.objects.create(request=request, entered_by=actor)
    request.closed_at = clock.now()
    request.save(update_fields=["closed_at"])
    for solicitation in Solicitation.objects.waiting():
        withdraw_solicitation(by=cast.worker.acting, solicitation=solicitation)
    return fresh(request)


def on_the_record(cast: Cast, person: Person) -> None:
    """Everything that a person's record can hold."""
    worker = cast.worker.acting
    relative = a_person(cast, first_names="Anouk")
    other = a_person(cast)
    Distinction.objects.all().delete()  # as a record stands that another worker made at the same moment
    correct_identity(
        by=worker,
        person=person.id,
        identity=person.unseal_identity() | {"birth_place": "Rivemont"},
        reason=WHY,
        distinct_from=[other.pk],
        distinct_reason=WHY,
    )
    double = a_person(cast, first_names="Elyse")
    merge = propose_merge(by=cast.manager.acting, kept=person.id, absorbed=double.id, reason=WHY)
    undo_merge(by=cast.manager.acting, merge=merge.id, reason=WHY)
    link = record_link(by=worker, person=person.id, other=relative.id, kind="siblings", told_by="person")
    end_link(by=cast.manager.acting, link=link.id, reason=WHY)
    flag = raise_flag(by=worker, person=person.id, kind=Kind.PROTECTED_ADDRESS, address=["14 rue du Général-Leclerc"])
    lift_flag(by=cast.manager.acting, flag=flag.id, reason=WHY, word=her_word(cast))
    withdraw_consent(by=worker, consent=a_consent(cast, person).id)
    former = a_representative(cast, person)
    end_mandate(by=worker, representative=former.id, reason=WHY)
    asked = terms(cast, recipient=cast.partner("caf"), purpose="financial_aid")
    refused = {name: value for name, value in asked.items() if name not in ("given_on", "expires_on")}
    record_refusal(by=worker, person=person.id, refused_on=today(), **refused)


def by_services(cast: Cast, request: Request) -> None:
    worker, colleague = cast.worker.acting, cast.other_worker
    opinion = ask_opinion(by=worker, request=request, colleague=colleague.membership.pk, question=WHY)
    give_opinion(by=colleague.acting, opinion=opinion.id, text=WHY)
    recuse(by=cast.teammate.acting, request=request)
    break_glass(by=cast.other_manager.acting, number=request.number, reason=WHY)
    solicited(cast, request.person, to="commissaire_de_justice", kind="cj_instalments")


def by_hand(cast: Cast, request: Request) -> None:
    """Rows that only other types, other days or other states of a request have; here they meet on one."""
    actor, key = cast.worker.acting.actor_id, request.key
    StatedFact.objects.create(request=request, code="person_is_debtor", value=True, stated_by=actor)
    MadeCheck.objects.create(request=request, code=Check.IDENTITY_VERIFIED.value, done=True, made_by=actor)
    Escalation.objects.create(request=request, level=Escalation.Level.MANAGER)
    ConsentRequest.objects.create(
        request=request, items=["evaluation"], how=RequestedBy.LETTER, asked_by=actor, remind_on=today()
    )
    number = add_number(by=cast.technician.acting, partner=request.partner, number="0200000017", label="Standard")
    CallBack.objects.create(request=request, number=number, called_by=actor)
    IdempotencyKey.objects.create(
        software=cast.machine("mutuelle").acting.software, key="k", body_hash=b"0" * 32, request=request
    )
    draft = SavedDraft(request=request, team=request.team, typed_by=actor)
    draft.seal({"note": WHY})
    external = ExternalRequest(request=request, taken_by=actor)
    external.seal_caller({"name": "Ronan Kerduff"})
    letter = Letter(
        request=request, team=request.team, kind=LetterKind.MISSING, year=today().year, number=1, written_by=actor
    )
    letter.seal(b"%PDF")
    handed_over = ReviewRequest(request=request, items=["evaluation"], asked_by=actor)
    handed_over.note = key.seal(WHY, "sharing_reviewrequest.note", handed_over.id)
    advice = Advice(request=request, given_by=actor)
    advice.text = key.seal(WHY, "sharing_advice.text", advice.id)
    review = Review(request=request, item="evaluation", released=True, decided_by=actor)
    review.save()
    Review.objects.filter(pk=review.pk).update(reason=key.seal(WHY, "sharing_review.reason", review.pk))
    retraction = Retraction(request=request, was_read=False, answered_at=clock.now(), recalled_by=actor)
    retraction.reason = key.seal(WHY, "sharing_retraction.reason", retraction.id)
    detected = clock.now()
    breach = Breach(
        request=request,
        cause=Breach.Cause.SPOKEN,
        items=["evaluation"],
        detected_by=actor,
        detected_at=detected,
        deadline_at=detected + TO_NOTIFY,
        key=DataKey.objects.issue(),
    )
    statement = prepare_statement(
        by=cast.worker.acting, person=request.matched_person.id, asked_by="self", identity_verified=True
    )
    held_back = StatementReview(statement=statement, request=request, released=True, decided_by=actor)
    held_back.reason = request.matched_person.key.seal(WHY, "sharing_statementreview.reason", held_back.id)
    for row in (draft, external, letter, handed_over, advice, retraction, breach, held_back):
        row.save(force_insert=True)
