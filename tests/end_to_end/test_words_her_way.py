"""A word that she teaches is said so in the next film, and nothing else is spoken anew."""

from command import a_deck, result, studio

from studio.files.project_file import snapshot


def test_the_film_is_spoken_anew_where_a_word_is_said_otherwise(tmp_path):
    deck = a_deck(tmp_path / "deck.pptx", ("Um", "O Xylox é novo."), ("Dois", "Use o capacete."))
    folder, film, home = tmp_path / "Filme", tmp_path / "a.mp3", str(tmp_path / "home")

    def keys():
        return [scene.narration.key for scene in snapshot(folder).timeline.scenes]

    def render():
        return result(studio("render", folder, "-o", film, "--force", "--json", ESTUDIO_HOME=home))["warnings"]

    result(studio("import", deck, "-o", folder, "--voice", "silent:silent", "--json", ESTUDIO_HOME=home))
    render()
    before = keys()
    result(studio("lexicon", "add", "Xylox", "--said", "chi lóks", "--json", ESTUDIO_HOME=home))
    warned = render()
    assert len(warned) == 1
    assert "slides: 1" in warned[0]
    assert [a == b for a, b in zip(before, keys(), strict=True)] == [False, True]
