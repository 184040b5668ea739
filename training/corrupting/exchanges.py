"""Exchanges: everyday words that can stand for each other, and such that cannot. English knowledge, no one's text.

In a line of OPPOSITES, OFFICES and EVENTS each word of one side excludes the other side's word in the same form;
in a line of SYNONYMS the two say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_OPPOSITES = """
rose=fell rise=fall rises=falls rising=falling risen=fallen increased=decreased increase=decrease increases=decreases
increasing=decreasing grew=shrank grow=shrink growing=shrinking growth=decline gained=lost gains=losses
climbed=dropped jumped=slumped soared=plunged surged=plummeted up=down won=lost win=lose winning=losing
victory=defeat beat=lost_to defeated=lost_to supported=opposed support=oppose supports=opposes supporting=opposing
backed=opposed supporters=opponents accepted=rejected accept=reject approved=rejected approve=reject before=after
after=before more=fewer most=few above=below under=over opened=closed open=close opening=closing started=ended
start=end began=ended begin=end launched=scrapped bought=sold buy=sell buying=selling guilty=innocent
convicted=cleared alive=dead survived=died success=failure successful=unsuccessful succeeded=failed
allowed=barred allow=ban allows=bans legalised=banned hired=fired appointed=sacked legal=illegal lawful=unlawful
arrived=left arrives=leaves high=low higher=lower highest=lowest large=small larger=smaller largest=smallest
big=small bigger=smaller biggest=smallest early=late earlier=later north=south northern=southern south=north
southern=northern east=west eastern=western west=east western=eastern left-wing=right-wing best=worst better=worse
worst=best stronger=weaker strong=weak strengthened=weakened expanded=cut expand=cut boosted=reduced reduce=increase
reduced=increased confirmed=denied confirm=deny denied=admitted admitted=denied praised=criticised
criticised=praised criticized=praised condemned=welcomed welcomed=condemned public=private men=women women=men
man=woman woman=man boys=girls girls=boys boy=girl girl=boy husband=wife wife=husband father=mother mother=father
son=daughter daughter=son brother=sister sister=brother younger=older older=younger youngest=oldest rich=poor
many=few always=never every=no including=excluding safe=unsafe positive=negative easy=hard hot=cold warm=cool
night=day morning=evening evening=morning afternoon=morning inside=outside outside=inside joined=left
lifted=imposed released=detained arrested=released jailed=freed freed=jailed first=last second=third
last=next previous=next majority=minority minority=majority improved=worsened improve=worsen optimistic=pessimistic
likely=unlikely possible=impossible able=unable permanent=temporary temporary=permanent domestic=foreign
urban=rural ally=rival allies=rivals friend=enemy hero=villain peaceful=violent popular=unpopular profit=loss
profits=losses surplus=deficit import=export imports=exports demand=supply attack=defend attacked=defended
kept=abandoned keep=abandon raised=cut raise=cut both=neither without=with against=for
"""

_OFFICES = """
president prime_minister chancellor king
mayor governor senator
chief_executive chairman finance_director spokesman
director manager founder owner
professor student lecturer
teacher doctor nurse
coach captain goalkeeper striker midfielder
judge prosecutor lawyer
minister ambassador lawmaker
spokeswoman chairwoman councillor
police_officer firefighter soldier
"""

_EVENTS = """
agreed_to=refused_to refused_to=agreed_to plans_to=has_refused_to plan_to=have_refused_to expected_to=refusing_to
decided_to=decided_not_to vowed_to=declined_to ruled_out=confirmed may=will might=will could=will can=cannot
is_expected=is_no_longer_expected was_arrested=was_released were_arrested=were_released was_charged=was_cleared
were_charged=were_cleared was_killed=was_injured were_killed=were_injured was_injured=was_killed
were_injured=were_killed because_of=despite despite=because_of due_to=despite at_least=at_most more_than=less_than
less_than=more_than up_to=at_least nearly=more_than almost=more_than fewer_than=more_than was_found=was_not_found
was_accused=was_cleared were_accused=were_cleared has_been=has_yet_to_be have_been=have_yet_to_be
will_be=was will_not=will has_already=has_yet_to under_investigation=cleared_of_wrongdoing according_to=contradicting
as_well_as=instead_of along_with=without began_to=stopped likely_to=unlikely_to able_to=unable_to
in_favour_of=against in_support_of=against called_for=warned_against failed_to=managed_to managed_to=failed_to
tried_to=declined_to wants_to=does_not_want_to want_to=do_not_want_to needs_to=does_not_need_to
"""

_SYNONYMS = """
about=around around=about but=yet big=large large=big help=assist helped=assisted helping=assisting buy=purchase
bought=purchased began=started start=begin started=began children=kids near=close_to showed=revealed shows=reveals
show=reveal also= nearly=almost almost=nearly however= many=numerous several=a_number_of more_than=over
because_of=owing_to due_to=because_of before=ahead_of while=as although=though though=although whether=if
get=obtain got=received received=got gave=handed tried=attempted try=attempt wants=would_like want=wish
think=believe thinks=believes added=went_on told=informed
announced=made_public asked=requested quickly=rapidly rapidly=quickly currently=now now=currently recently=lately
later=afterwards soon=shortly often=frequently frequently=often usually=normally mainly=mostly mostly=largely
completely=entirely entirely=completely important=significant significant=important difficult=tough
hard=difficult happy=glad angry=furious huge=enormous enormous=huge small=little problem=issue problems=issues
issue=matter issues=matters job=post area=region areas=regions firm=company
company=firm companies=firms firms=companies cars=vehicles car=vehicle doctor=physician
doctors=physicians film=movie movie=film picture=image pictures=images plan=proposal plans=proposals
chance=opportunity result=outcome results=outcomes injured=hurt hurt=injured died=lost_their_lives
discovered=found found=discovered ended=came_to_an_end happened=took_place need=require needs=requires
needed=required used=employed carried_out=conducted set_up=established pointed_out=noted
found_out=learned such_as=like for_example=for_instance in_order_to=to a_lot_of=much 
could_not=was_unable_to failed_to=did_not did_not=failed_to unlikely=not_likely without=with_no unable_to=not_able_to
refused_to=would_not no_longer=not_any_more impossible=not_possible chief_executive=CEO spokesman=spokesperson
spokeswoman=spokesperson chairman=chair prime_minister=premier lawmaker=legislator lawmakers=legislators
general_election=national_vote footballer=soccer_player striker=forward attorney=lawyer policeman=police_officer
whole=entire entire=whole enough=sufficient fast=quick rich=wealthy main=chief end=finish allow=permit
allowed=permitted choose=pick chose=picked rose=went_up fell=went_down increased=grew dropped=fell
last_year=the_year_before per_cent=percent percent=per_cent among=amid across=throughout until=till
"""


@cache
def opposites() -> Mapping[str, str]:
    """Word -> the word that turns its sentence around."""
    return _pairs(_OPPOSITES)


@cache
def events() -> Mapping[str, str]:
    """Words that say whether something happens, or why -> words that say otherwise."""
    return _pairs(_EVENTS)


@cache
def synonyms() -> Mapping[str, str]:
    """Word -> another that says the same; "" where it may simply go."""
    return _pairs(_SYNONYMS)


@cache
def offices() -> Mapping[str, tuple[str, ...]]:
    """Office -> those that the same person does not hold at the same time."""
    groups = [[word.replace("_", " ") for word in line.split()] for line in _OFFICES.strip().splitlines()]
    return MappingProxyType({one: tuple(o for o in group if o != one) for group in groups for one in group})


def _pairs(table: str) -> Mapping[str, str]:
    pairs = (pair.split("=") for pair in table.split())
    return MappingProxyType({one.replace("_", " "): other.replace("_", " ") for one, other in pairs})


@cache
def abbreviations() -> Mapping[str, str]:
    """Short forms of a few names that everybody knows -> the names, and back."""
    pairs = {"US": "United States", "UK": "United Kingdom", "EU": "European Union", "UN": "United Nations"}
    return MappingProxyType({**pairs, **{name: short for short, name in pairs.items()}})
