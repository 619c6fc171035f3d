"""Effects that come to a thing piece by piece: its letters or words one after the other, the points of a chart."""

from __future__ import annotations

from fractions import Fraction

from studio.files.pptx.timing.changes import Changes, Keys, body_of
from studio.files.pptx.timing.effect import Effect, Pieces
from studio.files.pptx.timing.keying import Keying, Outcome
from studio.model.animation import Easing


class PieceByPiece(Keying):
    """Sets keyframes for the pieces of one element."""

    def __init__(self, effect: Effect, changes: Changes, step: int) -> None:
        super().__init__(effect, step)
        self.changes = changes

    def play_part(self, series: int, category: int) -> Outcome:
        """Points of a chart come or go; they grow or shrink on the way."""
        effect = self.effect
        if effect.preset_class not in ("entr", "exit"):
            return Outcome.LOST
        comes = effect.preset_class == "entr"
        keys = self.changes.parts.setdefault((series, category), Keys(1.0))
        self._add(keys, effect.start, 0.0 if comes else 1.0)
        self._add(keys, effect.ends, 1.0 if comes else 0.0, Easing.HOLD)
        filters = [b.get("filter") for b in effect.behaviours if b.kind == "animEffect"]
        return Outcome.PLAYED if all(name.startswith("wipe") for name in filters) else Outcome.NEARLY

    def spell(self, pieces: Pieces, first: int, last: int) -> bool:
        """Letters (or words) come or go one after the other; whether there are any."""
        body = body_of(self.changes.still)
        if body is None or not body.text.strip():
            return False
        effect = self.effect
        if effect.preset_class not in ("entr", "exit"):
            return True
        comes = effect.preset_class == "entr"
        between = pieces.between(effect.seconds)
        if effect.target.part != "text":  # the shape behind the letters is there with the first of them
            self._turn(self.changes.whole, effect.start if comes else effect.start + effect.turn, comes)
        begin = effect.start
        for number in range(first, last + 1):
            text = body.paragraphs[number].text
            count = len(text.split()) if pieces.by_word else len("".join(text.split()))
            moving = self.changes.paragraph(number)
            moving.by_word = pieces.by_word
            moving.soft = max(1.0, float(effect.seconds / between)) if between > 0 else 1e6
            end = begin + between * max(0, count - 1) + max(effect.seconds, Fraction(1, 100))
            keys = moving.keys("letters")
            self._add(keys, begin, 0.0 if comes else 1.0)
            self._add(keys, end, 1.0 if comes else 0.0, Easing.HOLD)
            if effect.target.part == "text":
                self._turn(moving, begin if comes else end, comes)
            begin += between * count
        return True
