"""Files that people send: judged by their content, sealed under a data key, given back as downloads alone.

How a flow takes one (`from hub.files.examining import examine`, `from hub.files.keeping import keep, unseal_file`):

    examined = examine(uploaded)                       # before the transaction: reads, judges, has it scanned
    with transaction.atomic():
        paper = Paper(request=request, ...)            # a row of yours with a foreign key to SealedFile, PROTECT
        paper.file = keep(examined, key=request.key, about=paper.place)
        paper.save(force_insert=True)
        log.write(PAPER_ADDED, by=by, about=paper, content={"sha256": examined.sha256}, key=request.key)

where `paper.place` is `Place("sharing_paper.file", paper.id)`: moved to another row, a file opens no more. On a page
`examining.PaperField` examines as it is cleaned, so that a refusal stands at its field; `cleaned_data` holds what
`examine` returns. A view that takes files is marked in its urls, `path("…", takes_files(view))` (upload.py): every
other view refuses bodies over a megabyte.

How it is given back, once the opening is journaled (`from hub.files.keeping import download`):

    return download(unseal_file(paper.file, about=paper.place))

`unseal_name(paper.file, about=…)` is the name alone, for lists; media type and size stand in clear on the row. With the
key destroyed both raise KeyDestroyed, and the night's retention removes the bytes.
"""
