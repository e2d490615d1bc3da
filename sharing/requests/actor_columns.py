"""Columns of this floor that name an actor; cleared by hub.accounts.forget when the actor's pseudonym expires."""

from hub.accounts.forget import ActorColumn, register

ACTOR_COLUMNS = tuple(
    register(ActorColumn(*row))
    for row in (
        ("sharing.Answer", "sent_by", "sent_at"),
        ("sharing.Reading", "user", "at"),
        ("sharing.BreakGlass", "membership", "opened_at"),
        ("sharing.Recusal", "user", "at"),
        ("sharing.Solicitation", "sent_by", "sent_at"),
        ("sharing.SecondOpinion", "membership", "asked_at"),
        ("sharing.Request", "filed_by_user", "closed_at"),  # while open, the name is compared with feared ones
    )
)
