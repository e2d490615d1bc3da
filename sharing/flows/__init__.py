"""What can happen to a request: one file each, one transaction each, journal and account entries included.

Every flow takes `by=`, who acts, and `at=`, the instant of the act: now unless an import says otherwise.
"""
