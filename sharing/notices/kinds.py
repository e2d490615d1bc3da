"""What people are told about requests: one sentence each, whatever the request says and whatever was answered."""

from hub.notices.kinds import register

ANSWERED = register("request.answered", "Votre demande a reçu une réponse.")
URGENT = register("request.urgent", "Une demande urgente est confiée à votre équipe.", urgent=True)
CLIMBED = register("request.climbed", "Une demande urgente attend encore une réponse.", urgent=True)
ENTRUSTED = register("request.entrusted", "Une demande est confiée à votre équipe.")
REVIEW_ASKED = register("review.asked", "Votre décision est demandée sur une demande.")
REVIEW_DECIDED = register("review.decided", "Votre responsable a rendu sa décision sur une demande.")
CONSENT_AWAITED = register("consent.awaited", "Un accord demandé à une personne est toujours attendu.")
OPINION_ASKED = register("opinion.asked", "Un collègue vous demande votre avis sur une demande.")
OPINION_GIVEN = register("opinion.given", "Un collègue a donné l’avis que vous lui demandiez.")
ADVICE_ASKED = register("review.advice_asked", "Votre avis est demandé sur une demande.")
ADVICE_GIVEN = register("review.advised", "Le délégué à la protection des données a donné l’avis demandé.")
GLASS_BROKEN = register(
    "break_glass.opened", "Une demande de votre équipe a été ouverte par accès exceptionnel.", urgent=True
)
TAKEN_BACK = register(
    "answer.taken_back", "Une réponse est reprise avant lecture : votre demande est de nouveau en cours."
)
RECALLED = register(
    "answer.recalled", "Une réponse que vous avez lue est rappelée : détruisez-la, puis confirmez-le.", urgent=True
)
DESTROYED = register("recall.destroyed", "Le partenaire confirme qu’il a détruit une réponse rappelée.")
BREACH_OPENED = register("breach.opened", "Un incident vient d’être constaté ; 72 heures pour décider.", urgent=True)
SOLICITED = register("solicitation.sent", "Le service social vous sollicite.")
SOLICITED_URGENTLY = register("solicitation.urgent", "Le service social vous sollicite en urgence.", urgent=True)
SOLICITATION_REMINDED = register("solicitation.reminded", "Une sollicitation du service social attend votre réponse.")
SOLICITATION_WITHDRAWN = register("solicitation.withdrawn", "Le service social a retiré une sollicitation.")
SOLICITATION_ANSWERED = register("solicitation.answered", "Un partenaire a répondu à votre sollicitation.")
SOLICITATION_LAPSED = register("solicitation.lapsed", "Une sollicitation est restée sans réponse à son échéance.")
