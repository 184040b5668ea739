"""Persons: everyday given names by gender, so that "he" still fits after a name is exchanged."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Gender = Literal["f", "m", ""]

_FEMALE = """
Agnes Alice Amelia Amy Ana Andrea Angela Anna Anne Barbara Beatrice Caroline Catherine Charlotte Clara Claire Diana
Dorothy Elena Elizabeth Ella Ellen Emily Emma Esther Eva Fatima Fiona Frances Grace Hannah Harriet Helen Helena Ingrid
Irene Isabel Jane Janet Jennifer Jessica Joan Judith Julia Karen Kate Katherine Laura Lena Linda Lisa Lucy Margaret
Maria Marie Martha Mary Megan Michelle Monica Nancy Natalie Nicole Nina Olivia Patricia Rachel Rebecca Rosa Ruth
Samantha Sandra Sarah Sofia Sophie Susan Teresa Theresa Vera Victoria Virginia Wendy Yasmin Zoe Karin Hanna Lucía Inés
"""
_MALE = """
Aaron Adam Adrian Alan Albert Alexander Andrew Anthony Arthur Benjamin Bernard Brian Carl Carlos Charles Christopher
Daniel David Dennis Diego Donald Edward Eric Ethan Felix Francis Frank Frederick Gareth George Gerald Gordon Graham
Gregory Hans Harold Harry Henry Howard Hugo Ian Isaac Ivan Jack Jacob James Jason John Jonathan Jorge Joseph Keith
Kenneth Kevin Lars Lawrence Leo Louis Luis Luke Marcus Mark Martin Matthew Michael Mohammed Neil Nicholas Oliver Oscar
Patrick Paul Peter Philip Ralph Raymond Richard Robert Roger Ronald Samuel Scott Sean Simon Stephen Steven Stuart
Theodore Thomas Timothy Tomas Victor Vincent Walter William Milan Pavel Tobias Henrik Matthias
"""
_TITLES = {"f": "mrs ms miss lady dame queen princess baroness", "m": "mr sir lord king prince baron"}
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)


@cache
def given(gender: Gender) -> tuple[str, ...]:
    """The given names of one gender."""
    return tuple({"f": _FEMALE, "m": _MALE}.get(gender, "").split())


@cache
def _by_name() -> dict[str, Gender]:
    return {name.lower(): gender for gender in ("f", "m") for name in given(gender)}


def gender(name: str, before: str = "") -> Gender:
    """Of a person by the title before the name, else by the given name; "" where neither tells."""
    title = before.lower().rstrip(".")
    for one in ("f", "m"):
        if title in _TITLES[one].split():
            return "f" if one == "f" else "m"
    words = name.lower().split()
    return _by_name().get(words[0], "") if len(words) > 1 else ""


def has_pronoun(text: str) -> bool:
    """Whether the words say "he" or "she" of anybody."""
    return _PRONOUN.search(text) is not None
