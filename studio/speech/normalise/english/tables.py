"""Units, currencies, abbreviations and signs in English."""

from __future__ import annotations

import re

from studio.speech.normalise.token import word_list

MONTHS = word_list("january february march april may june july august september october november december")
UNITS: dict[str, tuple[str, str]] = {
    "%": ("percent", "percent"), "m": ("meter", "meters"), "km": ("kilometer", "kilometers"), "ft": ("foot", "feet"),
    "cm": ("centimeter", "centimeters"), "mm": ("millimeter", "millimeters"), "in": ("inch", "inches"),
    "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "mg": ("milligram", "milligrams"), "lb": ("pound",
    "pounds"),
    "lbs": ("pounds", "pounds"), "V": ("volt", "volts"), "kV": ("kilovolt", "kilovolts"), "A": ("amp", "amps"),
    "W": ("watt", "watts"), "kW": ("kilowatt", "kilowatts"), "Hz": ("hertz", "hertz"), "kHz": ("kilohertz",
    "kilohertz"),
    "dB": ("decibel", "decibels"), "dB(A)": ("decibel a", "decibels a"), "dBA": ("decibel a", "decibels a"),
    "°C": ("degree celsius", "degrees celsius"), "ºC": ("degree celsius", "degrees celsius"),
    "°F": ("degree fahrenheit", "degrees fahrenheit"), "°": ("degree", "degrees"), "h": ("hour", "hours"),
    "min": ("minute", "minutes"), "s": ("second", "seconds"), "ms": ("millisecond", "milliseconds"),
    "km/h": ("kilometer per hour", "kilometers per hour"), "mph": ("mile per hour", "miles per hour"),
    "m/s": ("meter per second", "meters per second"), "m²": ("square meter", "square meters"),
    "m2": ("square meter", "square meters"), "m3": ("cubic meter", "cubic meters"),
    "m/s²": ("meter per second squared", "meters per second squared"), "m³": ("cubic meter", "cubic meters"),
    "mg/m³": ("milligram per cubic meter", "milligrams per cubic meter"), "ppm": ("part per million",
    "parts per million"),
    "psi": ("p s i", "p s i"), "kPa": ("kilopascal", "kilopascals"), "bar": ("bar", "bars"), "lux": ("lux", "lux"),
    "L": ("liter", "liters"), "mL": ("milliliter", "milliliters"), "N": ("newton", "newtons"), "MB": ("megabyte",
    "megabytes"),
    "kN": ("kilonewton", "kilonewtons"), "GB": ("gigabyte", "gigabytes"), "rpm": ("r p m", "r p m"),
    "ft²": ("square foot", "square feet"), "ft³": ("cubic foot", "cubic feet"), "in²": ("square inch", "square inches"),
    "yd": ("yard", "yards"), "oz": ("ounce", "ounces"), "gal": ("gallon", "gallons"), "mi": ("mile", "miles"),
    "¢": ("cent", "cents"), "t": ("ton", "tons"), "µm": ("micrometer", "micrometers"), "cfm": ("c f m", "c f m"),
    "µg": ("microgram", "micrograms"), "kVA": ("kilovolt ampere", "kilovolt amperes"), "kWh": ("kilowatt hour",
    "kilowatt hours"), "MPa": ("megapascal", "megapascals"), "Pa": ("pascal", "pascals"), "mA": ("milliamp",
    "milliamps"), "mm²": ("square millimeter", "square millimeters"), "cm²": ("square centimeter",
    "square centimeters"), "hp": ("horsepower", "horsepower"), "mSv": ("millisievert", "millisieverts"),
}  # fmt: skip
_ALTERNATIVES = "|".join(re.escape(symbol) for symbol in sorted(UNITS, key=len, reverse=True))
SYMBOL = rf"(?:{_ALTERNATIVES})(?:/(?:{_ALTERNATIVES}))?(?![^\W_]|/[^\W\d_])"
"""A regular expression for a unit or a quotient of two."""

SHORT = {
    "mr.": "mister", "mrs.": "missus", "ms.": "miz", "dr.": "doctor", "prof.": "professor", "e.g.": "for example",
    "i.e.": "that is", "etc.": "et cetera", "vs.": "versus", "no.": "number", "nos.": "numbers",
    "nº": "number", "n°": "number", "fig.": "figure",
    "approx.": "approximately", "max.": "maximum", "min.": "minimum", "dept.": "department", "inc.": "incorporated",
    "st.": "saint", "jr.": "junior", "sec.": "section", "w/": "with", "and/or": "and or",
    "ph.d.": "p h d", "dr": "doctor", "mr": "mister", "mrs": "missus",
    "a.m.": "a m", "p.m.": "p m",
}  # fmt: skip
CURRENCIES = {
    "$": ("dollar", "cent"),
    "US$": ("dollar", "cent"),
    "R$": ("real", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
}
PLURALS = {"penny": "pence", "real": "reais"}
SIGNS = {
    "+": "plus", "−": "minus", "×": "times", "÷": "divided by", "=": "equals", "≤": "less than or equal to", "&": "and",
    "&&": "and",
    "≥": "greater than or equal to", "±": "plus or minus", "@": "at", "%": "percent", "#": "hash", "§": "section",
    "≠": "is not equal to", "≈": "approximately", "°": "degrees", "½": "one half", "¼": "one quarter",
    "¾": "three quarters", "²": "squared", "³": "cubed",
}  # fmt: skip
IN_ADDRESSES = {".": "dot", "@": "at", "/": "slash", "-": "dash", "_": "underscore", "+": "plus"}
BEFORE_ROMAN = frozenset(word_list("chapter part section annex appendix volume book type class phase level title item"))
SMALL_WORDS = frozenset(
    word_list(
        "a i am an as at be by do go he if in is it me my no of on or so to up us we all and any are but can did "
        "for get had has her him his how its let may new not now off old one our out own put run say see she the "
        "too two use was way who why you stop safe when with from must will wear work keep each high risk"
    )
)
BEFORE_A_NUMBER = {"p.": "page", "pp.": "pages", "vol.": "volume", "ch.": "chapter", "ed.": "edition"}
LETTERS_IPA: dict[str, str] = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        word_list(
            "ˈeɪ bˈiː sˈiː dˈiː ˈiː ˈɛf dʒˈiː ˈeɪtʃ ˈaɪ dʒˈeɪ kˈeɪ ˈɛl ˈɛm ˈɛn ˈoʊ pˈiː kjˈuː ˈɑːɹ ˈɛs tˈiː jˈuː vˈiː "
            "dˈʌbəljˌuː ˈɛks wˈaɪ zˈiː"
        ),
        strict=True,
    )
)
"""How espeak-ng says the letters; it takes "a" for the article and some others for words."""
