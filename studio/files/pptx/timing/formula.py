"""The formulas of p:anim values ("#ppt_x-.2", "1+#ppt_w/2", "sin(3.14*$)*.5"), worked out without running any code."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Final

_LONGEST: Final = 400
_DEEPEST: Final = 40
_HIGHEST_POWER: Final = 64.0
_NAME: Final = re.compile(r"#?ppt_([a-z])\b")

_OPERATORS: Final[dict[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
}
_FUNCTIONS: Final[dict[str, Callable[..., float]]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "log": math.log10,
    "ceil": math.ceil,
    "floor": math.floor,
}
_CONSTANTS: Final = {"pi": math.pi, "e": math.e}


def value_of(formula: str, box: Mapping[str, float]) -> float | None:
    """What a formula gives; `box` holds "x", "y" (of the middle), "w", "h" in shares of the slide, and "r" (degrees).

    None where it is no formula, or gives no finite number.
    """
    if len(formula) > _LONGEST:
        return None
    text = _NAME.sub(lambda match: f"_{match[1]}", formula.strip().lower()).replace("^", "**")
    try:
        value = _value(ast.parse(text, mode="eval").body, {**_CONSTANTS, **{f"_{k}": v for k, v in box.items()}}, 0)
    except (SyntaxError, ValueError, ArithmeticError, KeyError, TypeError, RecursionError, MemoryError):
        return None
    return value if math.isfinite(value) else None


def _value(node: ast.expr, names: Mapping[str, float], depth: int) -> float:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    match node:
        case ast.Constant(int() | float() as number):
            return float(number)
        case ast.Name(name):
            return names[name]
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, names, depth + 1)
        case ast.UnaryOp(ast.UAdd(), operand):
            return _value(operand, names, depth + 1)
        case ast.BinOp(left, ast.Pow(), right):
            power = _value(right, names, depth + 1)
            if abs(power) > _HIGHEST_POWER:
                raise ValueError("too high")
            return float(math.pow(_value(left, names, depth + 1), power))
        case ast.BinOp(left, operation, right):
            return float(_OPERATORS[type(operation)](_value(left, names, depth + 1), _value(right, names, depth + 1)))
        case ast.Call(ast.Name(name), arguments, []):
            return float(_FUNCTIONS[name](*(_value(argument, names, depth + 1) for argument in arguments)))
    raise ValueError("not a formula")
