"""Pages about persons, their consents and their flags."""

from django.urls import include, path

from hub.files.upload import takes_files

from .views import consents, dpo, flags, identity, links, merges, person, representatives

of_person = [
    path("", person.person, name="person"),
    path("contact/", person.contact, name="person_contact"),
    path("identite/", identity.CorrectIdentity.as_view(), name="identity_correct"),
    path("semblables/", identity.Twins.as_view(), name="person_twins"),
    path("semblables/confirmer/", identity.confirm, name="person_twin_confirm"),
    path("signalements/<slug:kind>/nouveau/", flags.RaiseFlag.as_view(), name="flag_new"),
    path("signalements/<uuid:flag_id>/lever/", flags.LiftFlag.as_view(), name="flag_lift"),
    path("signalements/<uuid:flag_id>/mise-a-jour/", flags.RenewProtection.as_view(), name="protection_renew"),
    path("consentements/nouveau/", takes_files(consents.RecordConsent.as_view()), name="consent_new"),
    path("consentements/<uuid:consent_id>/document/", consents.paper, name="consent_paper"),
    path("consentements/<uuid:consent_id>/retirer/", consents.withdraw, name="consent_withdraw"),
    path("consentements/<uuid:consent_id>/recu/", consents.receipt, name="consent_receipt"),
    path(
        "representants/nouveau/", takes_files(representatives.RecordRepresentative.as_view()), name="representative_new"
    ),
    path("representants/<uuid:representative_id>/document/", representatives.paper, name="representative_paper"),
    path(
        "representants/<uuid:representative_id>/fin/", representatives.EndMandate.as_view(), name="representative_end"
    ),
    path("liens/nouveau/", links.RecordLink.as_view(), name="link_new"),
    path("liens/<uuid:link_id>/fin/", links.EndLink.as_view(), name="link_end"),
    path("reunir/", merges.ProposeMerge.as_view(), name="merge_new"),
]

urlpatterns = [
    path("personnes/", person.persons, name="persons"),
    path("personnes/nouvelle/", identity.NewPerson.as_view(), name="person_new"),
    path("personnes/effacement/", dpo.ErasePerson.as_view(), name="person_erase"),
    path("personnes/<uuid:person_id>/", include(of_person)),
    path("personnes/reunions/<uuid:merge_id>/", merges.merge, name="merge"),
    path("personnes/reunions/<uuid:merge_id>/accord/", merges.agree, name="merge_agree"),
    path("personnes/reunions/<uuid:merge_id>/refus/", merges.refuse, name="merge_refuse"),
    path("personnes/reunions/<uuid:merge_id>/defaire/", merges.UndoMerge.as_view(), name="merge_undo"),
    path("consentements/", consents.consents, name="consents"),
    path("consentements/texte/", dpo.PublishText.as_view(), name="consent_text"),
]
