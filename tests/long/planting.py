"""Secrets of each kind, put where the product keeps them by its own flows, each under a word of its kind."""

from datetime import timedelta

from django.utils import timezone

from consent.consents.services import record_consent
from consent.protection.flags import lift_flag, raise_flag
from hub import clock
from hub.days import today
from hub.files.examining import Examined, examine
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer
from sharing.answers.drafts import save_draft
from sharing.answers.letters import offered, write_letter
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.casework.opinions import ask_opinion, give_opinion
from sharing.desk.draft import Draft
from sharing.filing.attachments import Paper, add_attachment
from sharing.filing.file import Filing, file
from sharing.models import Request, SecondOpinion
from sharing.models.request import NAME_DAYS
from sharing.retention import forget_names
from sharing.solicitations.replies import Outcome, SolicitationReply, reply_to_solicitation
from tests.consent.consenting import her_word, recorded, terms
from tests.consent.representing import a_representative
from tests.hub.files.papers import pdf, sent
from tests.sharing.asking import FORMS
from tests.sharing.soliciting import solicited

REQUESTS = 1_000
PERSONS = 100

# One word for each kind of secret; it stands in every value of that kind, and nowhere else.
(
    NAME,
    FIRST_NAME,
    STREET,
    REASON,
    ANSWER,
    FEARED,
    OFFICER,
    REFERENCE,
    DOMICILE,
    SAFE_CONTACT,
    LIFTED,
    GUARDIAN,
    PAPER,
    PAPER_NAME,
    DRAFT,
    QUESTION,
    OPINION,
    SOLICITATION,
    REPLY,
    RECIPIENT,
    PDF,
) = PLANTED = (
    "Quoridane",
    "Élisènne",
    "Vérandrines",
    "expulsion-motif-secret",
    "atelier-réponse-secrète",
    "Morbrûnec",
    "Dorvaultier",
    "réf-créance-Zk9",
    "Escalonne",
    "abri.secret@exemple.org",
    "levée-motif-caché",
    "Brassevigne",
    "texte-du-papier-signé",
    "pièce-au-nom-parlant",
    "brouillon-jamais-parti",
    "question-à-la-collègue",
    "avis-de-la-collègue",
    "coupure-à-éviter-vite",
    "réponse-du-partenaire",
    "Mâchecourtois",
    "%PDF-1.",  # what is typeset is packed: no word of a letter would show, the letter itself would
)


def plant(cast) -> None:
    """A thousand requests answered, some that wait with all that is written about them, and the other direction."""
    worker, agent = cast.worker.acting, cast.at("commissaire_de_justice").acting
    persons = []
    for number in range(PERSONS):
        identity = subject(number)
        person = recorded(cast.worker, identity)
        raise_flag(by=worker, person=person.id, kind="feared_person", names=[f"Jean {FEARED}"])
        record_consent(by=worker, person=person.id, **terms(cast, how="signed_paper", paper=scan(number)))
        a_representative(cast, person, name=f"Aurélien {GUARDIAN}", document=f"Jugement au nom de {GUARDIAN}")
        persons.append(person)
        if number % 10 == 0:
            protect_another(cast, number)
    for number in range(REQUESTS):
        request = file(by=agent, filing=asked(number), channel=Channel.API)
        if number % 20 == 0:
            add_attachment(by=agent, request=request, paper=Paper("title", scan(number)))
        request = match(by=worker, request=request, person=persons[number % PERSONS])
        state_fact(by=worker, request=request, code="person_is_debtor", value=True)
        released = {Item.ADDRESS: [f"{number} rue des {STREET}", "99101 Valombre"], Item.EMPLOYER: f"{ANSWER} {number}"}
        answer(by=worker, request=request, reply=Reply(minutes=5, released=released))
        if number % 10 == 0:
            read_answer(by=agent, request=request)

    for number in range(0, REQUESTS, 50):
        work_on(cast, number, persons)
    ask_partners(cast, persons)
    let_partners_forget(cast)


def asked(number: int) -> Filing:
    form = FORMS["debtor_information"] | {"office": f"Étude {OFFICER}", "debtor_identity": f"{NAME} {number}"}
    return Filing(
        type_code="debtor_information",
        subject=subject(number % PERSONS),
        items=(Item.ADDRESS, Item.EMPLOYER),
        form=form,
        reason=f"{REASON} {number}",
        reference=f"{REFERENCE}-{number}",
    )


def work_on(cast, number: int, persons: list) -> None:
    """A request that stays open: an answer begun, a colleague asked, one who has answered; and a letter of another."""
    worker, colleague = cast.worker.acting, cast.other_worker
    agent = cast.at("commissaire_de_justice").acting
    request = file(by=agent, filing=asked(number), channel=Channel.PORTAL)
    request = match(by=worker, request=request, person=persons[number % PERSONS])
    typed = Draft(values={"address": [f"{number} rue des {STREET}"], "employer": [f"{DRAFT} {number}"]}, note=DRAFT)
    save_draft(by=worker, request=request, content=typed.kept(), version=0)
    for of in (colleague, cast.other_manager):
        ask_opinion(by=worker, request=request, colleague=of.membership.pk, question=f"{QUESTION} {number} ?")
    opinion = SecondOpinion.objects.get(request=request, membership=colleague.membership)
    give_opinion(by=colleague.acting, opinion=opinion.pk, text=f"{OPINION} {number}")
    closed = Request.objects.filter(answer__isnull=False).order_by("filed_at")[number]
    write_letter(by=worker, request=closed, kind=offered(closed)[0], recipient=[f"Maître {RECIPIENT}", STREET])


def ask_partners(cast, persons: list) -> None:
    """What the service asks for somebody, by the manager since she fears somebody; some of it is answered."""
    for number, person in enumerate(persons):
        row = solicited(cast, person, by=cast.manager, text=f"{SOLICITATION} {number}")
        if number % 2:
            said = SolicitationReply(Outcome.REFUSED, f"{REPLY} {number}")
            reply_to_solicitation(by=cast.at("caf").acting, solicitation=row, reply=said, channel=Channel.PORTAL)


def let_partners_forget(cast) -> None:
    """The partner's own words, whole in what is recent; in what closed long ago without the name."""
    worker, long_ago = cast.worker.acting, timezone.now() - timedelta(days=NAME_DAYS + 5)
    with clock.at(long_ago):
        request = file(by=cast.at("commissaire_de_justice").acting, filing=asked(0), channel=Channel.PORTAL)
    with clock.at(long_ago):
        answer(by=worker, request=request, reply=Reply(minutes=5))
    assert forget_names(today(), dry=False).over == 1


def scan(number: int) -> Examined:
    """A document whose content and name are both planted."""
    return examine(sent(pdf(f"{PAPER} {number}"), f"{PAPER_NAME}-{number}.pdf"))


def protect_another(cast, number: int) -> None:
    """Somebody whom no request is about: with a protected address, and a protection that was lifted."""
    worker, manager = cast.worker.acting, cast.manager.acting
    person = recorded(
        cast.worker, subject(number) | {"first_names": "Anouk", "birth_date": f"19{10 + number // 10}-05-17"}
    )
    raise_flag(
        by=worker,
        person=person.id,
        kind="protected_address",
        address=[f"{number} rue des {STREET}"],
        domicile=[f"Association {DOMICILE}"],
        contact=[SAFE_CONTACT],
        why=f"Dit par {NAME}",
    )
    danger = raise_flag(by=worker, person=person.id, kind="danger")
    lift_flag(by=manager, flag=danger.id, reason=f"{LIFTED} {number}", word=her_word(cast))


def subject(number: int) -> dict[str, str]:
    month = number % 12 + 1
    return {
        "last_name": f"{NAME} {chr(65 + number % 26)}",
        "first_names": f"{FIRST_NAME} {chr(65 + number // 26 % 26)}",
        "birth_date": f"19{60 + number % 40}-{month:02d}-11",
        "commune": "99101",
    }
