"""Signing in, one's own account, one's notifications, and what is open to all."""

from .route import SIGNED_IN, Route, act, public

ROUTES: dict[str, Route] = {
    # signing in
    "account_login": Route(302, nobody=200),
    "account_logout": Route(200),
    "proconnect_login": public(404),  # where no address is set
    "proconnect_callback": public(404),
    "account_invitation": public(args=lambda world: {"uidb64": "none", "token": "none"}),
    "acting_choose": Route(200),
    # one's own account; nobody of the cast has a second factor, its sessions look as if one had been used
    "mfa_authenticate": Route(302, nobody=302),
    "account_reauthenticate": Route(200),
    "account_resume": Route(302),
    "account_lock": act(*SIGNED_IN, nobody=405),
    "mfa_reauthenticate": Route(302),
    "mfa_reauthenticate_webauthn": Route(302),
    "mfa_index": Route(200, posts=()),
    "mfa_activate_totp": Route(200),
    "mfa_deactivate_totp": Route(404),
    "mfa_add_webauthn": Route(200),
    "mfa_remove_webauthn": Route(404, args=lambda world: {"pk": 0}),
    "mfa_view_recovery_codes": Route(404),
    "mfa_generate_recovery_codes": Route(200),
    # open to all
    "health": public(),
    "accessibility": public(),
    "blank": public(),
    # notifications
    "notices": Route(200, posts=()),
    "notices_seen": act(*SIGNED_IN),
    "notices_choose": Route(200),
    "notice": act(*SIGNED_IN, args=lambda world: {"notice_id": world.nobodys}),
}
