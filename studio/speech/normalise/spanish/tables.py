"""Units, currencies, abbreviations, signs and letters in Spanish."""

from __future__ import annotations

import re

from studio.speech.normalise.token import word_list

MONTHS = word_list("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
LETTERS_SAID: dict[str, str] = {
    "a": "a", "b": "be", "c": "ce", "d": "de", "e": "e", "f": "efe", "g": "ge", "h": "hache", "i": "i", "j": "jota",
    "k": "ka", "l": "ele", "m": "eme", "n": "ene", "ñ": "eñe", "o": "o", "p": "pe", "q": "cu", "r": "erre", "s": "ese",
    "t": "te", "u": "u", "v": "uve", "w": "doble uve", "x": "equis", "y": "ye", "z": "zeta",
}  # fmt: skip
UNITS: dict[str, tuple[str, str]] = {
    "%": ("por ciento", "por ciento"), "‰": ("por mil", "por mil"),
    "m": ("metro", "metros"), "km": ("kilómetro", "kilómetros"), "cm": ("centímetro", "centímetros"),
    "mm": ("milímetro", "milímetros"), "µm": ("micrómetro", "micrómetros"), "μm": ("micrómetro", "micrómetros"),
    "m²": ("metro cuadrado", "metros cuadrados"), "m2": ("metro cuadrado", "metros cuadrados"),
    "cm²": ("centímetro cuadrado", "centímetros cuadrados"), "mm²": ("milímetro cuadrado", "milímetros cuadrados"),
    "km²": ("kilómetro cuadrado", "kilómetros cuadrados"), "m³": ("metro cúbico", "metros cúbicos"),
    "m3": ("metro cúbico", "metros cúbicos"), "cm³": ("centímetro cúbico", "centímetros cúbicos"),
    "ha": ("hectárea", "hectáreas"), "L": ("litro", "litros"), "l": ("litro", "litros"),
    "mL": ("mililitro", "mililitros"), "ml": ("mililitro", "mililitros"), "g": ("gramo", "gramos"),
    "kg": ("kilo", "kilos"), "Kg": ("kilo", "kilos"), "mg": ("miligramo", "miligramos"),
    "µg": ("microgramo", "microgramos"), "t": ("tonelada", "toneladas"), "lb": ("libra", "libras"),
    "N": ("newton", "newtons"), "kN": ("kilonewton", "kilonewtons"), "Pa": ("pascal", "pascales"),
    "kPa": ("kilopascal", "kilopascales"), "MPa": ("megapascal", "megapascales"), "bar": ("bar", "bares"),
    "psi": ("pe ese i", "pe ese i"), "kgf": ("kilogramo fuerza", "kilogramos fuerza"),
    "V": ("voltio", "voltios"), "kV": ("kilovoltio", "kilovoltios"), "mV": ("milivoltio", "milivoltios"),
    "A": ("amperio", "amperios"), "mA": ("miliamperio", "miliamperios"), "kA": ("kiloamperio", "kiloamperios"),
    "W": ("vatio", "vatios"), "kW": ("kilovatio", "kilovatios"), "MW": ("megavatio", "megavatios"),
    "kWh": ("kilovatio hora", "kilovatios hora"), "Ω": ("ohmio", "ohmios"), "Hz": ("hercio", "hercios"),
    "kHz": ("kilohercio", "kilohercios"), "MHz": ("megahercio", "megahercios"), "J": ("julio", "julios"),
    "cal": ("caloría", "calorías"), "kcal": ("kilocaloría", "kilocalorías"), "hp": ("caballo de fuerza",
    "caballos de fuerza"), "HP": ("caballo de fuerza", "caballos de fuerza"),
    "dB": ("decibelio", "decibelios"), "dB(A)": ("decibelio a", "decibelios a"), "dBA": ("decibelio a", "decibelios a"),
    "dB(C)": ("decibelio ce", "decibelios ce"), "lux": ("lux", "lux"), "lx": ("lux", "lux"),
    "°C": ("grado celsius", "grados celsius"), "ºC": ("grado celsius", "grados celsius"),
    "°F": ("grado fahrenheit", "grados fahrenheit"), "ºF": ("grado fahrenheit", "grados fahrenheit"),
    "°": ("grado", "grados"), "h": ("hora", "horas"), "hs": ("hora", "horas"), "hrs": ("hora", "horas"),
    "min": ("minuto", "minutos"), "s": ("segundo", "segundos"), "seg": ("segundo", "segundos"),
    "ms": ("milisegundo", "milisegundos"), "s²": ("segundo al cuadrado", "segundos al cuadrado"),
    "s2": ("segundo al cuadrado", "segundos al cuadrado"), "ppm": ("parte por millón", "partes por millón"),
    "rpm": ("revolución por minuto", "revoluciones por minuto"), "lpm": ("litro por minuto", "litros por minuto"),
    "KB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"), "GB": ("gigabyte", "gigabytes"),
    "mSv": ("milisievert", "milisieverts"), "ft": ("pie", "pies"), "in": ("pulgada", "pulgadas"),
}  # fmt: skip
_TYPED = {
    "kg": "KG kgs Kgs", "km": "Km KM kms", "m": "mts Mts", "cm": "CM cms", "mm": "MM", "L": "lts Lts", "h": "H hr Hs",
    "V": "v", "kV": "kv KV Kv", "kW": "kw Kw KW", "Hz": "hz HZ", "dB": "db Db DB", "dB(A)": "db(A) DB(A) dbA",
    "°C": "°c",
    "A": "amp Amp", "psi": "PSI Psi", "rpm": "RPM", "ppm": "PPM", "min": "MIN mins", "t": "ton tons Ton",
}  # fmt: skip
"""How people type units: "80KG", "220 v"."""
UNITS.update({typed: UNITS[symbol] for symbol, forms in _TYPED.items() for typed in forms.split()})
FEMININE_UNITS = frozenset(word_list("ha t ton tons Ton h H hs hr hrs Hs cal kcal lb ppm PPM rpm RPM in"))
_ALTERNATIVES = "|".join(re.escape(symbol) for symbol in sorted(UNITS, key=len, reverse=True))
SYMBOL = rf"(?:{_ALTERNATIVES})(?:/(?:{_ALTERNATIVES}))?(?![^\W_]|/[^\W\d_]+[²³0-9])"
ALONE = re.compile(
    r"(?:(?:km|m|cm)/(?:h|s²|s|min)|dB\([AC]\)|dB|k[VWN]|kWh|[kM]Pa|[ckm]?m[²³]|m?g/[mL]³?|[°º]C|k?Hz|ppm|rpm|[ckm]m|kg)"
    r"(?![^\W_])"
)

CURRENCIES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "R$": (("real", "reales"), ("centavo", "centavos")),
    "US$": (("dólar", "dólares"), ("centavo", "centavos")),
    "U$S": (("dólar", "dólares"), ("centavo", "centavos")),
    "USD": (("dólar", "dólares"), ("centavo", "centavos")),
    "MXN": (("peso", "pesos"), ("centavo", "centavos")),
    "S/": (("sol", "soles"), ("céntimo", "céntimos")),
    "$": (("peso", "pesos"), ("centavo", "centavos")),
    "€": (("euro", "euros"), ("céntimo", "céntimos")),
    "£": (("libra", "libras"), ("penique", "peniques")),
}
TITLES: dict[str, str] = {
    "Sr": "señor", "Sra": "señora", "Sres": "señores", "Dr": "doctor", "Dra": "doctora", "Ing": "ingeniero",
    "Lic": "licenciado", "Prof": "profesor", "Av": "avenida",
}  # fmt: skip
"""Without their full stop, before a name."""

DAYS: dict[str, str] = {
    "lun": "lunes", "mar": "martes", "mié": "miércoles", "mie": "miércoles", "jue": "jueves", "vie": "viernes",
    "sáb": "sábado", "sab": "sábado", "dom": "domingo",
}  # fmt: skip
SHORT: dict[str, str] = {
    "sr.": "señor", "sra.": "señora", "sres.": "señores", "sras.": "señoras", "srta.": "señorita", "dr.": "doctor",
    "dra.": "doctora", "ing.": "ingeniero", "lic.": "licenciado", "prof.": "profesor", "profa.": "profesora",
    "arq.": "arquitecto", "téc.": "técnico", "ud.": "usted", "uds.": "ustedes", "vd.": "usted", "d.": "don",
    "dña.": "doña", "art.": "artículo", "arts.": "artículos", "nº": "número", "n.º": "número", "n°": "número",
    "núm.": "número", "no.": "número", "nro.": "número", "núms.": "números", "pág.": "página", "págs.": "páginas",
    "p. ej.": "por ejemplo", "p.ej.": "por ejemplo", "ej.": "ejemplo", "etc.": "etcétera", "etc": "etcétera",
    "cap.": "capítulo", "fig.": "figura", "figs.": "figuras", "tab.": "tabla", "vol.": "volumen", "inc.": "inciso",
    "párr.": "párrafo", "tel.": "teléfono", "tels.": "teléfonos", "tfno.": "teléfono", "av.": "avenida",
    "avda.": "avenida", "c/": "calle", "depto.": "departamento", "dpto.": "departamento", "máx.": "máximo",
    "mín.": "mínimo", "aprox.": "aproximadamente", "obs.": "observación", "ref.": "referencia", "s.": "siglo",
    "cía.": "compañía", "ltda.": "limitada", "s.a.": "ese a", "s. a.": "ese a", "s/n": "sin número", "vs.": "versus",
    "y/o": "y o", "a. m.": "a eme", "a.m.": "a eme", "p. m.": "pe eme", "p.m.": "pe eme", "ee. uu.": "estados unidos",
    "ee.uu.": "estados unidos", "rr. hh.": "recursos humanos", "rr.hh.": "recursos humanos",
    "cant.": "cantidad", "max.": "máximo", "apdo.": "apartado", "adm.": "administración", "gral.": "general",
    "res.": "resolución", "sec.": "sección", "atte.": "atentamente",
}  # fmt: skip
BEFORE_A_NUMBER = frozenset(word_list("no. inc. cap. fig. figs. tab. vol. art. arts. res. sec. s. ref."))
BEFORE_A_NAME = frozenset({"d.", "c/", "ing.", "lic."})
LAST = frozenset({"etc.", "ltda.", "s.a.", "máx.", "mín.", "aprox.", "a.m.", "p.m."})
SIGNS: dict[str, str] = {
    "+": "más", "−": "menos", "×": "por", "÷": "dividido por", "=": "igual a", "≤": "menor o igual a",
    "≥": "mayor o igual a", "<=": "menor o igual a", ">=": "mayor o igual a", "±": "más o menos",
    "+/-": "más o menos", "&": "y", "&&": "y", "@": "arroba", "#": "número", "%": "por ciento", "§": "párrafo",
    "≠": "distinto de", "≈": "aproximadamente", "°": "grados", "½": "medio", "¼": "un cuarto", "¾": "tres cuartos",
    "²": "al cuadrado", "³": "al cubo", "€": "euros", "Ø": "diámetro", "Ω": "ohmios", "º": "", "ª": "",
}  # fmt: skip
IN_ADDRESSES = {".": "punto", "@": "arroba", "/": "barra", "-": "guion", "_": "guion bajo", "+": "más"}
LABELS = frozenset(
    word_list(
        "ítem ítems item numeral numerales artículo artículos art. capítulo paso etapa módulo figura tabla número nº "
        "página anexo tipo clase nivel grupo versión norma iso nr nom unidad sección fase línea sala piso inciso"
    )
)
LAWS = frozenset(
    word_list("ley leyes decreto resolución res. norma nom ordenanza circular nº n.º n° núm. no. real acuerdo")
)
BEFORE_ROMAN = frozenset(
    word_list(
        "capítulo capítulos anexo anexos título sección parte volumen tomo clase tipo grupo nivel fase módulo "
        "categoría siglo siglos papa juan pablo felipe carlos artículo cap. s. tabla cuadro guerra"
    )
)
MASCULINE = frozenset(
    word_list("día problema sistema programa tema mapa clima esquema diagrama síntoma idioma planeta trauma turista")
)
FEMININE = frozenset(
    word_list(
        "mano vez parte mujer red llave base clase fase torre luz noche tarde sede ley foto moto señal imagen muerte "
        "nave nube fuente corriente frase sangre calle serie superficie especie fiebre piel sal cruz raíz flor labor "
        "orden dosis crisis tesis síntesis hipótesis víctima norma forma alarma plataforma cama semana persona"
    )
)
NOT_NOUNS = frozenset(
    word_list(
        "de del en por con que si no es se al son y o u e a las para la una ella esta esa era fuera nada toda todas "
        "unas estas esas pero sea haya ahora hasta"
    )
)
SMALL_WORDS = frozenset(
    word_list(
        "a e i o u y al de del el en la las le les lo los me mi no ni os se si su sus te tu un una que por con sin "
        "para es son más muy ya hay día año uso use haga vez son fin mes luz gas sol"
    )
)
