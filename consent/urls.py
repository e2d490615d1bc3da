"""Pages about persons, their consents and their flags."""

from django.urls import path

from hub.files.upload import takes_files

from .views import consents, dpo, flags, links, person, representatives

urlpatterns = [
    path("personnes/", person.persons, name="persons"),
    path("personnes/nouvelle/", person.new, name="person_new"),
    path("personnes/effacement/", dpo.erase, name="person_erase"),
    path("consentements/texte/", dpo.text, name="consent_text"),
    path("personnes/<uuid:person_id>/", person.person, name="person"),
    path("personnes/<uuid:person_id>/signalements/<slug:kind>/nouveau/", flags.raise_one, name="flag_new"),
    path("personnes/<uuid:person_id>/signalements/<uuid:flag_id>/lever/", flags.lift, name="flag_lift"),
    path("personnes/<uuid:person_id>/signalements/<uuid:flag_id>/mise-a-jour/", flags.renew, name="protection_renew"),
    path("personnes/<uuid:person_id>/consentements/nouveau/", takes_files(consents.record), name="consent_new"),
    path("personnes/<uuid:person_id>/consentements/<uuid:consent_id>/document/", consents.paper, name="consent_paper"),
    path(
        "personnes/<uuid:person_id>/consentements/<uuid:consent_id>/retirer/",
        consents.withdraw,
        name="consent_withdraw",
    ),
    path("personnes/<uuid:person_id>/consentements/<uuid:consent_id>/recu/", consents.receipt, name="consent_receipt"),
    path("personnes/<uuid:person_id>/contact/", person.contact, name="person_contact"),
    path(
        "personnes/<uuid:person_id>/representants/nouveau/",
        takes_files(representatives.record),
        name="representative_new",
    ),
    path(
        "personnes/<uuid:person_id>/representants/<uuid:representative_id>/document/",
        representatives.paper,
        name="representative_paper",
    ),
    path(
        "personnes/<uuid:person_id>/representants/<uuid:representative_id>/fin/",
        representatives.end,
        name="representative_end",
    ),
    path("personnes/<uuid:person_id>/liens/nouveau/", links.record, name="link_new"),
    path("personnes/<uuid:person_id>/liens/<uuid:link_id>/fin/", links.end, name="link_end"),
    path("consentements/", consents.consents, name="consents"),
]
