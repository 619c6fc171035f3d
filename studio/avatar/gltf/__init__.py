"""Models as files: glTF 2.0, GLB and VRM are read into Figures and Clips, and Figures written as GLB.

Not here: how a model moves (avatar/rig.py). Start at model.py (what is read) and guarded.py (how: in a child process).
"""

from studio.avatar.gltf.guarded import read_clips, read_figure
from studio.avatar.gltf.write import write_glb

__all__ = ["read_clips", "read_figure", "write_glb"]
