"""Every error the product raises on purpose: what happened, and what the person can do now.

An error keeps a key (an English sentence with `{named}` places) and its values; it is put into her language at the
rim by `i18n.words(error.key, error.values)`. `str(error)` is the English sentence, for logs.

    StudioError       every one carries a hint for the person
    ├ UsageError      the command was used wrongly
    ├ ProjectError    ProjectCorrupt · ProjectTooNew · ProjectInUse · ProjectReadOnly · InvalidEdit
    ├ ImportError_    DeckUnreadable · DeckEncrypted · DeckTooLarge · UnsupportedFormat · NeedsConversion
    │                 ModelUnreadable · ModelTooLarge · PresenterUnreadable
    ├ MediaError      AssetMissing · UnsupportedMedia · EncodeFailed · DiskFull · OutputExists · OutputUnwritable
    ├ RenderError     GraphicsUnavailable · RenderFailed
    ├ ProviderError   ProviderUnavailable (retry) · ProviderRejected (key, quota) · ProviderMissing
    ├ PluginError     PluginIncompatible · PluginFailed
    ├ ChildError      ChildFailed · ChildTimedOut · ChildOutOfMemory
    └ SecretsUnavailable
    Cancelled         not an error: somebody asked for it
"""

from __future__ import annotations

import re
from typing import ClassVar


class StudioError(Exception):
    """Something the person should know: `key`.format(**values) says what, `hint`.format(**values) what to do.

    `exit_code` is what the command line ends with: 2 wrong use, 3 bad input, 4 cannot be done here.
    """

    exit_code: ClassVar[int] = 3
    default_hint: ClassVar[str] = ""

    def __init__(self, key: str, /, hint: str | None = None, **values: object) -> None:
        self.key = key
        self.hint = self.default_hint if hint is None else hint
        self.values = values
        super().__init__(filled(key, values))

    @property
    def kind(self) -> str:
        """The class name: what a program that reads our JSON lines looks at."""
        return type(self).__name__

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.key, self.hint, self.values)


def _rebuild(kind: type[StudioError], key: str, hint: str, values: dict[str, object]) -> StudioError:
    return kind(key, hint, **values)


def filled(template: str, values: dict[str, object]) -> str:
    """`template` with its `{names}` replaced; a place without a value stays as it is written."""
    return re.sub(r"\{(\w+)\}", lambda place: str(values.get(place[1], place[0])), template)


class UsageError(StudioError):
    exit_code = 2


class ProjectError(StudioError):
    pass


class ProjectCorrupt(ProjectError):
    default_hint = "Restore the folder from a backup or unpack the .estudiopack file again; nothing in it was changed."


class ProjectTooNew(ProjectError):
    default_hint = "Update Estúdio and open the project again; nothing in it was changed."


class ProjectInUse(ProjectError):
    exit_code = 4
    default_hint = "Close it there, or work on a copy of the folder."


class ProjectReadOnly(ProjectError):
    exit_code = 4
    default_hint = "Copy the project to a folder you may write to, then open the copy."


class InvalidEdit(ProjectError):
    """The edit makes no sense for this project; the project is unchanged."""


class ImportError_(StudioError):
    pass


class DeckUnreadable(ImportError_):
    default_hint = "Open the file in PowerPoint, save it as .pptx under another name and try again."


class DeckEncrypted(ImportError_):
    default_hint = "Open it in PowerPoint, remove the password (File > Info > Protect Presentation) and save it again."


class DeckTooLarge(ImportError_):
    default_hint = "The file looks made to exhaust memory, not to be shown. Save it again in PowerPoint."


class UnsupportedFormat(ImportError_):
    pass


class ModelUnreadable(ImportError_):
    default_hint = "Export it again as GLB (glTF 2.0) or VRM from the program that made it."


class PresenterUnreadable(ImportError_):
    default_hint = "Correct the file, or choose one of the presenters that come with the program."


class ModelTooLarge(ImportError_):
    default_hint = "Make it smaller in the program that made it: fewer polygons, bones and morphs, smaller textures."


class SsmlUnreadable(ImportError_):
    """A text is not SSML, or damaged SSML."""


class NeedsConversion(UnsupportedFormat):
    """Another program has to turn it into a format of ours first."""

    exit_code = 4


class MediaError(StudioError):
    pass


class AssetMissing(MediaError):
    default_hint = "Put the file back or link another one in its place."


class UnsupportedMedia(MediaError):
    default_hint = "Convert it to MP4, MP3, WAV, PNG or JPEG and try again."


class EncodeFailed(MediaError):
    exit_code = 4


class DiskFull(MediaError):
    exit_code = 4
    default_hint = "Free some space or choose another folder; nothing of yours was lost."


class OutputExists(MediaError):
    exit_code = 2
    default_hint = "Choose another name, or use --force to replace it."


class OutputUnwritable(MediaError):
    exit_code = 4
    default_hint = "Choose a folder that you may write to. If the file is open in another program, close it there."


class RenderError(StudioError):
    exit_code = 4


class GraphicsUnavailable(RenderError):
    pass


class RenderFailed(RenderError):
    """A frame could not be drawn; `values["frame"]` says which."""


class CaptionsDrift(RenderError):
    """Captions would come at other times than what they say."""

    default_hint = "Export again; if it fails again, choose another format, or leave the captions out."


class ProviderError(StudioError):
    exit_code = 4


class ProviderUnavailable(ProviderError):
    """Worth another try later."""


class ProviderRejected(ProviderError):
    """The provider said no: key, quota, content. Trying again does not help."""


class ProviderMissing(ProviderError):
    pass


class PluginError(StudioError):
    exit_code = 4


class PluginIncompatible(PluginError):
    pass


class PluginFailed(PluginError):
    pass


class ChildError(StudioError):
    """A child process did not come to a good end."""

    exit_code = 1


class ChildFailed(ChildError):
    pass


class ChildTimedOut(ChildError):
    exit_code = 3


class ChildOutOfMemory(ChildError):
    exit_code = 3


class SecretsUnavailable(StudioError):
    exit_code = 4


class Cancelled(Exception):  # not an error
    """Somebody asked the work to stop. Clean up and let it through."""
