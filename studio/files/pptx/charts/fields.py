"""The fields in a label's own words: what they stand for, of a point's numbers and names."""

from __future__ import annotations

from typing import TypeVar

from studio.model.element import ChartData

_T = TypeVar("_T")


def field_words(
    kind: str, data: ChartData, series: int, number: int, cells: tuple[str, ...], code: str | None
) -> str | None:
    """What a field of this kind (an a:fld's type) says of a point; None for what is not known: it keeps its words.

    `cells` are those that the series' labels show, `code` the number format of the labels (None: that of the numbers).
    """
    # Drawing needs Qt, which takes its time: only charts with such labels wait for it.
    from studio.render.charts.formats import written

    one = data.series[series]
    format = one.number_format if code is None else code
    found = _at(one.values, number)
    match kind:
        case "CELLRANGE":
            return _at(cells, number)
        case "SERIESNAME":
            return one.name
        case "CATEGORYNAME":
            return _at(data.categories, number)
        case "VALUE" | "YVALUE" if found is not None:
            return written(found, format).text
        case "XVALUE":
            x = _at(one.xs, number)
            return written(x, "").text if x is not None else _at(data.categories, number)
        case "BUBBLESIZE":
            size = _at(one.sizes, number)
            return written(size, format).text if size is not None else None
        case "PERCENTAGE" if found is not None:
            whole = sum(abs(v) for v in one.values if v is not None)
            is_share = code is not None and "%" in code
            return written(abs(found) / whole, code if code and is_share else "0%").text if whole else None
    return None


def _at(values: tuple[_T, ...], number: int) -> _T | None:
    return values[number] if 0 <= number < len(values) else None
