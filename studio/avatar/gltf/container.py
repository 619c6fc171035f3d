"""A model's file opened: its JSON and its buffers, from .glb, .vrm or .gltf. Nothing outside its folder is touched."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import struct
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from studio.avatar.gltf.values import Damaged, Values
from studio.errors import AssetMissing, ModelTooLarge, UnsupportedFormat

MOST_BYTES: Final = 256 << 20
_MOST_VALUES: Final = 4_000_000
"""Of the JSON. Parsed, each takes a hundred bytes."""
_JSON_CHUNK, _BINARY_CHUNK = 0x4E4F534A, 0x004E4942
_OTHERS: Final = (
    (b"Kaydara FBX", "FBX"), (b"; FBX", "FBX"), (b"BLENDER", "Blender"), (b"PK\x03\x04", "USDZ/ZIP"), (b"ply", "PLY"),
    (b"<?xml", "COLLADA/XML"), (b"<COLLADA", "COLLADA"), (b"#usda", "USD"), (b"PXR-USDC", "USD"), (b"solid ", "STL"),
)  # fmt: skip


class Document:
    """`root`: the file's JSON. `name`: the file's, for people. `digest`: of the file and all it draws on, so far."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._folder = path.parent.resolve()
        self._spent = 0
        data = self._read(path)
        self._hash = hashlib.sha256(data)
        text, self._chunk = _split(data, self.name)
        if text.count(b",") + text.count(b"[") > _MOST_VALUES:
            raise ModelTooLarge("{name} has more points than a presenter may have", name=self.name)
        self.root = Values(_parsed(text), "")
        self._buffers: dict[int, memoryview] = {}
        self._check_version()
        self._buffer_list = self.root.children("buffers", 4096)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def buffer(self, number: int) -> memoryview:
        """The bytes of a buffer, at least as many as it says it has."""
        if number not in self._buffers:
            said = self._buffer_list[number]
            length = said.integer("byteLength", high=MOST_BYTES * 4)
            if "uri" in said:
                data = self.fetched(said.long_text("uri"), said.where)
            elif number == 0 and self._chunk is not None:
                data = self._chunk
            else:
                raise Damaged(said.where)
            if len(data) < length:
                raise Damaged(f"{said.where}.byteLength")
            self._buffers[number] = memoryview(data)[:length]
        return self._buffers[number]

    @property
    def buffer_count(self) -> int:
        return len(self._buffer_list)

    def fetched(self, uri: str, where: str) -> bytes:
        """What an URI names: data in itself, or a file beside the model's.

        Raises UnsupportedFormat for what would have to be fetched from elsewhere, AssetMissing for a file not there.
        """
        if uri.startswith("data:"):
            return self._counted(_decoded(uri, where))
        name = unquote(uri)
        if re.match(r"^[a-zA-Z][a-zA-Z0-9+.-]*:", name) or name.startswith(("/", "\\")) or "\0" in name:
            raise UnsupportedFormat(
                "{name} refers to something outside its folder, which is not fetched: {uri}",
                hint="Export it as GLB, which holds everything in one file.",
                name=self.name,
                uri=name[:200],
            )
        try:
            path = (self._folder / name).resolve()
            inside = path.is_relative_to(self._folder)
            there = inside and path.is_file()
        except (OSError, ValueError, RuntimeError):  # too long a name, links in a circle
            raise Damaged(where) from None
        if not inside:
            raise UnsupportedFormat(
                "{name} refers to something outside its folder, which is not fetched: {uri}",
                hint="Export it as GLB, which holds everything in one file.",
                name=self.name,
                uri=name[:200],
            )
        if not there:
            raise AssetMissing(
                "{name} needs the file {file}, which is not beside it",
                hint="Copy the whole folder of the model, or export it as GLB, which holds everything in one file.",
                name=self.name,
                file=name[:200],
            )
        data = self._read(path)
        self._hash.update(data)
        return data

    def _read(self, path: Path) -> bytes:
        if path.stat().st_size > MOST_BYTES:
            raise ModelTooLarge("{name} is larger than {mib} MiB", name=path.name, mib=MOST_BYTES >> 20)
        return self._counted(path.read_bytes())

    def _counted(self, data: bytes) -> bytes:
        self._spent += len(data)
        if self._spent > MOST_BYTES:
            raise ModelTooLarge("{name} is larger than {mib} MiB", name=self.name, mib=MOST_BYTES >> 20)
        return data

    def _check_version(self) -> None:
        asset = self.root.child("asset")
        version = asset.text("minVersion") or asset.text("version")
        if version.split(".")[0] != "2":
            if not version and not self.root.is_of_objects("nodes"):
                raise Damaged("asset.version")
            raise old_version(self.name, version or "1.0")  # glTF 1.0 may be silent; its lists were objects


def old_version(name: str, version: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        "{name} is in glTF {version}, which is not read here",
        hint="Open it in a program such as Blender and export it as glTF 2.0 (GLB).",
        name=name,
        version=version[:20],
    )


def _split(data: bytes, name: str) -> tuple[bytes, bytes | None]:
    """The JSON's text, and the binary chunk of a .glb."""
    if data[:4] != b"glTF":
        head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        for magic, kind in _OTHERS:
            if data.startswith(magic) or head.startswith(magic):
                raise UnsupportedFormat(
                    "{name} is a {kind} model, which is not read here",
                    hint="Open it in a program such as Blender and export it as glTF 2.0 (GLB).",
                    name=name,
                    kind=kind,
                )
        if not head.startswith(b"{"):
            raise UnsupportedFormat(
                "{name} is no 3D model that can be read here",
                hint="Models are read as .glb, .gltf and .vrm files.",
                name=name,
            )
        return data, None
    if len(data) < 20:
        raise Damaged("header")
    version, length = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise old_version(name, f"{version}.0")
    if length > len(data):
        raise Damaged("header.length")
    text, binary, at = None, None, 12
    while at + 8 <= length:
        size, kind = struct.unpack_from("<II", data, at)
        at += 8
        if size > length - at:
            raise Damaged(f"chunk at {at - 8}")
        if kind == _JSON_CHUNK and text is None:
            text = data[at : at + size]
        elif kind == _BINARY_CHUNK and binary is None:
            binary = data[at : at + size]
        at += size
    if text is None:
        raise Damaged("JSON")
    return text, binary


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(
            text.decode("utf-8-sig").rstrip("\0 \r\n\t"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, Damaged) else Damaged("JSON") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Damaged("JSON: a key is there twice")
    return found


def _no_constant(name: str) -> Any:
    raise Damaged(f"JSON: {name}")


def _decoded(uri: str, where: str) -> bytes:
    head, comma, body = uri.partition(",")
    if not comma or not head.endswith(";base64"):
        raise Damaged(where)
    try:
        return base64.b64decode(unquote(body) if "%" in body else body)
    except (binascii.Error, ValueError):
        raise Damaged(where) from None
