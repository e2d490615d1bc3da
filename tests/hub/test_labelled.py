"""A labelled member is a string like another, with its French; what it must declare, it cannot leave out."""

import copy
import json
import pickle

import pytest

from hub.labelled import Badged, Labelled


class Fruit(Labelled):
    APPLE = "apple", "pomme"
    PEAR = "pear", "poire"


class Light(Badged):
    GREEN = "green", "Vert", "check", "good"


@pytest.mark.parametrize("member", [Fruit.PEAR, Light.GREEN])
def test_it_is_its_code_wherever_strings_go(member):
    code = member.value
    assert type(member)(code) is member
    assert f"{member}" == str(member) == member == code
    assert json.dumps({member: member}) == json.dumps({code: code})
    assert {code: 1}[member] == 1
    assert pickle.loads(pickle.dumps(member)) is copy.deepcopy(member) is member


def test_it_carries_what_it_declares():
    assert [fruit.label for fruit in Fruit] == ["pomme", "poire"]
    assert (Light.GREEN.label, Light.GREEN.icon, Light.GREEN.tone) == ("Vert", "check", "good")
    with pytest.raises(ValueError, match="plum"):
        Fruit("plum")


def test_what_must_be_declared_is_not_left_out():
    with pytest.raises(TypeError, match="label"):

        class Nameless(Labelled):
            PLUM = "plum"

    with pytest.raises(TypeError, match="tone"):

        class Toneless(Badged):
            RED = "red", "Rouge", "barred"
