"""Wording: the features of style in the words of an editor, each with its unit."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

Unit = Literal["rate", "share", "number"]  # per 100 words, of all, as it is

_PREFIXES: MappingProxyType[str, Unit] = MappingProxyType(
    {
        "group": "rate", "word": "rate", "lexicon": "rate", "mark": "rate", "suffix": "rate", "phrase": "rate",
        "opens": "share", "types": "share",
    }
)  # fmt: skip
_WORDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "group_articles": "articles (the, a, an)",
        "group_demonstratives": "demonstratives (this, these)",
        "group_first_person": "“I” and “we”",
        "group_second_person": "“you”",
        "group_third_person": "“he”, “she”, “they”",
        "group_impersonal": "“it” and “there”",
        "group_prepositions": "prepositions",
        "group_coordinators": "“and”, “but”, “or”",
        "group_subordinators": "words that open a side clause (because, while, if)",
        "group_relatives": "relative words (who, which, what)",
        "group_modals": "modal verbs (could, will, may)",
        "group_be": "forms of “be”",
        "group_have": "forms of “have”",
        "group_do": "forms of “do”",
        "group_negation": "negations",
        "group_quantifiers": "quantifiers (all, some, many)",
        "group_adverbs": "small adverbs (also, just, still)",
        "group_contrast": "linking words of contrast (however)",
        "group_addition": "linking words of addition (additionally)",
        "group_result": "linking words of result (consequently)",
        "group_sequence": "linking words of order (subsequently)",
        "lexicon_say": "“said” and its like",
        "lexicon_report": "verbs beside “said” (stated, emphasized)",
        "lexicon_hedge": "hedges (reportedly, potentially)",
        "lexicon_boost": "words of weight (significant, crucial)",
        "lexicon_abstract": "abstract nouns (impact, concerns, efforts)",
        "lexicon_stock": "stock words (amid, underscores, fostering)",
        "lexicon_everyday": "everyday words (get, thing, lot)",
        "lexicon_when": "words for days and times",
        "function": "function words",
        "contracted": "contractions (don't, it's)",
        "plain_say": "“said” among the verbs of saying",
        "mark_comma": "commas",
        "mark_semicolon": "semicolons",
        "mark_colon": "colons",
        "mark_dash": "dashes",
        "mark_bracket": "brackets",
        "mark_question": "question marks",
        "mark_exclamation": "exclamation marks",
        "mark_quote": "quotation marks",
        "mark_dots": "dots of omission",
        "suffix_nominal": "nouns made from verbs and adjectives (-tion, -ment, -ness)",
        "suffix_agent": "words in -er, -or, -ist",
        "suffix_ing": "words in -ing",
        "suffix_ed": "words in -ed",
        "suffix_ly": "adverbs in -ly",
        "suffix_adjectival": "adjectives in -ive, -ous, -able, -ful",
        "suffix_al": "adjectives in -al",
        "suffix_superlative": "words in -est",
        "suffix_plural": "words in -s",
        "content_length": "letters in a content word",
        "content_long": "long words among the content words",
        "capital": "names within sentences",
        "figures": "figures",
        "possessive": "possessives ('s)",
        "phrase_linking": "linking phrases (as well as, due to)",
        "phrase_closing": "closing phrases (moving forward, ultimately)",
        "phrase_participle": "participles after a comma (“, citing”)",
        "phrase_listed": "lists joined by “and”",
        "phrase_oxford": "commas before the “and” of a list",
        "phrase_comma_and": "“, and”",
        "phrase_comma_but": "“, but”",
        "phrase_comma_relative": "side clauses after a comma (“, which”)",
        "phrase_comma_while": "“, while” and “, with”",
        "phrase_passive": "passives",
        "phrase_perfect": "perfect tenses",
        "phrase_to_verb": "infinitives",
        "phrase_of_the": "“of the”",
        "phrase_hyphenated": "hyphenated words",
        "phrase_attributed": "quotations followed by their speaker",
        "sentence_mean": "words in a sentence",
        "sentence_spread": "spread of the sentences' lengths",
        "sentence_variation": "variation of the sentences' lengths",
        "sentence_step": "change of length from sentence to sentence",
        "sentence_short": "short sentences",
        "sentence_long": "long sentences",
        "sentence_commas": "commas in a sentence",
        "opens_article": "sentences that open with an article",
        "opens_pronoun": "sentences that open with a pronoun",
        "opens_demonstrative": "sentences that open with “this” or “these”",
        "opens_coordinator": "sentences that open with “and” or “but”",
        "opens_subordinator": "sentences that open with a side clause",
        "opens_preposition": "sentences that open with a preposition",
        "opens_connective": "sentences that open with a linking word",
        "opens_ly": "sentences that open with an adverb",
        "opens_ing": "sentences that open with a participle",
        "opens_quote": "sentences that open with a quotation",
        "opens_alike": "sentences that open alike",
        "content_repeated": "content words used again soon",
        "coleman_liau": "school grade by the length of the words (Coleman-Liau)",
        "automated_readability": "school grade by words and sentences (ARI)",
        "lix": "readability (LIX)",
        "rix": "long words in a sentence (RIX)",
        "letters_per_word": "letters in a word",
        "packed": "what is left when the text is compressed",
        "quoted": "words within quotation marks",
        "idiom_new": "neighbouring words that were not seen together",
        "idiom_mean": "how often neighbouring words go together",
        "idiom_spread": "spread of how often neighbouring words go together",
        "idiom_low": "how often the oddest neighbours go together",
        "idiom_middle": "how often usual neighbours go together",
        "rarity_mean": "how common the content words are",
        "rarity_spread": "spread of how common the content words are",
        "rarity_low": "how common the rarest content words are",
        "rarity_masked": "words outside the common vocabulary",
    }
)
_SHARES = frozenset(
    {
        "plain_say",
        "content_long",
        "capital",
        "sentence_short",
        "sentence_long",
        "quoted",
        "packed",
        "idiom_new",
        "rarity_masked",
    }
)
_RATES = frozenset({"function", "contracted", "figures", "possessive"})


def told(feature: str, value: float, typical: float) -> str | None:
    """One feature of a text beside what is typical of human news; None for one that has no words."""
    name = _name(feature)
    if name is None:
        return None
    unit = _unit(feature)
    how = "more" if value > typical else "fewer" if unit == "rate" else "less"
    return f"{how} than usual: {name}, {_shown(value, unit)} against {_shown(typical, unit)} in human news"


def _name(feature: str) -> str | None:
    kind, _, rest = feature.partition("_")
    if kind == "word":
        return f"“{rest}”"
    if kind == "types":
        return f"different words among {rest}"
    return _WORDS.get(feature)


def _unit(feature: str) -> Unit:
    if feature in _SHARES or feature == "content_repeated":
        return "share"
    return "rate" if feature in _RATES else _PREFIXES.get(feature.partition("_")[0], "number")


def _shown(value: float, unit: Unit) -> str:
    if unit == "share":
        return f"{value:.0%}"
    return f"{value:.1f} per 100 words" if unit == "rate" else f"{value:.1f}"
