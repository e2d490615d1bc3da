"""Papers that leave the service: letters, receipts, statements, as tagged PDF (PDF/UA-1) on the service's letterhead.

A template is a Typst file beside the capability that it serves; it starts from `letter.typ` here. What it says about
somebody comes as data, never as markup, so nothing that was typed can act on the page. Nothing is fetched and nothing
is written to disk: the template, fonts carried by typst, and bytes out.
"""
