"""What a page sends is cleaned before any view reads it; what is secret is compared to the letter."""

from django.http import QueryDict
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from hub.middleware import ReadableTextMiddleware


def view(request):
    return request


def sent(data: dict):
    request = RequestFactory().post("/", data)
    ReadableTextMiddleware(view).process_view(request, view, (), {})
    return request


def test_every_field_is_cleaned_and_secrets_are_left_alone():
    request = sent(
        {"name": " Te\u02bbui\u00adra\u200b ", "text": "a\r\nb\x00"}
        | {"password": "a\u200b b ", "client_secret": " \u00ad"}
    )
    assert request.POST.dict() == {
        "name": "Te\u02bbuira",
        "text": "a\nb",
        "password": "a\u200b b ",
        "client_secret": " \u00ad",
    }


def test_several_values_of_one_field_stay_several_and_nothing_can_be_added():
    request = sent({"items": ["identity", "address\u200b"]})
    assert request.POST.getlist("items") == ["identity", "address"]
    assert isinstance(request.POST, QueryDict)
    assert not request.POST._mutable


def test_the_api_reads_its_own_body():
    request = RequestFactory().post("/api/v1/requests", b'{"a": "\xe2\x80\x8b"}', content_type="application/json")
    ReadableTextMiddleware(view).process_view(request, csrf_exempt(lambda request: None), (), {})
    assert request.body == b'{"a": "\xe2\x80\x8b"}'


def test_the_query_of_an_address_stays_as_it_is():
    request = RequestFactory().get("/?type=%00")
    ReadableTextMiddleware(view).process_view(request, view, (), {})
    assert request.GET["type"] == "\x00"
