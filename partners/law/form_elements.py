"""What a request's form is made of: every element a text requires, and who gives it. Pure."""

from enum import StrEnum

from hub.labelled import Labelled

from .known_facts import Fact, FactSource


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


class About(StrEnum):
    """Of whom an element speaks.

    ASKER    who asks and by what text, of nobody else: the same from one request to the next
    REQUEST  this request, without naming the person
    PERSON   it holds the person's name: nobody reads it who is to judge without knowing whom it is about
    """

    ASKER = "asker"
    REQUEST = "request"
    PERSON = "person"


Choices = tuple[tuple[str, str], ...]
_Declared = tuple[str, str, About, str, FormKind, GivenBy, Choices, Fact | None]

_FACTS = {fact.value: fact for fact in Fact if fact.source is FactSource.FORM}


def _tick(code: str, given_by: GivenBy, label: str, help: str) -> _Declared:
    return code, label, About.REQUEST, help, FormKind.PRESENCE, given_by, (), None


def _day(code: str, label: str, help: str) -> _Declared:
    return code, label, About.REQUEST, help, FormKind.DATE, GivenBy.ASKER, (), _FACTS.get(code)


def _on_asker(code: str, label: str, help: str, *choices: tuple[str, str]) -> _Declared:
    return _typed(About.ASKER, code, label, help, choices)


def _on_request(code: str, label: str, help: str, *choices: tuple[str, str]) -> _Declared:
    return _typed(About.REQUEST, code, label, help, choices)


def _on_person(code: str, label: str, help: str) -> _Declared:
    return _typed(About.PERSON, code, label, help)


def _typed(about: About, code: str, label: str, help: str, choices: Choices = ()) -> _Declared:
    """Words, or one of a few choices. Each says of whom it speaks by the name it is declared with."""
    kind = FormKind.CHOICE if choices else FormKind.TEXT
    return code, label, about, help, kind, GivenBy.ASKER, choices, _FACTS.get(code)


class Form(Labelled):
    """One element of a form: how it reads, who gives it, of whom it speaks.

    choices  code and French label of each, for CHOICE alone
    fact     the fact of the same name, where the rules need this element's date or value (marked † in the law):
             without it the element is missing
    """

    about: About
    help: str
    kind: FormKind
    given_by: GivenBy
    choices: Choices
    fact: Fact | None

    NAMED_PERSON = _tick(
        "named_person", GivenBy.ACCOUNT, "Personne nommée", "La demande porte sur une seule personne, nommée."
    )
    WRITTEN = _tick(
        "written", GivenBy.ACCOUNT, "Par écrit", "Un compte authentifié vaut écrit ; un appel téléphonique, non."
    )
    NAMED_AGENT = _on_asker("named_agent", "Agent demandeur", "Nom, prénom et fonction de l’agent qui demande.")
    FILE_NUMBER = _on_request("file_number", "Numéro de dossier", "Le numéro du dossier chez vous.")
    REQUEST_NUMBER = _on_request(
        "request_number", "Numéro de la demande d’hébergement", "Le numéro de la demande faite au 115."
    )
    SIGNED_APPLICATION = _tick(
        "signed_application",
        GivenBy.ASKER,
        "Demande signée par la personne",
        "La personne a signé la demande d’aide ; joignez-la.",
    )
    EXPRESS_REQUEST = _tick(
        "express_request",
        GivenBy.ASKER,
        "Demande expresse de la personne",
        "La personne a demandé elle-même l’aide d’urgence.",
    )
    PROOF_REFERENCE = _on_request(
        "proof_reference",
        "Référence de la preuve",
        "Nature et date de l’ordonnance, de la plainte ou du signalement, sans récit.",
    )
    PERSON_AGREES = _tick(
        "person_agrees",
        GivenBy.ASKER,
        "Accord de la personne pour être orientée",
        "La personne sait que vous nous écrivez et elle est d’accord.",
    )
    SWORN_AGENT = _on_asker(
        "sworn_agent", "Agent assermenté", "Nom de l’agent et référence de sa carte ou de son assermentation."
    )
    CITED_ARTICLE = _on_asker(
        "cited_article", "Article invoqué", "L’article précis qui vous permet de demander ces informations."
    )
    PERIOD = _on_request("period", "Période visée", "Du… au… : la période sur laquelle vous enquêtez.")
    INSTRUCTING_SERVICE = _on_asker(
        "instructing_service", "Service instructeur", "Le service qui instruit le dossier pour la commission."
    )
    STAGE = _on_request("stage", "Stade de la procédure", "Commandement, assignation, jugement, concours demandé…")
    REFERRAL_DATE = _day("referral_date", "Date de saisine", "Le jour où le diagnostic a été demandé.")
    HEARING_DATE = _day("hearing_date", "Date de l’audience", "Le jour où le juge entendra l’affaire.")
    APPLICATION_NUMBER = _on_request(
        "application_number", "Numéro de la demande d’aide", "Le numéro de la demande au fonds de solidarité."
    )
    APPEAL_NUMBER = _on_request("appeal_number", "Numéro du recours", "Le numéro du recours DALO.")
    PERSON_INITIATIVE = _tick(
        "person_initiative",
        GivenBy.ASKER,
        "À l’initiative de la personne",
        "La personne elle-même vous a demandé de nous écrire.",
    )
    ORDER = _on_request("order", "Décision du juge", "Date et juridiction de la décision ; joignez-en la copie.")
    CASE_NUMBER = _on_request("case_number", "Numéro de procédure", "Le numéro de l’affaire ou du parquet.")
    MISSION = _on_request("mission", "Mission confiée", "La mission que le juge a donnée au service.")
    REFERENCE = _on_request("reference", "Référence du soi-transmis", "Numéro et date du soi-transmis.")
    OFFENCE = _on_request("offence", "Infraction", "L’infraction sur laquelle porte l’enquête.")
    FLAGRANCE_START = _day("flagrance_start", "Début de la flagrance", "Le jour où l’enquête de flagrance a commencé.")
    REQUISITION_DATE = _day("requisition_date", "Date de la réquisition", "Le jour porté sur la réquisition.")
    OFFICER_NAME = _on_asker("officer_name", "Nom de l’officier", "Nom de l’officier ou agent de police.")
    OFFICER_RANK = _on_asker("officer_rank", "Grade et qualité", "Grade, et qualité d’OPJ ou d’APJ.")
    UNIT = _on_asker("unit", "Unité", "Commissariat, brigade ou service.")
    AUTHORISING_MAGISTRATE = _on_request(
        "authorising_magistrate", "Magistrat qui autorise", "Nom du procureur qui a autorisé la réquisition."
    )
    AUTHORISATION_DATE = _day(
        "authorisation_date", "Date de l’autorisation", "Le jour où le procureur a donné son autorisation."
    )
    JUDGE_NAME = _on_request("judge_name", "Nom du juge", "Le juge d’instruction qui ordonne ou délègue.")
    COMMISSION_DATE = _day(
        "commission_date", "Date de la commission rogatoire", "Le jour porté sur la commission rogatoire."
    )
    LISTED_DOCUMENTS = _on_request(
        "listed_documents", "Documents demandés", "La liste des documents ou informations demandés."
    )
    CALLBACK_DONE = _tick(
        "callback_done", GivenBy.SERVICE, "Rappel effectué", "Le service a rappelé l’unité à un numéro connu de lui."
    )
    OFFICE = _on_asker("office", "Étude", "Nom et adresse de l’étude.")
    DEBTOR_IDENTITY = _on_person(
        "debtor_identity", "Identité du débiteur", "Nom, prénoms, date et lieu de naissance portés au titre."
    )
    CREDITOR = _on_request("creditor", "Créancier", "Nom du créancier pour lequel vous agissez.")
    ENFORCEMENT_BASIS = _on_asker(
        "enforcement_basis",
        "Fondement de l’exécution",
        "Ce qui vous autorise à demander ces informations.",
        ("enforceable_title", "titre exécutoire"),
        ("conservatory_authorisation", "autorisation de mesure conservatoire"),
    )
    MEASURE_OR_IP_REFERENCE = _on_request(
        "measure_or_ip_reference",
        "Référence de la mesure ou de l’information préoccupante",
        "La mesure en cours ou l’information préoccupante qui suit l’enfant.",
    )
    ROLE = _on_request("role", "Rôle auprès de la personne", "Ce que vous faites avec elle, dans quel service.")
    NAMED_OFFICIAL = _on_asker("named_official", "Élu ou agent désigné", "Nom et qualité de qui demande.")
    CHARTER = _tick(
        "charter", GivenBy.ASKER, "Charte déontologique", "Le groupe de travail a signé la charte déontologique."
    )
    PROFESSIONAL_IDENTIFIED = _on_asker(
        "professional_identified", "Professionnel identifié", "Nom, profession et numéro RPPS ou ADELI."
    )
    ROLE_IN_CARE = _on_request(
        "role_in_care", "Rôle dans la prise en charge", "Ce que vous faites dans la prise en charge."
    )
    IDENTITY_VERIFIED = _tick(
        "identity_verified",
        GivenBy.SERVICE,
        "Identité vérifiée",
        "Le service a vérifié l’identité de la personne qui demande.",
    )
    REPRESENTATIVE_MANDATE = _on_request(
        "representative_mandate",
        "Qualité ou mandat du représentant",
        "Autorité parentale ou mandat écrit ; joignez la pièce.",
    )
    JUDGMENT = _on_request("judgment", "Jugement", "Date et juridiction du jugement ; joignez la copie.")
    MEASURE = _on_request(
        "measure",
        "Mesure de protection",
        "La mesure que le jugement prononce.",
        ("tutelle", "tutelle"),
        ("curatelle", "curatelle"),
        ("sauvegarde", "sauvegarde de justice"),
        ("habilitation", "habilitation familiale"),
        ("mandat", "mandat de protection future"),
        ("masp", "mesure d’accompagnement social personnalisé"),
        ("maj", "mesure d’accompagnement judiciaire"),
    )


OF_THE_ASKER = tuple(form for form in Form if form.about is About.ASKER)
"""Elements carried from one request to the next."""
