"""Webhooks to a partner's software, after Standard Webhooks 1.0.0.

A delivery holds an event and the id and number of the request it is about, whoever that is about.
"""
