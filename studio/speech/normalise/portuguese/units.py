"""Units and currencies: how a symbol after a number is said, in the singular and the plural."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.speech.normalise.portuguese.numbers import Gender, cardinal, number, value_of


@dataclass(frozen=True, slots=True)
class Unit:
    one: str
    many: str
    gender: Gender = "m"

    def said(self, amount: float) -> str:
        """From two on in the plural: "um vírgula cinco metro" is what the grammar wants."""
        return self.many if abs(amount) >= 2 else self.one


def _regular(one: str, gender: Gender = "m") -> Unit:
    return Unit(one, one + "s", gender)


def _fixed(word: str) -> Unit:
    return Unit(word, word)


UNITS: dict[str, Unit] = {
    **{
        symbol: _regular(one)
        for symbol, one in {
            "m": "metro",
            "km": "quilômetro",
            "cm": "centímetro",
            "mm": "milímetro",
            "µm": "micrômetro",
            "μm": "micrômetro",
            "nm": "nanômetro",
            "ha": "hectare",
            "L": "litro",
            "l": "litro",
            "mL": "mililitro",
            "ml": "mililitro",
            "g": "grama",
            "kg": "quilo",
            "Kg": "quilo",
            "mg": "miligrama",
            "µg": "micrograma",
            "μg": "micrograma",
            "N": "newton",
            "kN": "quilonewton",
            "daN": "decanewton",
            "Pa": "pascal",
            "kPa": "quilopascal",
            "MPa": "megapascal",
            "V": "volt",
            "mV": "milivolt",
            "kV": "quilovolt",
            "KV": "quilovolt",
            "A": "ampère",
            "mA": "miliampère",
            "kA": "quiloampère",
            "W": "watt",
            "kW": "quilowatt",
            "KW": "quilowatt",
            "MW": "megawatt",
            "Ω": "ohm",
            "kΩ": "quilo-ohm",
            "MΩ": "megaohm",
            "J": "joule",
            "kJ": "quilojoule",
            "K": "kelvin",
            "s": "segundo",
            "seg": "segundo",
            "ms": "milissegundo",
            "min": "minuto",
            "mSv": "milissievert",
            "µSv": "microssievert",
            "KB": "quilobyte",
            "kB": "quilobyte",
            "MB": "megabyte",
            "GB": "gigabyte",
            "TB": "terabyte",
            "px": "pixel",
            "¢": "centavo",
            "hPa": "hectopascal",
            "GPa": "gigapascal",
            "GW": "gigawatt",
            "mW": "miliwatt",
            "Sv": "sievert",
            "Gy": "gray",
            "Bq": "becquerel",
            "kBq": "quilobecquerel",
            "MBq": "megabecquerel",
            "mT": "militesla",
            "µT": "microtesla",
            "μT": "microtesla",
            "mol": "mol",
            "ft": "pé",
            "cL": "centilitro",
            "dL": "decilitro",
            "µL": "microlitro",
            "cv": "cavalo",
            "CV": "cavalo",
        }.items()
    },
    **{symbol: _fixed(word) for symbol, word in {"bar": "bar", "mbar": "milibar", "lux": "lux", "lx": "lux"}.items()},
    **{
        symbol: _fixed(word)
        for symbol, word in {
            "Hz": "hertz",
            "kHz": "quilohertz",
            "MHz": "megahertz",
            "GHz": "gigahertz",
            "psi": "pê esse i",
            "PSI": "pê esse i",
            "hp": "agá pê",
            "HP": "agá pê",
            "BTU": "bê tê u",
            "BTUs": "bê tê us",
        }.items()
    },
    "mca": Unit("metro de coluna dágua", "metros de coluna dágua"),
    "m.c.a.": Unit("metro de coluna dágua", "metros de coluna dágua"),
    "MVA": Unit("megavolt ampère", "megavolts ampère"),
    "GWh": Unit("gigawatt hora", "gigawatts hora"),
    "Gbps": Unit("gigabit por segundo", "gigabits por segundo"),
    "MB/s": Unit("megabyte por segundo", "megabytes por segundo"),
    "mmHg": Unit("milímetro de mercúrio", "milímetros de mercúrio"),
    "t": _regular("tonelada", "f"),
    "ton": _regular("tonelada", "f"),
    "h": _regular("hora", "f"),
    "hs": _regular("hora", "f"),
    "hrs": _regular("hora", "f"),
    "cal": _regular("caloria", "f"),
    **{
        symbol: _regular(one, "f")
        for symbol, one in {
            "un": "unidade",
            "un.": "unidade",
            "und": "unidade",
            "und.": "unidade",
            "unid.": "unidade",
            "pç": "peça",
            "pç.": "peça",
            "pçs": "peça",
            "cx": "caixa",
            "cx.": "caixa",
        }.items()
    },
    "atm": _regular("atmosfera", "f"),
    "lb": _regular("libra", "f"),
    "lbs": _regular("libra", "f"),
    "oz": _regular("onça", "f"),
    "kcal": _regular("quilocaloria", "f"),
    "cd": _regular("candela", "f"),
    "pol": _regular("polegada", "f"),
    "m²": Unit("metro quadrado", "metros quadrados"),
    "m2": Unit("metro quadrado", "metros quadrados"),
    "km²": Unit("quilômetro quadrado", "quilômetros quadrados"),
    "cm²": Unit("centímetro quadrado", "centímetros quadrados"),
    "cm2": Unit("centímetro quadrado", "centímetros quadrados"),
    "mm²": Unit("milímetro quadrado", "milímetros quadrados"),
    "mm2": Unit("milímetro quadrado", "milímetros quadrados"),
    "m³": Unit("metro cúbico", "metros cúbicos"),
    "m3": Unit("metro cúbico", "metros cúbicos"),
    "cm³": Unit("centímetro cúbico", "centímetros cúbicos"),
    "cm3": Unit("centímetro cúbico", "centímetros cúbicos"),
    "mm³": Unit("milímetro cúbico", "milímetros cúbicos"),
    "dm³": Unit("decímetro cúbico", "decímetros cúbicos"),
    "s²": _fixed("segundo ao quadrado"),
    "s2": _fixed("segundo ao quadrado"),
    "kgf": Unit("quilograma força", "quilogramas força"),
    "Nm": Unit("newton metro", "newtons metro"),
    "N·m": Unit("newton metro", "newtons metro"),
    "N.m": Unit("newton metro", "newtons metro"),
    "kgf.m": Unit("quilograma força metro", "quilogramas força metro"),
    "VA": Unit("volt ampère", "volts ampère"),
    "kVA": Unit("quilovolt ampère", "quilovolts ampère"),
    "Wh": Unit("watt hora", "watts hora"),
    "kWh": Unit("quilowatt hora", "quilowatts hora"),
    "MWh": Unit("megawatt hora", "megawatts hora"),
    "Ah": Unit("ampère hora", "ampères hora"),
    "mAh": Unit("miliampère hora", "miliampères hora"),
    **{
        f"{prefix}{kind}": Unit(f"{one} {said}", f"{one}s {said}")
        for prefix, one in (("V", "volt"), ("kV", "quilovolt"), ("A", "ampère"))
        for kind, said in (
            ("CA", "cê á"),
            ("ca", "cê á"),
            ("CC", "cê cê"),
            ("cc", "cê cê"),
            ("ac", "á cê"),
            ("dc", "dê cê"),
            ("AC", "á cê"),
            ("DC", "dê cê"),
        )
    },
    "% vol.": _fixed("por cento em volume"),
    "% vol": _fixed("por cento em volume"),
    "% v/v": _fixed("por cento em volume"),
    "lm": Unit("lúmen", "lúmens"),
    "dB": Unit("decibel", "decibéis"),
    "dB(A)": Unit("decibel á", "decibéis á"),
    "dBA": Unit("decibel á", "decibéis á"),
    "dB(C)": Unit("decibel cê", "decibéis cê"),
    "dB(Z)": Unit("decibel zê", "decibéis zê"),
    "ppm": Unit("parte por milhão", "partes por milhão", "f"),
    "ppb": Unit("parte por bilhão", "partes por bilhão", "f"),
    "rpm": Unit("rotação por minuto", "rotações por minuto", "f"),
    "RPM": Unit("rotação por minuto", "rotações por minuto", "f"),
    "bpm": Unit("batimento por minuto", "batimentos por minuto"),
    "lpm": Unit("litro por minuto", "litros por minuto"),
    "fps": Unit("quadro por segundo", "quadros por segundo"),
    "dpi": Unit("ponto por polegada", "pontos por polegada"),
    "kbps": Unit("quilobit por segundo", "quilobits por segundo"),
    "Mbps": Unit("megabit por segundo", "megabits por segundo"),
    "°C": Unit("grau celsius", "graus celsius"),
    "ºC": Unit("grau celsius", "graus celsius"),
    "℃": Unit("grau celsius", "graus celsius"),
    "°F": Unit("grau fahrenheit", "graus fahrenheit"),
    "ºF": Unit("grau fahrenheit", "graus fahrenheit"),
    "°": Unit("grau", "graus"),
    "%": _fixed("por cento"),
    "‰": _fixed("por mil"),
}

_TYPED = {
    "kg": "KG Kgs kgs KGS", "km": "Km KM kms Kms", "m": "mts Mts mt MTS", "cm": "CM cms", "mm": "MM mms",
    "L": "lts Lts lt LTS", "mL": "ML Ml", "Hz": "hz HZ", "dB": "db Db DB", "dB(A)": "db(A) dB(a) db(a) DB(A) Db(A) dbA",
    "V": "v", "kV": "kv Kv", "kW": "kw Kw", "kVA": "kva KVA Kva", "kWh": "KWh Kwh KWH kwh kW·h kW.h", "MPa": "Mpa mpa",
    "kPa": "Kpa kpa KPa", "°C": "°c ºc", "m²": "M² m^2 M2", "m³": "M³ m^3 M3", "kgf": "Kgf KGF", "psi": "Psi",
    "rpm": "Rpm", "ppm": "PPM Ppm", "lux": "Lux LUX", "h": "H hr Hs HS hrs. hs.", "min": "MIN mins",
    "t": "Ton tons TON T", "A": "amp amps Amp", "km²": "Km² KM²", "mm²": "MM²",
}  # fmt: skip
"""How people type units: "80KG", "220 v", "85 db"."""
UNITS.update({typed: UNITS[symbol] for symbol, forms in _TYPED.items() for typed in forms.split()})
UNITS["M"] = UNITS["m"]
"""Only in a line of capitals: see `IN_CAPITALS`."""

IN_CAPITALS = frozenset(("M",))

_ALTERNATIVES = "|".join(re.escape(symbol) for symbol in sorted(UNITS, key=len, reverse=True))
SYMBOL = rf"(?:{_ALTERNATIVES})(?:/(?:{_ALTERNATIVES}))?(?![^\W_]|/[^\W\d_]+[²³0-9])"
"""A regular expression for a unit or a quotient of two."""

ALONE = re.compile(
    r"(?:(?:[Kk]m|KM|m|cm)/(?:[hH]|s²|s|min)|dB\([ACZ]\)|dB|N·m|kcal(?:/h)?|cal/cm²|[mM]?L/min|k[VWN]|kgf(?:/[cm]m²)?|kVA|kWh|[kM]Pa|[ckm]?m[²³](?:/[hs])?"
    r"|m?g/[mL]³?|[°º]C|[kMG]Hz|Hz|ppm|rpm|[cmk]m|mA|kg(?:/m[²³])?|W/m²|mL)(?![^\W_])"
)
"""Units that are read as units without a number before them ("velocidade em km/h")."""


def unit(symbol: str) -> Unit:
    """The unit written `symbol`; of a quotient, the first agrees with the number and the second stays singular."""
    first, slash, second = symbol.partition("/")
    if not slash:
        return UNITS[symbol]
    below = UNITS[second].one
    above = UNITS[first]
    return Unit(f"{above.one} por {below}", f"{above.many} por {below}", above.gender)


@dataclass(frozen=True, slots=True)
class Currency:
    whole: Unit
    cents: Unit


_CENTS = _regular("centavo")
CURRENCIES: dict[str, Currency] = {
    "R$": Currency(Unit("real", "reais"), _CENTS),
    "US$": Currency(Unit("dólar", "dólares"), _CENTS),
    "U$": Currency(Unit("dólar", "dólares"), _CENTS),
    "U$S": Currency(Unit("dólar", "dólares"), _CENTS),
    "USD": Currency(Unit("dólar", "dólares"), _CENTS),
    "EUR": Currency(_regular("euro"), _CENTS),
    "BRL": Currency(Unit("real", "reais"), _CENTS),
    "$": Currency(Unit("dólar", "dólares"), _CENTS),
    "€": Currency(_regular("euro"), _CENTS),
    "£": Currency(_regular("libra", "f"), _regular("pêni")),
}
_SCALES = {
    "mil": "", "milhão": " de", "milhões": " de", "bilhão": " de", "bilhões": " de", "trilhão": " de",
    "trilhões": " de", "k": "", "mi": " de", "bi": " de", "tri": " de",
}  # fmt: skip
_SCALE_WORDS = {
    "k": ("mil", "mil"), "mi": ("milhão", "milhões"), "bi": ("bilhão", "bilhões"), "tri": ("trilhão", "trilhões"),
}  # fmt: skip


def money(symbol: str, amount: str, scale: str = "") -> str:
    """ "mil duzentos e cinquenta reais e cinquenta centavos"; `scale` is "mil", "milhões"... written after it."""
    currency = CURRENCIES[symbol]
    if scale == "mil" and amount == "1":
        return f"mil {currency.whole.many}"
    if scale:
        one, many = _SCALE_WORDS.get(scale, (scale, scale))
        name = many if value_of(amount) >= 2 else one
        return f"{number(amount)} {name}{_SCALES[scale]} {currency.whole.many}"
    before, comma, after = amount.partition(",")
    value = int(before.replace(".", "").replace(" ", ""))
    if comma and len(after) == 1:  # "R$ 1.250,5"
        after += "0"
    if comma and len(after) != 2:
        return f"{number(amount, currency.whole.gender)} {currency.whole.said(value_of(amount))}"
    cents = int(after or 0)
    parts = []
    if value or not cents:
        of = " de" if value and value % 1_000_000 == 0 else ""
        name = currency.whole.one if value == 1 else currency.whole.many
        parts.append(f"{cardinal(value, currency.whole.gender)}{of} {name}")
    if cents:
        parts.append(
            f"{cardinal(cents, currency.cents.gender)} {currency.cents.one if cents == 1 else currency.cents.many}"
        )
    return " e ".join(parts)
