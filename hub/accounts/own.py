"""The routes of one's own account: open to whoever is signed in, whatever she acts for, even for nobody."""

OWN_ACCOUNT = frozenset(
    {
        "account_lock",
        "account_logout",
        "account_reauthenticate",
        "account_resume",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    }
)
