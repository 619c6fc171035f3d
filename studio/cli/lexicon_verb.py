"""`studio lexicon`: how words are said, in every project or in one: listed, added, removed, as a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.cli.argparse_words import Parser
from studio.cli.console import Console
from studio.cli.options import a_path, add_force_option, fresh_output
from studio.edit import lexicon as lexicon_verbs
from studio.edit.ids import new_id
from studio.edit.registry import edit
from studio.errors import UnsupportedFormat, UsageError
from studio.files.lexicon_csv import BadLine, read_lexicon, write_lexicon
from studio.files.project_file import snapshot
from studio.files.user_lexicon import UserWords, load_words, save_words
from studio.files.whole import write_whole
from studio.i18n import N_, words
from studio.model.ids import EntryId
from studio.model.lexicon import LETTERS, Entry
from studio.model.limits import LONGEST_ENTRY
from studio.progress import Progress
from studio.providers.registry import Registry
from studio.services import open_services
from studio.speech.ipa import clean_ipa
from studio.speech.languages import NAMES
from studio.speech.lexicon import OwnWords
from studio.speech.normalise import spoken_words
from studio.workflows.pronunciation import Source, Sourced, searched, sourced, tell_problem, unspoken
from studio.workflows.workbench import bench_in

_SOURCES = {"project": N_("of the project"), "user": N_("yours"), "bundled": N_("of Estúdio")}
_TOLD = 20  # bad lines; of a file that is no lexicon all are


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar=words("ACTION"), required=True, parser_class=Parser)

    def action(name: str, help_key: str) -> argparse.ArgumentParser:
        sub = actions.add_parser(name, help=words(help_key), description=words(help_key), allow_abbrev=False)
        sub.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=words("only JSON lines on stdout")
        )
        sub.add_argument(
            "--project", type=a_path, metavar=words("PROJECT"), help=words("of this project, not of all that you make")
        )
        return sub

    listing = action("list", N_("show how words are said"))
    listing.add_argument("search", nargs="?", default="", metavar=words("TEXT"))
    listing.add_argument("--all", action="store_true", help=words("those that come with Estúdio too"))
    adding = action("add", N_("say a word your way from now on"))
    adding.add_argument("word", metavar=words("WORD"))
    adding.add_argument("--said", default="", metavar=words("WORDS"), help=words("what it sounds like"))
    adding.add_argument("--letters", action="store_true", help=words("letter by letter"))
    adding.add_argument("--ipa", default="", metavar="IPA", help=words("its sounds, for the voices that take them"))
    adding.add_argument("--gender", choices=("m", "f"), help=words("so that numbers agree with it: duas CATs"))
    adding.add_argument("--case", action="store_true", help=words("only where capitals and small letters are the same"))
    adding.add_argument("--note", default="", metavar=words("TEXT"))
    removing = action("remove", N_("say a word again as everybody does"))
    removing.add_argument("word", metavar=words("WORD"))
    for sub in (adding, removing):
        sub.add_argument("--language", choices=tuple(NAMES), help=words("only in texts of this language"))
        sub.add_argument("--before", metavar=words("WORDS"), help=words("only where one of these stands before it"))
        sub.add_argument("--after", metavar=words("WORDS"), help=words("only where one of these stands after it"))
    importing = action("import", N_("take over the words of a CSV file"))
    importing.add_argument("file", type=a_path, metavar=words("FILE"))
    exporting = action("export", N_("write the words into a CSV file, for Excel"))
    exporting.add_argument("file", type=a_path, metavar=words("FILE"))
    exporting.add_argument("--all", action="store_true", help=words("those that come with Estúdio too"))
    add_force_option(exporting)


def run(arguments: argparse.Namespace, console: Console) -> None:
    _ACTIONS[arguments.action](arguments, console)


def _list(arguments: argparse.Namespace, console: Console) -> None:
    found = searched(_sourced(arguments, console.progress()), arguments.search)
    lines = [_line(each) for each in found] or [words("There is no such word. `--all` shows those of Estúdio too.")]
    console.result({"entries": [_shown(each) for each in found]}, "\n".join(lines))


def _add(arguments: argparse.Namespace, console: Console) -> None:
    entry = _entry(arguments)
    progress = console.progress()
    if entry.ipa:
        with open_services() as services:
            _tell_unspoken(entry, services.registry, progress)
        if not entry.said:
            progress.warn("voices that take no IPA say {word} as it is written: --said is for them", word=entry.written)
    language = entry.language or "pt-BR"
    anywhere = OwnWords([replace(entry, before="", after="")])
    said = spoken_words(entry.written, language, anywhere.lexicon(language))
    for text in (entry.said, said):
        if text != LETTERS and not spoken_words(text or entry.written, language):
            raise UsageError("nothing of {text} can be said", hint="Write it as it sounds.", text=text or entry.written)
    _keep([entry], arguments.project, progress)
    console.result(
        {"entry": _shown(Sourced(entry, "project" if arguments.project else "user")), "words": said},
        f"{entry.written}: {said}" + (f" /{entry.ipa}/" if entry.ipa else ""),
    )


def _remove(arguments: argparse.Namespace, console: Console) -> None:
    progress = console.progress()

    def is_meant(entry: Entry) -> bool:
        given = (arguments.language, entry.language), (arguments.before, entry.before), (arguments.after, entry.after)
        return entry.written.lower() == arguments.word.strip().lower() and all(a in (None, b) for a, b in given)

    if arguments.project:
        with bench_in(arguments.project, progress) as bench:
            gone = [entry for entry in bench.project.lexicon if is_meant(entry)]
            _need_some(gone, arguments.word)
            bench.make([edit(lexicon_verbs.remove, tuple(entry.id for entry in gone))])
    else:
        there = load_words().entries
        gone = [entry for entry in there if is_meant(entry)]
        _need_some(gone, arguments.word)
        save_words([entry for entry in there if not is_meant(entry)])
    source: Source = "project" if arguments.project else "user"
    removed = [Sourced(entry, source) for entry in gone]
    console.result({"removed": [_shown(each) for each in removed]}, "\n".join(map(_line, removed)))


def _need_some(entries: Sequence[Entry], word: str) -> None:
    if not entries:
        raise UsageError(
            "there is no pronunciation of {word} to remove",
            hint="`studio lexicon list` shows yours. To change one of Estúdio's, add your own.",
            word=word,
        )


def _import(arguments: argparse.Namespace, console: Console) -> None:
    path: Path = arguments.file
    progress = console.progress()
    try:
        found = read_lexicon(path.read_bytes(), path.name)
    except OSError as problem:
        raise UnsupportedFormat("{path} cannot be read: {problem}", path=path, problem=problem) from problem
    _tell_bad(found.bad, progress)
    if not found.entries:
        raise UnsupportedFormat(
            "{name} holds no pronunciation",
            hint="Its columns are escrita, dita, ipa: `studio lexicon export` writes such a file.",
            name=path.name,
        )
    entries = list(found.entries)
    if any(entry.ipa for entry in entries):
        with open_services() as services:
            entries = [e for entry in entries for e in _sayable(entry, services.registry, progress)]
    count = _keep(entries, arguments.project, progress)
    console.result(
        {"imported": len(entries), "bad": [line.number for line in found.bad], "entries": count},
        words("{count} taken over", {"count": len(entries)}),
    )


def _export(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.file, arguments.force)
    entries = [each.entry for each in _sourced(arguments, console.progress())]
    if arguments.project and not arguments.all:
        entries = list(snapshot(arguments.project).lexicon)
    write_whole(arguments.file, write_lexicon(entries))
    console.result({"file": str(arguments.file), "entries": len(entries)}, str(arguments.file))


_ACTIONS = {"list": _list, "add": _add, "remove": _remove, "import": _import, "export": _export}


def _sourced(arguments: argparse.Namespace, progress: Progress) -> list[Sourced]:
    """The project's alone where one is named; else hers; and the bundled ones if they are asked for."""
    user, project = UserWords(), None
    if arguments.project:
        project = snapshot(arguments.project)
    else:
        user = load_words()
        tell_problem(user, progress)
    return sourced(user, project, arguments.all)


def _entry(arguments: argparse.Namespace) -> Entry:
    """The entry that the options describe."""
    word, said, ipa = (" ".join(text.split()) for text in (arguments.word, arguments.said, clean_ipa(arguments.ipa)))
    if not any(c.isprintable() and not c.isspace() for c in word):
        raise UsageError("there is no word", hint="Write the word as it stands in the text.")
    if arguments.letters and said:
        raise UsageError("--said and --letters say two things", hint="Give one of them.")
    said = LETTERS if arguments.letters else said
    if not said and not ipa:
        raise UsageError(
            "it does not say how {word} is said", hint="Give --said, --letters or --ipa.", word=arguments.word
        )
    language, before, after = (text or "" for text in (arguments.language, arguments.before, arguments.after))
    if any(len(text) > LONGEST_ENTRY for text in (word, said, ipa, before, after, arguments.note)):
        raise UsageError("a text is longer than {longest} characters", longest=LONGEST_ENTRY)
    return Entry(word, said, ipa or None, arguments.gender, language, arguments.case, before, after, arguments.note)


def _keep(entries: Sequence[Entry], project: Path | None, progress: Progress) -> int:
    """Keep the entries as hers or the project's; how many there are then."""
    if project is None:
        joined = lexicon_verbs.with_entries(load_words().entries, entries)
        save_words(joined)
        return len(joined)
    with bench_in(project, progress) as bench:
        bench.make([edit(lexicon_verbs.add, tuple(replace(e, id=EntryId(new_id())) for e in entries))])
        return len(bench.project.lexicon)


def _tell_unspoken(entry: Entry, registry: Registry, progress: Progress) -> None:
    for engine, symbols in unspoken(entry.ipa or "", registry).items():
        progress.warn(
            "the voices of {engine} have no sound for {symbols} and pass over it in {word}",
            engine=engine,
            symbols=symbols,
            word=entry.written,
        )


def _sayable(entry: Entry, registry: Registry, progress: Progress) -> Iterator[Entry]:
    """The entry; without an IPA that nobody can say, if its words remain."""
    if entry.ipa:
        try:
            _tell_unspoken(entry, registry, progress)
        except UsageError as problem:
            progress.warn("the IPA of {word} is not taken over: {problem}", word=entry.written, problem=problem)
            entry = replace(entry, ipa=None)
    if entry.said or entry.ipa:
        yield entry


def _tell_bad(bad: Sequence[BadLine], progress: Progress) -> None:
    for line in bad[:_TOLD]:
        problem = UsageError(line.problem, None, **dict(line.values))
        progress.warn("line {number} is not taken over: {problem}", number=str(line.number), problem=problem)
    if len(bad) > _TOLD:
        progress.warn("{count} more lines are not taken over", count=len(bad) - _TOLD)


def _line(each: Sourced) -> str:
    entry = each.entry
    said = words("letter by letter") if entry.said == LETTERS else entry.said or entry.written.lower()
    parts = [said, *([f"/{entry.ipa}/"] if entry.ipa else [])]
    if entry.before:
        parts.append(words("after {words}", {"words": entry.before}))
    if entry.after:
        parts.append(words("before {words}", {"words": entry.after}))
    if entry.case:
        parts.append(words("capitals count"))
    parts += [text for text in (entry.language, entry.gender, entry.note) if text]
    return f"{entry.written:<22} {words(_SOURCES[each.source]):<12} {', '.join(parts)}"


def _shown(each: Sourced) -> dict[str, Any]:
    entry = each.entry
    names = ("written", "said", "ipa", "gender", "language", "case", "before", "after", "note")
    return {**{name: getattr(entry, name) for name in names}, "source": each.source}
