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
    "srª": "senhora", "srª.": "senhora", "sr.ª": "senhora", "drª": "doutora", "dr.ª": "doutora", "drª.": "doutora",
    "exmo.": "excelentíssimo", "exma.": "excelentíssima", "ilmo.": "ilustríssimo", "ilma.": "ilustríssima",
    "v. sa.": "vossa senhoria", "v.sa.": "vossa senhoria", "v. exa.": "vossa excelência", "v.exa.": "vossa excelência",
    "arts.": "artigos", "nº": "número", "n.º": "número", "n°": "número", "n.°": "número", "nºs": "números",
    "nos.": "números", "n.ºs": "números", "p. ex.": "por exemplo",
    "p/ex.": "por exemplo", "p.ex": "por exemplo", "p.ex.": "por exemplo", "p. e.": "por exemplo",
    "ex.": "exemplo", "etc.": "etcétera", "etc": "etcétera", "págs.": "páginas", "pág.": "página", "pg.": "página",
    "fls.": "folhas", "tel.": "telefone", "tels.": "telefones", "av.": "avenida", "obs.": "observação",
    "ref.": "referência", "máx.": "máximo", "mín.": "mínimo", "aprox.": "aproximadamente", "séc.": "século",
    "depto.": "departamento", "dept.": "departamento", "dpto.": "departamento", "adm.": "administração",
    "ltda.": "limitada", "ltda": "limitada", "cia.": "companhia", "s.a.": "esse á", "s/a": "esse á",
    "d.c.": "depois de cristo", "a.c.": "antes de cristo", "i.e.": "isto é", "vs.": "versus", "jr.": "júnior",
    "sto.": "santo", "sta.": "santa", "qtd.": "quantidade", "qtde.": "quantidade", "qtd": "quantidade",
    "qtde": "quantidade", "apto.": "apartamento", "hab.": "habitantes", "temp.": "temperatura", "amb.": "ambiente",
    "resp.": "responsável",
    "gov.": "governo", "rodov.": "rodovia", "assoc.": "associação", "equip.": "equipamento", "func.": "funcionário",
    "esp.": "especial", "dim.": "dimensão", "alt.": "altura", "larg.": "largura", "compr.": "comprimento",
    "fl.": "folha", "port.": "portaria", "res.": "resolução", "tec.": "técnico", "segs.": "segundos",
    "a/c": "aos cuidados de",
    "c/": "com", "s/": "sem", "p/": "para", "e/ou": "e ou", "o.k.": "ó quei", "n/a": "não se aplica",
    "rod.": "rodovia", "estr.": "estrada", "trab.": "trabalho", "tam.": "tamanho",
    "trim.": "trimestre", "bim.": "bimestre",
    "méd.": "médico", "med.": "medicina", "coord.": "coordenador", "ger.": "gerente",
    "superv.": "supervisor", "enc.": "encarregado", "quant.": "quantidade", "und.": "unidade", "pç.": "peça",
    "pçs.": "peças", "pçs": "peças", "cx.": "caixa", "pct.": "pacote", "att.": "atenciosamente",
    "atte.": "atenciosamente", "qdo.": "quando", "qdo": "quando", "qto.": "quanto",
    "vc": "você", "vcs": "vocês", "tb.": "também", "tbm": "também", "cód.": "código",
    "doc.": "documento", "docs.": "documentos", "venc.": "vencimento", "val.": "validade", "fab.": "fabricação",
    "nasc.": "nascimento", "cf.": "conforme", "máq.": "máquina", "manut.": "manutenção", "oper.": "operador",
    "prod.": "produção", "transp.": "transporte", "aux.": "auxiliar", "assist.": "assistente", "elétr.": "elétrico",
    "mec.": "mecânico", "ind.": "indústria", "constr.": "construtora", "eletr.": "eletricista",
    "s/nº": "sem número", "s/n.º": "sem número", "s/n": "sem número", "q/": "que", "vs": "versus",
    "endº": "endereço", "pça.": "praça", "pç": "praça", "trav.": "travessa", "jd.": "jardim", "cond.": "condomínio",
    "edif.": "edifício", "c.c.": "cê cê", "c. c.": "cê cê", "legisl.": "legislação", "regul.": "regulamento",
    "obrig.": "obrigatório", "resid.": "residência", "nac.": "nacional", "fed.": "federal", "est.": "estadual",
    "mun.": "municipal", "bras.": "brasileira", "eng. seg.": "engenheiro de segurança",
    "téc. seg.": "técnico de segurança", "tec. seg.": "técnico de segurança", "seg. trab.": "segurança do trabalho",
    "seg. do trab.": "segurança do trabalho", "eng. de seg.": "engenheiro de segurança",
    "méd. trab.": "médico do trabalho",
    "s.m.j.": "salvo melhor juízo", "c/c": "combinado com", "km.": "quilômetro",
}  # fmt: skip
BEFORE_A_NUMBER: dict[str, str] = {
    "rev.": "revisão", "num.": "número", "núm.": "número", "cat.": "categoria",
    "sl.": "sala", "cj.": "conjunto", "lj.": "loja", "pav.": "pavimento",
    "mód.": "módulo",
    "art.": "artigo", "p.": "página", "pp.": "páginas", "cap.": "capítulo", "caps.": "capítulos", "fig.": "figura",
    "figs.": "figuras", "tab.": "tabela", "vol.": "volume", "inc.": "inciso", "n.": "número", "no.": "número",
    "it.": "item", "par.": "parágrafo", "al.": "alínea", "ed.": "edição", "sec.": "seção", "séc.": "século",
    "r.": "rua", "bl.": "bloco", "km": "quilômetro", "tít.": "título", "mod.": "módulo", "min.": "mínimo",
    "anex.": "anexo", "ap.": "apartamento", "qd.": "quadra", "lt.": "lote",
}  # fmt: skip
BEFORE_A_NAME: dict[str, str] = {
    "sr": "senhor", "sra": "senhora", "srs": "senhores", "sras": "senhoras", "srta": "senhorita", "dr": "doutor",
    "dra": "doutora", "prof": "professor", "profa": "professora", "eng": "engenheiro", "enga": "engenheira",
    "exmo": "excelentíssimo", "av": "avenida", "sta": "santa", "pça": "praça",
    "al.": "alameda", "r.": "rua", "vl.": "vila", "pq.": "parque",
    "lgo.": "largo", "ed.": "edifício", "dep.": "departamento", "cap.": "capitão", "cel.": "coronel",
    "ten.": "tenente", "sgt.": "sargento", "sd.": "soldado", "maj.": "major", "gen.": "general", "pe.": "padre",
    "d.": "dona", "pres.": "presidente", "dir.": "diretor", "des.": "desembargador", "min.": "ministro",
    "seg.": "segurança", "sec.": "secretaria", "enf.": "enfermeiro", "enfª": "enfermeira", "cons.": "conselho",
    "inst.": "instituto", "univ.": "universidade", "fund.": "fundação", "hosp.": "hospital", "col.": "colégio",
    "esc.": "escola", "lab.": "laboratório", "seç.": "seção", "set.": "setor", "sto": "santo",
}  # fmt: skip
OF_SOMETHING: dict[str, str] = {
    "enf.": "enfermeiro",
    "dep.": "departamento", "depto": "departamento", "seg.": "segurança", "sec.": "secretaria", "dir.": "diretoria",
    "min.": "ministério", "coord.": "coordenação", "ger.": "gerência", "rel.": "relatório", "cert.": "certificado",
    "nr.": "número", "inst.": "instituto", "insp.": "inspeção", "op.": "operação", "plan.": "planejamento",
}  # fmt: skip
BEFORE_A_LETTER: dict[str, str] = {
    "bl.": "bloco", "qd.": "quadra", "lt.": "lote", "cat.": "categoria", "cl.": "classe", "gr.": "grupo",
    "fig.": "figura", "tab.": "tabela", "anex.": "anexo", "al.": "alínea", "it.": "item", "turm.": "turma",
}  # fmt: skip
BEFORE_A_COLON: dict[str, str] = {
    "obs": "observação", "ref": "referência", "ex": "exemplo", "tel": "telefone", "resp": "responsável",
    "end.": "endereço", "end": "endereço", "val": "validade", "fab": "fabricação", "cód": "código", "qtd": "quantidade",
    "cel.": "celular", "cel": "celular", "p.s.": "pós escrito", "ps": "pós escrito", "un.": "unidade", "máx": "máximo",
    "mín": "mínimo", "ass.": "assinatura", "ass": "assinatura", "dt.": "data", "dt": "data", "resp.": "responsável",
    "nasc": "nascimento", "matr.": "matrícula", "mat.": "matrícula", "func": "função", "qtde": "quantidade",
}  # fmt: skip
LAST_IN_A_SENTENCE = frozenset({"etc.", "ltda.", "cia.", "s.a.", "máx.", "mín.", "aprox.", "jr.", "d.c.", "a.c."})


def pattern_of(abbreviations: dict[str, str], after: str = "") -> re.Pattern[str]:
    """A pattern for the longest of the abbreviations that stands here, and does not go on as a word."""
    longest_first = sorted(abbreviations, key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", "[ ]?") for form in longest_first)
    return re.compile(rf"(?:{forms})(?![^\W\d_]){after}", re.IGNORECASE)


BY_WHAT_FOLLOWS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (pattern_of(BEFORE_A_COLON, r"(?=[ ]?:|[ ]\([0-9]{2}\))"), BEFORE_A_COLON),
    (pattern_of(BEFORE_A_LETTER, r"(?=[ ]?[\"“]?[A-Za-z](?![^\W_]))"), BEFORE_A_LETTER),
    (pattern_of(BEFORE_A_NUMBER, r"(?=[ ]?(?:[0-9§]|(?-i:[IVX]{1,6})(?![^\W_])))"), BEFORE_A_NUMBER),
    (pattern_of(OF_SOMETHING, r"(?=[ ](?:d[eao]s?|e|no|na)[ ])"), OF_SOMETHING),
    (pattern_of(BEFORE_A_NAME, r"(?=[ ]?(?-i:[A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ]|d[aeo]s?[ ][A-ZÀ-ÖØ-Ý]))"), BEFORE_A_NAME),
    (pattern_of(ALWAYS), ALWAYS),
)
"""Which abbreviations are looked for, and where; the first that fits holds."""
