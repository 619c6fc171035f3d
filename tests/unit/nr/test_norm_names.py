import pytest

from studio.nr.names import norm_called, norm_in


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("Curso NR-35 básico", "NR-35"),
        ("nr35 - trabalho em altura", "NR-35"),
        ("NR 05 CIPA", "NR-5"),
        ("Norma Regulamentadora nº 33", "NR-33"),
        ("NR nº 10: eletricidade", "NR-10"),
        ("treinamento_NR_12_2026", "NR-12"),
        ("NR–18 na obra", "NR-18"),
        ("Integração (NR-1, NR-6)", "NR-1"),
        ("NR-2 foi revogada; veja a NR-1", "NR-1"),
        ("NR-350", ""),
        ("NR-99", ""),
        ("ABNT NBR 5410", ""),
        ("Segurança no trabalho", ""),
        ("", ""),
    ],
)
def test_a_norm_is_found_in_a_title(text, norm):
    assert norm_in(text) == norm


@pytest.mark.parametrize(
    ("typed", "norm"), [("NR-35", "NR-35"), ("nr 35", "NR-35"), ("35", "NR-35"), ("06", "NR-6"), ("99", ""), ("x", "")]
)
def test_a_norm_is_typed_in_many_ways(typed, norm):
    assert norm_called(typed) == norm
