"""This floor's actions in the journal."""

from hub.journal.actions import register

PERSON_CREATED = register("person.created", "Fiche de personne créée")
PERSON_READ = register("person.read", "Fiche de personne ouverte")
PERSONS_SEARCHED = register("person.searched", "Recherche de personne")
PERSON_ERASED = register("person.erased", "Personne effacée")
PERSON_SHED = register("person.shed", "Personne effacée de nouveau après une restauration")
PERSON_DESTROYED = register("person.destroyed", "Dossier détruit à échéance")
CONTACT_NOTED = register("person.contact_noted", "Contact avec la personne noté")
FOLLOWUP_STARTED = register("followup.started", "Suivi par une équipe")
CONSENT_RECORDED = register("consent.recorded", "Consentement recueilli")
CONSENT_REFUSED = register("consent.refused", "Consentement refusé")
CONSENT_RECEIPT = register("consent.receipt", "Reçu de consentement remis")
TEXT_PUBLISHED = register("consent.text_published", "Texte de consentement publié")
CONSENT_WITHDRAWN = register("consent.withdrawn", "Consentement retiré")
FLAG_RAISED = register("flag.raised", "Signalement posé")
FLAG_RENEWED = register("flag.renewed", "Adresse protégée mise à jour")
FLAG_LIFTED = register("flag.lifted", "Signalement levé")
REPRESENTATIVE_RECORDED = register("representative.recorded", "Représentant enregistré")
MANDATE_ENDED = register("representative.mandate_ended", "Fin du mandat d’un représentant notée")
LINK_RECORDED = register("link.recorded", "Lien entre deux personnes noté")
LINK_ENDED = register("link.ended", "Lien entre deux personnes défait")
