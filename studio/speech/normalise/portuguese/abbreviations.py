"""Abbreviations with a full stop, and the few without."""

from __future__ import annotations

import re

ALWAYS: dict[str, str] = {
    "sr.": "senhor", "sra.": "senhora", "srs.": "senhores", "sras.": "senhoras", "srta.": "senhorita",
    "sr(a).": "senhor ou senhora", "sr.(a)": "senhor ou senhora",
    "dr.": "doutor", "dra.": "doutora", "drs.": "doutores", "dras.": "doutoras", "dr(a).": "doutor ou doutora",
    "prof.": "professor", "profa.": "professora", "prof.ª": "professora", "profª": "professora",
    "profª.": "professora", "profs.": "professores", "eng.": "engenheiro", "engº": "engenheiro", "engª": "engenheira",
    "enga.": "engenheira", "eng.º": "engenheiro", "eng.ª": "engenheira", "eng°": "engenheiro", "téc.": "técnico",
    "exmo.": "excelentíssimo", "exma.": "excelentíssima", "ilmo.": "ilustríssimo", "ilma.": "ilustríssima",
    "v. sa.": "vossa senhoria", "v.sa.": "vossa senhoria", "v. exa.": "vossa excelência", "v.exa.": "vossa excelência",
    "arts.": "artigos", "nº": "número", "n.º": "número", "n°": "número", "n.°": "número", "nºs": "números",
    "nos.": "números", "n.ºs": "números", "p. ex.": "por exemplo", "p.ex.": "por exemplo", "p. e.": "por exemplo",
    "ex.": "exemplo", "etc.": "etcétera", "etc": "etcétera", "págs.": "páginas", "pág.": "página", "pg.": "página",
    "fls.": "folhas", "tel.": "telefone", "tels.": "telefones", "av.": "avenida", "obs.": "observação",
    "ref.": "referência", "máx.": "máximo", "mín.": "mínimo", "aprox.": "aproximadamente", "séc.": "século",
    "depto.": "departamento", "dept.": "departamento", "dpto.": "departamento", "adm.": "administração",
    "ltda.": "limitada", "ltda": "limitada", "cia.": "companhia", "s.a.": "esse á", "s/a": "esse á",
    "d.c.": "depois de cristo", "a.c.": "antes de cristo", "i.e.": "isto é", "vs.": "versus", "jr.": "júnior",
    "sto.": "santo", "sta.": "santa", "qtd.": "quantidade", "qtde.": "quantidade", "qtd": "quantidade",
    "qtde": "quantidade", "apto.": "apartamento", "hab.": "habitantes", "temp.": "temperatura", "resp.": "responsável",
    "gov.": "governo", "rodov.": "rodovia", "assoc.": "associação", "equip.": "equipamento", "func.": "funcionário",
    "esp.": "especial", "dim.": "dimensão", "alt.": "altura", "larg.": "largura", "compr.": "comprimento",
    "fl.": "folha", "port.": "portaria", "res.": "resolução", "tec.": "técnico", "segs.": "segundos",
    "a/c": "aos cuidados de",
    "c/": "com", "s/": "sem", "p/": "para", "e/ou": "e ou", "d+": "dias mais", "n/a": "não se aplica",
    "s.m.j.": "salvo melhor juízo", "c/c": "combinado com", "km.": "quilômetro",
}  # fmt: skip
BEFORE_A_NUMBER: dict[str, str] = {
    "art.": "artigo", "p.": "página", "pp.": "páginas", "cap.": "capítulo", "caps.": "capítulos", "fig.": "figura",
    "figs.": "figuras", "tab.": "tabela", "vol.": "volume", "inc.": "inciso", "n.": "número", "no.": "número",
    "it.": "item", "par.": "parágrafo", "al.": "alínea", "ed.": "edição", "sec.": "seção", "séc.": "século",
    "r.": "rua", "bl.": "bloco", "km": "quilômetro", "tít.": "título", "mod.": "módulo", "min.": "mínimo",
    "anex.": "anexo", "ap.": "apartamento", "qd.": "quadra", "lt.": "lote",
}  # fmt: skip
LAST_IN_A_SENTENCE = frozenset({"etc.", "ltda.", "cia.", "s.a.", "máx.", "mín.", "aprox.", "jr.", "d.c.", "a.c."})


def pattern_of(abbreviations: dict[str, str], after: str = "") -> re.Pattern[str]:
    """A pattern for the longest of the abbreviations that stands here, and does not go on as a word."""
    longest_first = sorted(abbreviations, key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", "[ ]?") for form in longest_first)
    return re.compile(rf"(?:{forms})(?![^\W\d_]){after}", re.IGNORECASE)
