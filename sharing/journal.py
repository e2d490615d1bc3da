"""This floor's actions in the journal."""

from hub.journal.actions import register

REQUEST_FILED = register("request.filed", "Demande déposée")
REQUEST_ROUTED = register("request.routed", "Demande orientée")
REQUEST_OPENED = register("request.opened", "Demande ouverte par le service")
REQUEST_MATCHED = register("request.matched", "Demande rattachée à une personne")
REQUEST_UNMATCHED = register("request.unmatched", "Rattachement défait")
REQUEST_WITHDRAWN = register("request.withdrawn", "Demande retirée par le partenaire")
FACT_STATED = register("fact.stated", "Élément constaté par le service")
REVIEW_ASKED = register("review.asked", "Décision demandée au responsable")
ADVICE_GIVEN = register("review.advised", "Avis du délégué à la protection des données")
REVIEW_DECIDED = register("review.decided", "Avis du responsable")
ANSWER_SENT = register("answer.sent", "Réponse envoyée")
ANSWER_NEUTRAL = register("answer.neutral", "Réponse neutre sans examen")
ANSWER_READ = register("answer.read", "Réponse lue par le partenaire")
LAW_REPLAYED = register("law.replayed", "Demandes rejouées sous les règles du jour")
JOURNAL_READ = register("journal.read", "Journal consulté")
JOURNAL_EXPORTED = register("journal.exported", "Journal exporté")
BREAK_GLASS_OPENED = register("break_glass.opened", "Accès exceptionnel ouvert à la demande d’une autre équipe")
BREAK_GLASS_READ = register("break_glass.read", "Demande d’une autre équipe lue par accès exceptionnel")
