"""This floor's actions in the journal."""

from hub.journal.actions import register

MEMBER_JOINED = register("member.joined", "Membre ajouté")
MEMBER_LEFT = register("member.left", "Membre retiré")
PARTNER_REGISTERED = register("partner.registered", "Partenaire enregistré")
PARTNER_SUSPENDED = register("partner.suspended", "Partenaire suspendu")
PARTNER_RESUMED = register("partner.resumed", "Suspension levée")
AGREEMENT_DRAFTED = register("agreement.drafted", "Projet de convention écrit")
AGREEMENT_DISCARDED = register("agreement.discarded", "Projet de convention abandonné")
AGREEMENT_SIGNED = register("agreement.signed", "Convention signée")
AGREEMENT_ENDED = register("agreement.ended", "Convention arrêtée")
PARTNER_RENAMED = register("partner.renamed", "Partenaire renommé")
PARTNER_SUCCEEDED = register("partner.succeeded", "Partenaire repris par un autre")
SOFTWARE_REGISTERED = register("software.registered", "Logiciel enregistré")
SOFTWARE_RENEWED = register("software.renewed", "Secret d’un logiciel renouvelé")
SOFTWARE_REVOKED = register("software.revoked", "Logiciel révoqué")
ACTING_CHOSEN = register("acting.chosen", "Organisation choisie")
JOB_RETRIED = register("job.retried", "Tâche de fond reprise")
BALANCE_READ = register("balance.read", "Bilan consulté")
