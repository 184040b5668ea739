"""Exchanges: everyday words that can stand for each other, and such that cannot. English knowledge, no one's text.

In a line of pairs ``one=other`` the second word stands in the place of the first, in the same form, with no other word
of the sentence changed. In a group each word excludes the others; only SYNONYMS say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_OPPOSITES = """
rose=fell rise=fall rises=falls rising=falling risen=fallen increased=decreased increase=decrease increases=decreases
increasing=decreasing grew=shrank growing=shrinking growth=decline gained=lost gains=losses climbed=dropped
jumped=slumped soared=plunged surged=plummeted fell=rose falling=rising dropped=climbed plunged=soared
won=lost win=lose winning=losing victory=defeat beat=lost_to defeated=lost_to supported=opposed
support=oppose supports=opposes supporting=opposing backed=opposed supporters=opponents opposed=supported
accepted=rejected accept=reject approved=rejected approve=reject rejected=accepted rejects=accepts
more=fewer above=below below=above opened=closed opening=closing closed=opened started=ended began=ended
launched=scrapped bought=sold buy=sell buying=selling sold=bought guilty=innocent convicted=cleared acquitted=convicted
alive=dead survived=died success=failure successful=unsuccessful succeeded=failed allowed=barred allow=ban
allows=bans legalised=banned banned=allowed hired=fired appointed=sacked legal=illegal lawful=unlawful illegal=legal
arrived=left arrives=leaves higher=lower highest=lowest lower=higher larger=smaller largest=smallest bigger=smaller
biggest=smallest smaller=larger best=worst better=worse worst=best stronger=weaker strong=weak weak=strong
strengthened=weakened expanded=shrunk boosted=reduced reduced=increased reduce=increase cheaper=dearer
confirmed=denied confirm=deny denied=admitted admitted=denied praised=criticised praise=criticise
criticised=praised criticized=praised condemned=welcomed welcomed=condemned public=private private=public
including=excluding safe=unsafe positive=negative negative=positive easy=difficult difficult=easy cold=warm
warmer=colder hotter=colder inside=outside outside=inside joined=left lifted=imposed imposed=lifted released=detained
arrested=released detained=released jailed=freed freed=jailed majority=minority improved=worsened improve=worsen
optimistic=pessimistic likely=unlikely possible=impossible able=unable permanent=temporary temporary=permanent
domestic=foreign urban=rural rural=urban ally=rival allies=rivals peaceful=violent popular=unpopular
profit=loss profits=losses surplus=deficit deficit=surplus import=export imports=exports exports=imports
attacked=defended defended=attacked quickly=slowly slowly=quickly early=late strict=lax rich=poor
more_than=less_than less_than=more_than fewer_than=more_than at_least=at_most at_most=at_least
faster=slower slower=faster longer=shorter shorter=longer older=younger younger=older agreed_to=refused_to
refused_to=agreed_to was_arrested=was_released were_arrested=were_released was_charged=was_cleared
were_charged=were_cleared was_killed=was_injured were_killed=were_injured was_injured=was_killed
were_injured=were_killed in_favour_of=against in_support_of=against called_for=warned_against
as_well_as=instead_of along_with=without against_it=for_it voted_for=voted_against voted_against=voted_for
"""

_NEGATIONS = """
failed_to=managed_to managed_to=failed_to fails_to=manages_to no_longer=still never=often without_a=with_a
without_an=with_an without_the=with_the no_evidence=clear_evidence no_sign_of=clear_signs_of no_plans_to=plans_to
decided_to=decided_not_to decided_not_to=decided_to declined_to=was_happy_to nobody=everybody no_one=everyone
nothing=everything nowhere=everywhere with_no=with_some
"""

_CERTAINTIES = """
may=will might=would could=would is_likely_to=is_certain_to are_likely_to=are_certain_to
is_expected_to=is_certain_to are_expected_to=are_certain_to allegedly= reportedly= alleged=proven suspected=convicted
is_believed_to=is_known_to are_believed_to=are_known_to was_believed_to=was_known_to were_believed_to=were_known_to
is_thought_to=is_known_to are_thought_to=are_known_to probably=certainly possibly=certainly perhaps=certainly
apparently=clearly appears_to=is_known_to appear_to=are_known_to suggests=proves suggest=prove suggested=proved
possible=certain likely=certain unconfirmed=confirmed preliminary=final believes=knows believe=know
"""

_STATUSES = """
plans_to=has_dropped_its_plan_to plan_to=have_dropped_their_plan_to is_expected_to=is_no_longer_expected_to
are_expected_to=are_no_longer_expected_to is_due_to=was_due_to are_due_to=were_due_to is_planned=is_under_way
are_planned=are_under_way is_under_way=has_ended was_cancelled=went_ahead were_cancelled=went_ahead
was_postponed=went_ahead were_postponed=went_ahead went_ahead=was_called_off has_already=has_yet_to
is_under_construction=is_finished has_yet_to_be=will_soon_be announced_plans_to=dropped_plans_to
promised_to=began_to vowed_to=began_to hopes_to=has_begun_to hope_to=have_begun_to wants_to=has_begun_to
want_to=have_begun_to offered_to=began_to
"""

_QUANTIFIERS = """
all_of_the=some_of_the some_of_the=all_of_the most_of_the=few_of_the many_of_the=few_of_the few_of_the=most_of_the
all_the=some_of_the most_people=few_people many_people=few_people everyone=hardly_anyone
everybody=hardly_anybody the_majority_of=a_minority_of a_minority_of=the_majority_of all_but_two=only_two
none_of_them=all_of_them all_of_them=some_of_them most_of_them=few_of_them both_of_them=one_of_them
"""

_FRACTIONS = """
two_thirds_of=a_third_of a_third_of=half_of a_quarter_of=half_of half_of=a_quarter_of three_quarters_of=a_quarter_of
a_fifth_of=a_third_of one_third_of=one_quarter_of a_tenth_of=a_quarter_of
"""

_ORDERS = """
last_year=two_years_ago last_week=last_month last_month=last_week next_week=next_month next_month=next_week
next_year=next_month this_week=last_week this_month=last_month yesterday=last_week tomorrow=next_week
earlier_this_week=late_last_week later_this_year=next_year later_this_month=next_month this_morning=last_night
the_previous_day=the_following_day the_following_day=the_previous_day the_next_day=the_day_before
for_hours=for_days for_days=for_weeks for_weeks=for_months for_months=for_years for_years=for_months
hours_after=days_after days_after=hours_after weeks_after=months_after months_after=weeks_after
hours_before=days_before days_before=hours_before shortly_after=shortly_before shortly_before=shortly_after
"""

_OFFICES = """
president prime_minister chancellor king
mayor governor senator
chief_executive chairman finance_director spokesman
director manager founder owner
professor student lecturer
teacher doctor nurse
surgeon pharmacist dentist
coach captain goalkeeper striker midfielder defender
judge prosecutor lawyer juror
minister ambassador lawmaker
spokeswoman chairwoman councillor
police_officer firefighter soldier paramedic
engineer architect accountant
farmer fisherman butcher baker
journalist photographer editor
singer drummer guitarist pianist
actor director producer
historian biologist economist physicist
father brother uncle grandfather
mother sister aunt grandmother
son nephew grandson
daughter niece granddaughter
husband brother
wife sister
pilot passenger
driver passenger mechanic
neighbour colleague cousin
librarian caretaker
"""

_RELATIONS = """
ahead_of=behind lost_to=beat was_beaten_by=beat were_beaten_by=beat was_defeated_by=defeated victory_over=defeat_by
win_over=loss_to loss_to=win_over defeat_by=victory_over was_bought_by=bought was_sued_by=sued was_attacked_by=attacked
was_succeeded_by=succeeded was_replaced_by=replaced was_accused_by=accused was_killed_by=killed was_owned_by=owned
"""

_REVERSED_CAUSES = """
led_to=resulted_from resulted_in=resulted_from resulted_from=led_to was_caused_by=caused were_caused_by=caused
was_triggered_by=triggered was_prompted_by=prompted were_sparked_by=sparked was_sparked_by=sparked
"""

_CAUSES = """
bad_weather
a_strike
a_technical_fault
a_shortage_of_staff
a_lack_of_money
safety_concerns
a_power_failure
a_dispute_over_pay
"""

_SYNONYMS = """
about=around but=yet big=large large=big helped=assisted helping=assisting buy=purchase bought=purchased children=kids
near=close_to showed=revealed shows=reveals show=reveal nearly=almost many=numerous several=a_number_of
because_of=owing_to due_to=because_of although=though whether=if tried=attempted try=attempt think=believe
thinks=believes announced=made_public asked=requested quickly=rapidly rapidly=quickly currently=now now=currently
recently=lately later=afterwards soon=shortly often=frequently frequently=often usually=normally mainly=mostly
mostly=largely completely=entirely entirely=completely important=significant significant=important difficult=tough
happy=glad angry=furious huge=enormous enormous=huge small=little problem=issue problems=issues area=region
areas=regions firm=company company=firm companies=firms firms=companies cars=vehicles car=vehicle doctor=physician
doctors=physicians film=movie movie=film plan=proposal plans=proposals chance=opportunity discovered=found
needed=required carried_out=conducted pointed_out=noted found_out=learned such_as=like for_example=for_instance
in_order_to=to failed_to=did_not unable_to=not_able_to no_longer=not_any_more
impossible=not_possible chief_executive=CEO spokesman=spokesperson spokeswoman=spokesperson chairman=chair
prime_minister=premier lawmaker=legislator lawmakers=legislators general_election=national_vote
footballer=soccer_player striker=forward attorney=lawyer policeman=police_officer whole=entire entire=whole
enough=sufficient fast=quick rich=wealthy allow=permit allowed=permitted choose=pick chose=picked rose=went_up
fell=went_down increased=grew dropped=fell per_cent=percent percent=per_cent until=till began=started almost=nearly
journey=trip help=assist workers=employees employees=workers staff=employees
"""


@cache
def opposites() -> Mapping[str, str]:
    """Word -> the word that turns its sentence around (C162)."""
    return _pairs(_OPPOSITES)


@cache
def negations() -> Mapping[str, str]:
    """Words that deny, or that a denial can replace -> the other (C161)."""
    return _pairs(_NEGATIONS)


@cache
def certainties() -> Mapping[str, str]:
    """Words of possibility and belief -> words of fact; "" where the doubt simply goes (C163)."""
    return _pairs(_CERTAINTIES)


@cache
def statuses() -> Mapping[str, str]:
    """Words that say how far an event has come -> words that say otherwise (C171)."""
    return _pairs(_STATUSES)


@cache
def relations() -> Mapping[str, str]:
    """Words between two parties -> words that turn round who does it to whom (C181)."""
    return _pairs(_RELATIONS)


@cache
def reversed_causes() -> Mapping[str, str]:
    """Words between cause and effect -> words that make each the other (C182)."""
    return _pairs(_REVERSED_CAUSES)


@cache
def quantifiers() -> Mapping[str, str]:
    """How many of a whole -> another share of it (C115)."""
    return _pairs(_QUANTIFIERS)


@cache
def fractions() -> Mapping[str, str]:
    """A stated part of a whole -> another (C112)."""
    return _pairs(_FRACTIONS)


@cache
def orders() -> Mapping[str, str]:
    """Relative and vague times -> others in the same tense (C124)."""
    return _pairs(_ORDERS)


@cache
def synonyms() -> Mapping[str, str]:
    """Word -> another that says the same."""
    return _pairs(_SYNONYMS)


@cache
def offices() -> Mapping[str, tuple[str, ...]]:
    """Office, occupation or kin, singular and plural -> those that the same person is not at the same time."""
    table: dict[str, tuple[str, ...]] = {}
    for group in ([word.replace("_", " ") for word in line.split()] for line in _OFFICES.strip().splitlines()):
        for form in (str, _plural):
            table |= {form(one): (*table.get(form(one), ()), *(form(o) for o in group if o != one)) for one in group}
    return MappingProxyType(table)


@cache
def causes() -> tuple[str, ...]:
    """What may lie behind anything: each is a noun phrase after "because of"."""
    return tuple(line.replace("_", " ") for line in _CAUSES.split())


@cache
def abbreviations() -> Mapping[str, str]:
    """Short forms of a few names that everybody knows -> the names, and back."""
    pairs = {"US": "United States", "UK": "United Kingdom", "EU": "European Union", "UN": "United Nations"}
    return MappingProxyType({**pairs, **{name: short for short, name in pairs.items()}})


def _pairs(table: str) -> Mapping[str, str]:
    pairs = (pair.split("=") for pair in table.split())
    return MappingProxyType({one.replace("_", " "): other.replace("_", " ") for one, other in pairs})


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word == "wife":
        return "wives"
    return word + "s"
