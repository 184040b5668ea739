"""Regions: which countries lie on a continent or in a part of the world, as ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

_AFRICA = (
    "DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU YT MA MZ "
    "NA NE NG RE RW ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW"
)
_WEST_AFRICA = "BJ BF CV CI GM GH GN GW LR ML MR NE NG SN SL TG"
_EAST_AFRICA = "BI DJ ER ET KE RW SO SS SD TZ UG"
_EUROPE = (
    "AL AD AT BY BE BA BG HR CY CZ DK EE FI FR DE GR HU IS IE IT XK LV LI LT LU MT MD MC ME NL MK NO PL PT RO RU SM "
    "RS SK SI ES SE CH TR UA GB VA GE AM AZ"
)
_EAST_EUROPE = "AL BY BA BG HR CZ EE HU XK LV LT MD ME MK PL RO RU RS SK SI UA"
_ASIA = (
    "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KP KR KW KG LA LB MO MY MV MN MM NP OM PK PS PH QA RU "
    "SA SG LK SY TW TJ TH TL TR TM AE UZ VN YE"
)
_SOUTH_AMERICA = "AR BO BR CL CO EC FK GF GY PY PE SR UY VE"
_CENTRAL_AMERICA = "BZ CR SV GT HN MX NI PA"
_CARIBBEAN = "AG BB BS CU DM DO GD HT JM KN LC PR TT VC"
_MIDDLE_EAST = "BH CY EG IR IQ IL JO KW LB OM PS QA SA SY TR AE YE"

REGIONS = {
    name: frozenset(countries.split())
    for names, countries in {
        "africa, african": _AFRICA,
        "west africa, west african": _WEST_AFRICA,
        "east africa, east african": _EAST_AFRICA,
        "north africa, north african": "DZ EG LY MA TN SD EH",
        "europe, european": _EUROPE,
        "eastern europe, eastern european": _EAST_EUROPE,
        "scandinavia, scandinavian": "DK SE NO FI IS",
        "balkans, balkan": "AL BA BG HR GR XK ME MK RO RS SI",
        "asia, asian": _ASIA,
        "south asia, south asian": "AF BD BT IN LK MV NP PK",
        "southeast asia, southeast asian": "BN KH ID LA MY MM PH SG TH TL VN",
        "central asia, central asian": "KZ KG TJ TM UZ",
        "oceania": "AU NZ FJ PG SB VU WS TO KI TV NR PW FM MH",
        "antarctica": "AQ",
        "south america, south american": _SOUTH_AMERICA,
        "central america, central american": _CENTRAL_AMERICA,
        "latin america, latin american": f"{_SOUTH_AMERICA} {_CENTRAL_AMERICA} CU DO PR",
        "north america, north american": f"US CA GL {_CENTRAL_AMERICA} {_CARIBBEAN}",
        "caribbean": _CARIBBEAN,
        "middle east, middle eastern": _MIDDLE_EAST,
    }.items()
    for name in names.split(", ")
}
