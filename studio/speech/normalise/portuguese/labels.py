"""Words that say what the number after them is."""

from __future__ import annotations

from studio.speech.normalise.token import word_list

LABELS = frozenset(
    word_list(
        "item itens subitem subitens nr capítulo passo etapa módulo slide figura tabela número nº página aula "
        "artigo art. nível grupo quadro anexo tipo classe fase linha coluna sala andar turma versão opção unidade "
        "código parágrafo inciso seção parte lição questão pergunta resposta zona categoria ca ramal porta lote "
        "bloco rua filial máquina linha norma iso nbr cat série nota risco grau fator"
    )
)
"""After these a number is a name: it has no gender of the noun after it."""

LAWS = frozenset(
    word_list(
        "lei leis portaria portarias decreto decretos decreto-lei resolução instrução norma ato processo convenção "
        "nº n.º n° contrato edital súmula acórdão nbr iso ofício parecer nota ordem os ca lc complementar turma "
        "ata relatório laudo certificado pedido apr pt pet art comunicado memorando circular projeto pregão nf ci o.s. "
        "protocolo recomendação orientação despacho emenda mp"
    )
)
"""After these "12/2019" is a number and its year, no month."""

OF_A_PAGE = frozenset(word_list("slide página pág. p. aula tela etapa parte folha fl. módulo passo vídeo"))
"""After these "3/10" is the third of ten."""

STANDARDS = frozenset(
    word_list("nbr nbrs iso iec en nm nfpa ansi abnt astm din asme api iso/iec nbr-iso osha nho ntc nt it")
)
"""After these a number may have a part and a year: "16.325-1:2014"."""

REGISTERS = frozenset(
    word_list(
        "cpf cnpj rg pis pasep nit ctps cep telefone tel tel. fone whatsapp celular protocolo matrícula cnh renavam "
        "crm crea coren chassi pix"
    )
)
"""After these a number is said digit by digit."""

SHIFTS = frozenset(word_list("escala turno regime jornada pa pressão arterial"))
"""After these "12x36" and "6/1" are hours or days on and off."""
