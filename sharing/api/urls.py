"""URLs of the partner API. Any other address under /api/ answers with a problem document too."""

from django.urls import include, path, re_path

from . import attachments, docs, journal, solicitations, views

v1 = [
    path("request-types", views.RequestTypes.as_view(), name="request_types"),
    path("requests", views.Requests.as_view(), name="requests"),
    path("requests/batch", views.Batch.as_view(), name="batch"),
    path("requests/<uuid:pk>", views.OneRequest.as_view(), name="request"),
    path("requests/<uuid:pk>/answer", views.Answer.as_view(), name="answer"),
    path("requests/<uuid:pk>/withdraw", views.Withdraw.as_view(), name="withdraw"),
    path("requests/<uuid:pk>/destruction", views.Destruction.as_view(), name="destruction"),
    path("requests/<uuid:pk>/documents", attachments.Documents.as_view(), name="documents"),
    path("requests/<uuid:pk>/receipt", journal.Receipt.as_view(), name="receipt"),
    path("requests/<uuid:pk>/answer/receipt", journal.AnswerReceipt.as_view(), name="answer_receipt"),
    path("requests/<uuid:pk>/withdraw/receipt", journal.WithdrawalReceipt.as_view(), name="withdrawal_receipt"),
    path("solicitations", solicitations.Solicitations.as_view(), name="solicitations"),
    path("solicitations/<uuid:pk>", solicitations.OneSolicitation.as_view(), name="solicitation"),
    path("solicitations/<uuid:pk>/reply", solicitations.Reply.as_view(), name="solicitation_reply"),
    path("balance", views.Balance.as_view(), name="balance"),
    path("journal/key", journal.Key.as_view(), name="journal_key"),
    path("journal/checkpoint", journal.Checkpoint.as_view(), name="journal_checkpoint"),
]
app_name = "api"
urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", docs.Schema.as_view(), name="schema"),
    path("docs/", docs.page, name="docs"),
    re_path("", views.Unknown.as_view(), name="unknown"),
]
