"""The columns of this floor that say who acted; hub.accounts.forget empties them with the pseudonyms of their year."""

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
        ("sharing.Request", "filed_by_user", "closed_at"),  # while it is open, her name is held against feared ones
    )
)
