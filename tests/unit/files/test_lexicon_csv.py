"""A lexicon as Excel and people write it."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import UnsupportedFormat
from studio.files.lexicon_csv import read_lexicon, write_lexicon
from studio.files.user_lexicon import lexicon_file, load_words, save_words
from studio.model.lexicon import Entry

FULL = Entry("CAT", "cat", "kˈatʃ", "f", "pt-BR", True, "norma, regra", "nova; velha", 'diz "cat"\nassim')


def read(text: str, encoding: str = "utf-8") -> list[tuple[str, str, str | None]]:
    found = read_lexicon(text.encode(encoding), "x.csv")
    assert not found.bad
    return [(entry.written, entry.said, entry.ipa) for entry in found.entries]


def test_what_is_written_is_read_again():
    entries = (FULL, Entry("Dräger X-am 2500", "dréguer"), Entry("H2S", "*"))
    found = read_lexicon(write_lexicon(entries), "x.csv")
    assert (found.entries, found.bad) == (entries, ())


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff\u00a0\0"), max_size=12).map(str.strip)


@settings(max_examples=200, deadline=None)
@given(written=TEXT, said=TEXT, note=TEXT)
def test_any_text_survives(written, said, note):
    entry = Entry("=" + written, said + "a", note=note)
    entries = read_lexicon(write_lexicon([entry, FULL]), "x.csv").entries
    assert entries == (entry, FULL)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "\t=1"])
def test_no_cell_is_a_formula(start):
    data = write_lexicon([Entry(start, "x", note=start)]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data), delimiter=";"))
    assert {rows[1][0][0], rows[1][-1][0]} == {"'"}


def test_excel_opens_it():
    data = write_lexicon([Entry("João", "ju-ão")])
    assert data == "\ufeffescrita;dita;ipa;gênero;idioma;maiúsculas;antes;depois;nota\r\nJoão;ju-ão;;;;;;;\r\n".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_programs_write_it_their_way(encoding, separator):
    lines = ["Palavra|Como se diz|Observações", "João|ju ão|", "", "ação|á ção|sim"]
    text = "\r\n".join(lines).replace("|", separator)
    assert read(text, encoding) == [("João", "ju ão", None), ("ação", "á ção", None)]


def test_columns_may_have_any_order_english_names_and_none():
    assert read("IPA,note,Word\nkˈat,x,CAT") == [("CAT", "", "kˈat")]
    assert read("CAT;cat\nPGR;*") == [("CAT", "cat", None), ("PGR", "*", None)]
    assert read("sep=,\nescrita,dita\nCAT,cat") == [("CAT", "cat", None)]
    assert read("# meu\nescrita;dita\n#CAT;x\nPGR;*") == [("PGR", "*", None)]


def test_ipa_is_taken_as_people_paste_it():
    assert read("escrita;ipa\nChico;/ˈʃi.ku/\nG;[t͡ʃe'ge]") == [("Chico", "", "ˈʃiku"), ("G", "", "tʃeˈɡe")]


def test_quotes_in_the_middle_are_inches():
    assert read('tubo 5";cinco polegadas\n"a; ""b""";c\n "d" ; "e"') == [
        ('tubo 5"', "cinco polegadas", None),
        ('a; "b"', "c", None),
        ("d", "e", None),
    ]


def test_bad_lines_are_told_by_number_and_the_rest_is_read():
    text = "\n".join(
        [
            "escrita;dita;gênero;idioma;maiúsculas",
            "CAT;cat;f;;",
            ";sem palavra;;;",
            "PGR;;;;",
            "A;b;neutro;;",
            "C;d;;klingon;",
            "E;f;;;talvez",
            '"aberta;g;;;',
            "H;i;M;PT;Sim",
            "J;" + "k" * 2000,
            '"L;m',
            "N;o;feminino",
            "P;!!;",
        ]
    )
    found = read_lexicon(text.encode(), "x.csv")
    assert [entry.written for entry in found.entries] == ["CAT", "H", "N"]
    assert found.entries[1] == Entry("H", "i", None, "m", "pt-BR", True)
    assert [line.number for line in found.bad] == [3, 4, 5, 6, 7, 8, 10, 11, 13]
    assert "klingon" in found.bad[3].problem.format(**dict(found.bad[3].values))


def test_a_line_break_in_a_cell_is_none_between_entries():
    found = read_lexicon(b'a;b;;;;;;;"uma\nnota"\nc;d', "x.csv")
    assert [(entry.written, entry.note) for entry in found.entries] == [("a", "uma\nnota"), ("c", "")]


@pytest.mark.parametrize("data", [b"PK\x03\x04\0\0\0", b"\0" * 100, b"x" * (17 << 20)])
def test_what_is_no_table_is_told(data):
    with pytest.raises(UnsupportedFormat):
        read_lexicon(data, "x.xlsx")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.text('a";,\n\r=', max_size=60).map(str.encode))
def test_nothing_breaks_it(data):
    try:
        read_lexicon(data, "x.csv")
    except UnsupportedFormat:
        assert b"\0" in data


def test_there_is_an_end_to_a_lexicon():
    data = ("a;b\n" * 50_002).encode()
    found = read_lexicon(data, "x.csv")
    assert (len(found.entries), [line.number for line in found.bad]) == (50_000, [50_001])


@pytest.fixture
def own_file(monkeypatch, tmp_path):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path))
    return lexicon_file()


def test_her_words_are_kept(own_file):
    assert not load_words().is_there
    save_words([FULL])
    assert load_words().entries == (FULL,)
    save_words([])
    assert (load_words().entries, load_words().is_there) == ((), True)


def test_a_damaged_file_is_told_and_left_alone(own_file):
    own_file.parent.mkdir(parents=True)
    own_file.write_text("escrita;dita\nCAT;cat\nPGR;\n", encoding="utf-8")
    found = load_words()
    assert [entry.written for entry in found.entries] == ["CAT"]
    with pytest.raises(UnsupportedFormat, match="understood: 3"):
        save_words([FULL])
    assert "PGR" in own_file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told(own_file):
    own_file.mkdir(parents=True)
    assert load_words().problem is not None
