"""What a request's form is made of: every element a text requires, and who gives it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from .known_facts import Fact


class FormKind(StrEnum):
    """What is typed for an element; PRESENCE is a box to tick."""

    PRESENCE = "presence"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


class GivenBy(StrEnum):
    """Who gives an element: the asker at filing, the service after it, or the account itself."""

    ASKER = "asker"
    SERVICE = "service"
    ACCOUNT = "account"


class Form(StrEnum):
    """One element of a form; `FORM_ELEMENTS` says how it reads and who gives it."""

    NAMED_PERSON = "named_person"
    WRITTEN = "written"
    NAMED_AGENT = "named_agent"
    FILE_NUMBER = "file_number"
    REQUEST_NUMBER = "request_number"
    SIGNED_APPLICATION = "signed_application"
    EXPRESS_REQUEST = "express_request"
    PROOF_REFERENCE = "proof_reference"
    PERSON_AGREES = "person_agrees"
    SWORN_AGENT = "sworn_agent"
    CITED_ARTICLE = "cited_article"
    PERIOD = "period"
    INSTRUCTING_SERVICE = "instructing_service"
    STAGE = "stage"
    REFERRAL_DATE = "referral_date"
    HEARING_DATE = "hearing_date"
    APPLICATION_NUMBER = "application_number"
    APPEAL_NUMBER = "appeal_number"
    PERSON_INITIATIVE = "person_initiative"
    ORDER = "order"
    CASE_NUMBER = "case_number"
    MISSION = "mission"
    REFERENCE = "reference"
    OFFENCE = "offence"
    FLAGRANCE_START = "flagrance_start"
    REQUISITION_DATE = "requisition_date"
    OFFICER_NAME = "officer_name"
    OFFICER_RANK = "officer_rank"
    UNIT = "unit"
    AUTHORISING_MAGISTRATE = "authorising_magistrate"
    AUTHORISATION_DATE = "authorisation_date"
    JUDGE_NAME = "judge_name"
    COMMISSION_DATE = "commission_date"
    LISTED_DOCUMENTS = "listed_documents"
    CALLBACK_DONE = "callback_done"
    OFFICE = "office"
    DEBTOR_IDENTITY = "debtor_identity"
    CREDITOR = "creditor"
    ENFORCEMENT_BASIS = "enforcement_basis"
    MEASURE_OR_IP_REFERENCE = "measure_or_ip_reference"
    ROLE = "role"
    NAMED_OFFICIAL = "named_official"
    CHARTER = "charter"
    PROFESSIONAL_IDENTIFIED = "professional_identified"
    ROLE_IN_CARE = "role_in_care"
    IDENTITY_VERIFIED = "identity_verified"
    REPRESENTATIVE_MANDATE = "representative_mandate"
    JUDGMENT = "judgment"
    MEASURE = "measure"

    @property
    def element(self) -> "FormElement":
        return FORM_ELEMENTS[self]

    @property
    def label(self) -> str:
        return FORM_ELEMENTS[self].label

    @property
    def fact(self) -> Fact | None:
        """The fact of the same name, where the rules need this element's date or value (†)."""
        return DAGGERS.get(self)


@dataclass(frozen=True, slots=True)
class FormElement:
    """How one element reads. `choices` maps code to French label, for CHOICE alone."""

    label: str
    help: str
    kind: FormKind = FormKind.TEXT
    given_by: GivenBy = GivenBy.ASKER
    choices: tuple[tuple[str, str], ...] = ()


def _tick(label: str, help: str, given_by: GivenBy = GivenBy.ASKER) -> FormElement:
    return FormElement(label, help, FormKind.PRESENCE, given_by)


def _day(label: str, help: str) -> FormElement:
    return FormElement(label, help, FormKind.DATE)


FORM_ELEMENTS: dict[Form, FormElement] = {
    Form.NAMED_PERSON: _tick("Personne nommée", "La demande porte sur une seule personne, nommée.", GivenBy.ACCOUNT),
    Form.WRITTEN: _tick("Par écrit", "Un compte authentifié vaut écrit ; un appel téléphonique, non.", GivenBy.ACCOUNT),
    Form.NAMED_AGENT: FormElement("Agent demandeur", "Nom, prénom et fonction de l’agent qui demande."),
    Form.FILE_NUMBER: FormElement("Numéro de dossier", "Le numéro du dossier chez vous."),
    Form.REQUEST_NUMBER: FormElement("Numéro de la demande d’hébergement", "Le numéro de la demande faite au 115."),
    Form.SIGNED_APPLICATION: _tick(
        "Demande signée par la personne", "La personne a signé la demande d’aide ; joignez-la."
    ),
    Form.EXPRESS_REQUEST: _tick("Demande expresse de la personne", "La personne a demandé elle-même l’aide d’urgence."),
    Form.PROOF_REFERENCE: FormElement(
        "Référence de la preuve", "Nature et date de l’ordonnance, de la plainte ou du signalement, sans récit."
    ),
    Form.PERSON_AGREES: _tick(
        "Accord de la personne pour être orientée", "La personne sait que vous nous écrivez et elle est d’accord."
    ),
    Form.SWORN_AGENT: FormElement(
        "Agent assermenté", "Nom de l’agent et référence de sa carte ou de son assermentation."
    ),
    Form.CITED_ARTICLE: FormElement(
        "Article invoqué", "L’article précis qui vous permet de demander ces informations."
    ),
    Form.PERIOD: FormElement("Période visée", "Du… au… : la période sur laquelle vous enquêtez."),
    Form.INSTRUCTING_SERVICE: FormElement(
        "Service instructeur", "Le service qui instruit le dossier pour la commission."
    ),
    Form.STAGE: FormElement("Stade de la procédure", "Commandement, assignation, jugement, concours demandé…"),
    Form.REFERRAL_DATE: _day("Date de saisine", "Le jour où le diagnostic a été demandé."),
    Form.HEARING_DATE: _day("Date de l’audience", "Le jour où le juge entendra l’affaire."),
    Form.APPLICATION_NUMBER: FormElement(
        "Numéro de la demande d’aide", "Le numéro de la demande au fonds de solidarité."
    ),
    Form.APPEAL_NUMBER: FormElement("Numéro du recours", "Le numéro du recours DALO."),
    Form.PERSON_INITIATIVE: _tick(
        "À l’initiative de la personne", "La personne elle-même vous a demandé de nous écrire."
    ),
    Form.ORDER: FormElement("Décision du juge", "Date et juridiction de la décision ; joignez-en la copie."),
    Form.CASE_NUMBER: FormElement("Numéro de procédure", "Le numéro de l’affaire ou du parquet."),
    Form.MISSION: FormElement("Mission confiée", "La mission que le juge a donnée au service."),
    Form.REFERENCE: FormElement("Référence du soi-transmis", "Numéro et date du soi-transmis."),
    Form.OFFENCE: FormElement("Infraction", "L’infraction sur laquelle porte l’enquête."),
    Form.FLAGRANCE_START: _day("Début de la flagrance", "Le jour où l’enquête de flagrance a commencé."),
    Form.REQUISITION_DATE: _day("Date de la réquisition", "Le jour porté sur la réquisition."),
    Form.OFFICER_NAME: FormElement("Nom de l’officier", "Nom de l’officier ou agent de police."),
    Form.OFFICER_RANK: FormElement("Grade et qualité", "Grade, et qualité d’OPJ ou d’APJ."),
    Form.UNIT: FormElement("Unité", "Commissariat, brigade ou service."),
    Form.AUTHORISING_MAGISTRATE: FormElement(
        "Magistrat qui autorise", "Nom du procureur qui a autorisé la réquisition."
    ),
    Form.AUTHORISATION_DATE: _day("Date de l’autorisation", "Le jour où le procureur a donné son autorisation."),
    Form.JUDGE_NAME: FormElement("Nom du juge", "Le juge d’instruction qui ordonne ou délègue."),
    Form.COMMISSION_DATE: _day("Date de la commission rogatoire", "Le jour porté sur la commission rogatoire."),
    Form.LISTED_DOCUMENTS: FormElement("Documents demandés", "La liste des documents ou informations demandés."),
    Form.CALLBACK_DONE: _tick(
        "Rappel effectué", "Le service a rappelé l’unité à un numéro connu de lui.", GivenBy.SERVICE
    ),
    Form.OFFICE: FormElement("Étude", "Nom et adresse de l’étude."),
    Form.DEBTOR_IDENTITY: FormElement(
        "Identité du débiteur", "Nom, prénoms, date et lieu de naissance portés au titre."
    ),
    Form.CREDITOR: FormElement("Créancier", "Nom du créancier pour lequel vous agissez."),
    Form.ENFORCEMENT_BASIS: FormElement(
        "Fondement de l’exécution",
        "Ce qui vous autorise à demander ces informations.",
        FormKind.CHOICE,
        choices=(
            ("enforceable_title", "titre exécutoire"),
            ("conservatory_authorisation", "autorisation de mesure conservatoire"),
        ),
    ),
    Form.MEASURE_OR_IP_REFERENCE: FormElement(
        "Référence de la mesure ou de l’information préoccupante",
        "La mesure en cours ou l’information préoccupante qui suit l’enfant.",
    ),
    Form.ROLE: FormElement("Rôle auprès de la personne", "Ce que vous faites avec elle, dans quel service."),
    Form.NAMED_OFFICIAL: FormElement("Élu ou agent désigné", "Nom et qualité de qui demande."),
    Form.CHARTER: _tick("Charte déontologique", "Le groupe de travail a signé la charte déontologique."),
    Form.PROFESSIONAL_IDENTIFIED: FormElement("Professionnel identifié", "Nom, profession et numéro RPPS ou ADELI."),
    Form.ROLE_IN_CARE: FormElement("Rôle dans la prise en charge", "Ce que vous faites dans la prise en charge."),
    Form.IDENTITY_VERIFIED: _tick(
        "Identité vérifiée", "Le service a vérifié l’identité de la personne qui demande.", GivenBy.SERVICE
    ),
    Form.REPRESENTATIVE_MANDATE: FormElement(
        "Qualité ou mandat du représentant", "Autorité parentale ou mandat écrit ; joignez la pièce."
    ),
    Form.JUDGMENT: FormElement("Jugement", "Date et juridiction du jugement ; joignez la copie."),
    Form.MEASURE: FormElement(
        "Mesure de protection",
        "La mesure que le jugement prononce.",
        FormKind.CHOICE,
        choices=(
            ("tutelle", "tutelle"),
            ("curatelle", "curatelle"),
            ("sauvegarde", "sauvegarde de justice"),
            ("habilitation", "habilitation familiale"),
            ("mandat", "mandat de protection future"),
            ("masp", "mesure d’accompagnement social personnalisé"),
            ("maj", "mesure d’accompagnement judiciaire"),
        ),
    ),
}

OF_THE_ASKER = (
    Form.NAMED_AGENT,
    Form.SWORN_AGENT,
    Form.CITED_ARTICLE,
    Form.INSTRUCTING_SERVICE,
    Form.OFFICER_NAME,
    Form.OFFICER_RANK,
    Form.UNIT,
    Form.OFFICE,
    Form.ENFORCEMENT_BASIS,
    Form.NAMED_OFFICIAL,
    Form.PROFESSIONAL_IDENTIFIED,
)
"""Elements that say who asks and by what text, of nobody else: the same from one request to the next."""

DAGGERS: dict[Form, Fact] = {
    Form.HEARING_DATE: Fact.HEARING_DATE,
    Form.FLAGRANCE_START: Fact.FLAGRANCE_START,
    Form.REQUISITION_DATE: Fact.REQUISITION_DATE,
    Form.ENFORCEMENT_BASIS: Fact.ENFORCEMENT_BASIS,
    Form.MEASURE: Fact.MEASURE,
}
"""Elements marked † in the law: without the fact of the same name they are missing."""
