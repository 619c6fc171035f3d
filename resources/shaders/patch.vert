// A vertex where the bones put it, to see which triangles of a mesh can be seen.
layout(std140) uniform Scene { SCENE };
layout(std140) uniform Bones { vec4 rows[BONE_ROWS]; };

in vec3 position;
in uvec4 joints;
in vec4 weights;
#ifdef CUT
in vec2 uv;
out vec2 v_uv;
#endif

void main() {
    vec4 x = vec4(0.0), y = vec4(0.0), z = vec4(0.0);
    for (int i = 0; i < 4; i++) {
        int at = int(joints[i]) * 3;
        x += weights[i] * rows[at];
        y += weights[i] * rows[at + 1];
        z += weights[i] * rows[at + 2];
    }
#ifdef CUT
    v_uv = uv;
#endif
    vec4 from = vec4(position, 1.0);
    gl_Position = camera * vec4(dot(x, from), dot(y, from), dot(z, from), 1.0);
}
