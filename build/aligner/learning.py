"""The training of the aligner's network, with torch on the processor: only what is learnt goes into the program."""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np
import torch
from aligner.hardening import Array, hardened, nothing_said, utterance
from scipy.signal import resample_poly
from torch import nn

from studio.speech.align.features import BANDS, FRAMES, log_mel
from studio.speech.align.network import DILATIONS, REACH, TAPS
from studio.speech.align.phones import CLASSES

_WIDTH = 64
_CROP = 300  # frames that one training example is scored on
_BATCH = 16
_RATE = 5e-3
_BOUNDARY_SHARE = 0.5


class Net(nn.Module):
    """What studio/speech/align/network.py computes; the norms are folded away when it is written."""

    def __init__(self, width: int = _WIDTH) -> None:
        super().__init__()
        self.first = nn.Conv1d(BANDS, width, 3, padding=1)
        self.conv = nn.ModuleList(nn.Conv1d(width, width, TAPS, padding=d, dilation=d) for d in DILATIONS)
        self.norm = nn.ModuleList(nn.BatchNorm1d(width) for _ in DILATIONS)
        self.drop = nn.Dropout(0.1)
        self.last = nn.Conv1d(width, len(CLASSES) + 1, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.first(x))
        for conv, norm in zip(self.conv, self.norm, strict=True):
            x = x + torch.relu(norm(conv(self.drop(x))))
        return self.last(x)


def examples(folder: Path, versions: int, seed: int) -> list[tuple[Array, Array, Array]]:
    """(features, class of each frame, boundary of each frame) of every utterance, `versions` times, once easily."""
    random = np.random.default_rng(seed)
    spoken = [utterance(path) for path in sorted(folder.glob("*.npz"))]
    noises = [resample_poly(audio, 2, 3).astype(np.float32) for audio, _ in spoken[:60]]
    found = []
    for audio, sounds in spoken:
        for version in range(versions):
            sound, moved = hardened(audio, sounds, random, noises, easy=version == 0)
            features = log_mel(sound)
            found.append((features.astype(np.float16), *targets(moved, len(features))))
    return found


def empty_examples(count: int, seed: int) -> list[tuple[Array, Array, Array]]:
    """As many examples in which nothing is said."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        features = log_mel(nothing_said(random))
        found.append((features.astype(np.float16), *targets([], len(features))))
    return found


def targets(sounds: list[tuple[int, float, float]], count: int) -> tuple[Array, Array]:
    """The class of each frame, and how near a boundary between two sounds is: 1 on it, 0 from 15 ms on."""
    at = np.arange(count) / FRAMES
    classes = np.zeros(count, np.int64)
    near = np.zeros(count, np.float32)
    for number, start, end in sounds:
        classes[math.ceil(start * FRAMES - 1e-6) : math.ceil(end * FRAMES - 1e-6)] = number
        near = np.maximum(near, 1 - np.abs(at - start) / 0.015)
        near = np.maximum(near, 1 - np.abs(at - end) / 0.015)
    return classes, near.astype(np.float32)


def learn(data: list[tuple[Array, Array, Array]], steps: int, seed: int, log: Path) -> tuple[Net, Array]:
    """A trained network and the logarithm of how frequent each class is."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    padded = [
        (
            np.pad(f.astype(np.float32), ((REACH, REACH + _CROP), (0, 0))),
            np.pad(c, (0, _CROP), constant_values=-1),
            np.pad(b, (0, _CROP)),
        )
        for f, c, b in data
    ]
    lengths = np.array([len(c) - _CROP for _, c, _ in padded], np.float64)
    net = Net()
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, steps, pct_start=0.15)
    net.train()
    began, mean = time.monotonic(), 0.0
    for step in range(steps):
        chosen = random.choice(len(padded), _BATCH, p=lengths / lengths.sum())
        rows = []
        for i in chosen:
            features, classes, near = padded[i]
            start = int(random.integers(0, max(1, int(lengths[i]) - _CROP // 2)))
            piece = features[start : start + _CROP + 2 * REACH].copy()
            _mask(piece, random)
            rows.append((piece, classes[start : start + _CROP], near[start : start + _CROP]))
        x = torch.from_numpy(np.stack([r[0] for r in rows])).transpose(1, 2)
        y = torch.from_numpy(np.stack([r[1] for r in rows]))
        b = torch.from_numpy(np.stack([r[2] for r in rows]))
        answer = net(x)[:, :, REACH:-REACH]
        loss = nn.functional.cross_entropy(answer[:, :-1], y, ignore_index=-1, label_smoothing=0.02)
        known = (y >= 0).float()
        edge = nn.functional.binary_cross_entropy_with_logits(answer[:, -1], b, weight=known)
        loss = loss + _BOUNDARY_SHARE * edge * 3
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        mean = 0.98 * mean + 0.02 * float(loss.detach()) if step else float(loss.detach())
        if step % 100 == 0 or step == steps - 1:
            with log.open("a") as file:
                file.write(f"step {step} loss {mean:.3f} {time.monotonic() - began:.0f} s\n")
    counts = np.bincount(np.concatenate([c for _, c, _ in data]), minlength=len(CLASSES)).astype(np.float64)
    return net.eval(), np.log((counts + 50) / (counts + 50).sum()).astype(np.float32)


def _mask(piece: Array, random: np.random.Generator) -> None:
    """A few bands unheard, and another level: so that nothing depends on a single one."""
    piece += random.normal(0, 0.1) + np.linspace(-1, 1, BANDS) * random.normal(0, 0.1)
    if random.random() < 0.5:
        first = int(random.integers(0, BANDS - 5))
        piece[:, first : first + int(random.integers(1, 6))] = 0


def write(net: Net, priors: Array, path: Path) -> None:
    """The weights as studio/speech/align/network.py reads them, in 16 bits, the norms folded in."""
    state = {name: value.detach().numpy().astype(np.float64) for name, value in net.state_dict().items()}
    kept = {
        "priors": priors,
        "in_weight": state["first.weight"].transpose(2, 1, 0),
        "in_bias": state["first.bias"],
        "out_weight": state["last.weight"][:, :, 0].T,
        "out_bias": state["last.bias"],
    }
    for i in range(len(DILATIONS)):
        scale = state[f"norm.{i}.weight"] / np.sqrt(state[f"norm.{i}.running_var"] + 1e-5)
        mean, shift = state[f"norm.{i}.running_mean"], state[f"norm.{i}.bias"]
        kept[f"{i}_weight"] = (state[f"conv.{i}.weight"] * scale[:, None, None]).transpose(2, 1, 0)
        kept[f"{i}_bias"] = (state[f"conv.{i}.bias"] - mean) * scale + shift
    np.savez_compressed(path, **{name: value.astype(np.float16) for name, value in kept.items()})
