"""What a line of the report is about, in a word for programs: its sentence is in the person's language."""

from __future__ import annotations

from typing import Final

TOPICS: Final = {
    "the script is a draft made from what the slide says": "draft",
    "the deck has no notes: what its slides say was made into a draft script": "draft",
    "the text breaks its lines in other places than in PowerPoint": "lines",
    "the text is taller than its box and runs out of it": "overflow",
    "there is no font for a script of the deck": "script",
    "a font that the deck carries is damaged; another draws its text": "font",
    "the slide cannot be read and is shown as an empty frame": "slide",
    "a part of the deck is damaged; what could be read of it is shown": "damage",
    "a part of the deck is missing or cannot be read; a plain one stands in for it": "damage",
    "the video is not in the deck (linked or missing); its picture stands in its place": "media",
    "the sound is not in the deck (linked or missing) and is not heard": "media",
    "the video is on the web and is not in the deck; its picture stands in its place": "media",
    "the sound is on the web and is not in the deck, and is not heard": "media",
    "the sound is on a CD and is not heard": "media",
    "the video cannot be played; its picture stands in its place": "media",
    "the sound cannot be played and is not heard": "media",
    "the recorded narration is the voice of the slide": "narration",
    "the recorded narration has no captions, since the slide has no notes that say what it says": "captions",
    "the recorded narration is not heard, as asked: it is kept hidden in the project": "narration",
    "the sound plays on through other slides: it is music on a track of its own": "music",
    "the music begins with its slide, not at the click that starts it in the deck": "music",
    "the sound of an animation or a transition is missing or cannot be played and is not heard": "media",
    "a program that a click would start is not started": "click",
    "a macro that a click would run is not run": "click",
    "a file or another presentation that a click would open is not opened": "click",
    "an embedded object that a click would open is not opened": "click",
    "a sound that a click would play is not heard": "click",
    "what happens under the mouse without a click does not happen in a film": "click",
    "a link leads to a slide that is not in the deck": "click",
    "the deck has a custom show; the film shows all slides, in the order of the deck": "show",
    "the show is set to begin anew at its end; the film ends": "show",
    "the show is set up for a kiosk, where links lead on; the film shows all slides in their order": "show",
    "the show is set to run without its narration; the film has it": "show",
    "the show is set not to heed its recorded times; the film does": "show",
    "the show is set to run without animations; the film has them": "show",
    "the show is set to only some of the slides; the film shows all that are not hidden": "show",
    "comments of the deck cannot be read": "damage",
    "the recorded laser pointer is left out, since another voice speaks": "narration",
    "the picture that fills it is missing or cannot be drawn": "picture",
    "the picture is missing or of a kind that cannot be drawn": "picture",
    "the picture is a link to a file that does not lie beside the deck; it was not opened": "picture",
    "the picture of the background is missing or cannot be drawn": "picture",
    "the slide's animations cannot be read": "animation",
    "the slide has far more animations than a person can click through; the last ones are left out": "animation",
    "an animation is shown in a simpler way": "animation",
    "what waits for a click on an object comes by itself, after the slide's other animations": "animation",
    "an animation cannot be shown": "animation",
    "an animation of the layout or master is left out": "animation",
    "the transition to this slide is shown as the most similar one": "transition",
    "the film begins with this slide, which has nothing to come from: its transition is left out": "transition",
    "the deck says something here that is not understood; it may look different": "unknown",
    "another program turned the deck into a .pptx first; looks and animations may differ": "conversion",
}
"""{a line's reason, a translatable key: what it is about}"""


def topic(reason: str) -> str:
    """What the line with this reason (a translatable key) is about; "object" for all that has no word of its own."""
    return TOPICS.get(reason, "object")
