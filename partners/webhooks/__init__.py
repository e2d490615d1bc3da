"""Telling a partner's software that something has happened, after Standard Webhooks 1.0.0.

What is told is an event and the id and number of the request it is about, whoever that is about.
"""
