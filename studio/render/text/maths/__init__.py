"""Equations as signs and lines in their places, by the rules of the math font. Alike on every machine.

Not here: what an equation says (model/maths), its place in a line (shape). Start with setting.set_formula.
"""

from studio.render.text.maths.breaking import in_lines
from studio.render.text.maths.setting import SetFormula, set_formula

__all__ = ["SetFormula", "in_lines", "set_formula"]
