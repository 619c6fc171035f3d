"""Makes resources/speech/aligner.npz, which finds the words of a script in a recording, from nothing but packages.

    python -m venv /somewhere/else && . /somewhere/else/bin/activate
    pip install . torch==2.13.0 scipy==1.17.1     (torch from its index of builds for processors alone)
    npm pack kokoro-js@1.2.1 && tar xzf kokoro-js-1.2.1.tgz
    python build/train_aligner.py --voices package/voices --work /somewhere/else/aligner

It speaks the sentences of build/aligner/sentences.txt with the neural voices and with espeak-ng (interrupted, it goes
on where it was), and trains on them: about ten minutes of speaking and ten of training on two cores of their own. The
same versions make the same weights; a change of how voices speak or words are pronounced makes slightly others. torch
and scipy are not needed for anything else, and are no part of the program.

What it learns from, and whose it is: resources/speech/NOTICE.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from aligner.learning import empty_examples, examples, learn, write
from aligner.speaking import jobs, speak, speak_plainly

_HERE = Path(__file__).parent
_UTTERANCES = 153
_PLAIN = 300
_VERSIONS = 5  # of each neural utterance: one as it is, the others in rooms, noise and other speeds
_PLAIN_VERSIONS = 2
_EMPTY = 120
_STEPS = 1_800
_SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", type=Path, required=True, help="the folder with the voices' vectors, *.bin")
    parser.add_argument("--work", type=Path, required=True, help="where what is spoken is kept")
    parser.add_argument("--output", type=Path, default=_HERE.parent / "resources" / "speech" / "aligner.npz")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # more would add in another order, and make other weights
    sentences = (_HERE / "aligner" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    neural, plain = arguments.work / "neural", arguments.work / "plain"
    voices = [path.stem for path in arguments.voices.glob("*.bin")]
    speak(jobs(_UTTERANCES, voices, sentences), arguments.voices, neural)
    speak_plainly(_PLAIN, sentences, plain)
    data = examples(neural, _VERSIONS, _SEED) + examples(plain, _PLAIN_VERSIONS, _SEED) + empty_examples(_EMPTY, _SEED)
    network, priors = learn(data, _STEPS, _SEED, arguments.work / "training.log")
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    write(network, priors, arguments.output)


if __name__ == "__main__":
    main()
