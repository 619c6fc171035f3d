"""Numbers of charts as their formats write them, in the person's language."""

import pytest

from studio.i18n import use_language
from studio.render.charts.formats import is_date, written


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "", "1234,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1e12, "", "1E+12"),
        (0, "", "0"),
        (1234.5, "#,##0.00", "1.234,50"),
        (1234, "#,##0", "1.234"),
        (0.123, "0.0%", "12,3%"),
        (-5, "0;[Red]-0", "-5"),
        (-1234, "#,##0_);(#,##0)", "(1.234)"),
        (1234567, '"R$" #,##0.00', "R$ 1.234.567,00"),
        (-12, "R$ #,##0", "-R$ 12"),
        (1234567, "[$R$-416] #,##0", "R$ 1.234.567"),
        (1234567, '#,##0,,"M"', "1M"),
        (1500, '0.0,"k"', "1,5k"),
        (12345, "0.00E+00", "1,23E+04"),
        (0.5, "# ?/?", "1/2"),
        (2.25, "# ?/?", "2 1/4"),
        (0, '0;-0;"zero"', "zero"),
        (5, '[>3]"grande";"pequeno"', "grande"),
        (12, 'General" un"', "12 un"),
        (7, "000", "007"),
        (1.5, "0.##", "1,5"),
        (2, "0.##", "2"),
        (37261, "m/d/yy", "05/01/2002"),
        (37261.75, "dd/mmm/yyyy hh:mm", "05/jan/2002 18:00"),
        (37261, "[$-416]mmm/yy;@", "jan/02"),
        (37261.5, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (37261, "dddd", "sábado"),
        (1e9, "dd/mm/yyyy", "1000000000"),
        (5551234567, "(000) 000-0000", "(555) 123-4567"),
        (1234567, "# ##0", "1234 567"),
        (12, "# ##0", "12"),
        (-1234.5, "#\\ ##0.00", "-1 234,50"),
        (12, "00-00", "00-12"),
        (5.5, "@", "5,5"),
    ],
)
def test_numbers_are_written_as_their_format_says(value, code, text):
    use_language("pt-BR")
    assert written(value, code).text == text


def test_another_language_writes_other_signs():
    use_language("en")
    try:
        assert written(1234.5, "#,##0.00").text == "1,234.50"
    finally:
        use_language("pt-BR")


def test_a_format_may_colour_what_is_below_nought():
    assert written(-5, "0;[Red]-0").color == "#ff0000"
    assert written(5, "0;[Red]-0").color is None


def test_dates_count_from_1904_where_the_deck_does():
    assert written(0, "yyyy", from_1904=True).text == "1904"


def test_a_format_of_days_is_told_from_others():
    assert all(is_date(code) for code in ("dd/mm/yyyy", "[h]:mm"))
    assert not any(is_date(code) for code in ("0.00", "", '"dias" 0'))
