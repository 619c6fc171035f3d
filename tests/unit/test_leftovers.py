"""What is written for a while: never two at one name, and nothing of the dead stays."""

import subprocess
import sys
import threading
from pathlib import Path

from studio.files.whole import write_whole
from studio.leftovers import part_of


def test_two_writers_of_one_file_never_share_a_part(tmp_path):
    names = [part_of(tmp_path / "filme.mp4") for _ in range(50)]
    assert len(set(names)) == 50
    for name in names:
        name.write_bytes(b"x")
    assert all(name.exists() for name in [part_of(tmp_path / "filme.mp4"), *names][1:])


def test_many_writers_of_one_file_leave_one_whole_file(tmp_path):
    path = tmp_path / "relatório.json"
    contents = [bytes([65 + i]) * 200_000 for i in range(8)]
    writers = [threading.Thread(target=write_whole, args=(path, content)) for content in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [path]


def test_the_parts_of_a_killed_process_are_cleared_away_but_no_other_file(tmp_path):
    film = tmp_path / "filme.mp4"
    code = "import sys\nfrom pathlib import Path\nfrom studio.leftovers import part_of\n"
    code += "part = part_of(Path(sys.argv[1]))\npart.write_bytes(b'half')\nprint(part)"
    done = subprocess.run([sys.executable, "-c", code, film], capture_output=True, text=True, check=True)
    left = Path(done.stdout.strip())
    assert left.exists()
    others = [tmp_path / "filme.mp4.part", tmp_path / "outro.mp4", film]
    for other in others:
        other.write_bytes(b"hers")
    part_of(film)
    assert sorted(tmp_path.iterdir()) == sorted(others)
