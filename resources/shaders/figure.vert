// A vertex of a presenter: moved by its bones, seen by the camera and from the key lamp.
layout(std140) uniform Scene { SCENE };
layout(std140) uniform Bones { vec4 rows[BONE_ROWS]; };

in vec3 position;
in vec3 normal;
in vec2 uv;
in vec4 tangent;  // 0 to 1
in vec2 baked;  // open sky (1) or covered (0); flat (0) or sharply curved (1)
in uvec4 joints;
in vec4 weights;
#ifdef VERTEX_COLOR
in vec4 vertex_color;
out vec4 v_color;
#endif

out vec3 v_place;
out vec3 v_normal;
out vec4 v_tangent;
out vec2 v_uv;
out vec2 v_baked;
out vec3 v_shadow;

void main() {
    vec4 x = vec4(0.0), y = vec4(0.0), z = vec4(0.0);
    for (int i = 0; i < 4; i++) {
        int at = int(joints[i]) * 3;
        x += weights[i] * rows[at];
        y += weights[i] * rows[at + 1];
        z += weights[i] * rows[at + 2];
    }
    vec4 from = vec4(position, 1.0);
    v_place = vec3(dot(x, from), dot(y, from), dot(z, from));
    v_normal = vec3(dot(x.xyz, normal), dot(y.xyz, normal), dot(z.xyz, normal));
#ifdef OUTLINE
    v_place += normalize(v_normal) * outline * distance(eye.xyz, v_place);
#endif
    vec4 strand = tangent * 2.0 - 1.0;
    v_tangent = vec4(dot(x.xyz, strand.xyz), dot(y.xyz, strand.xyz), dot(z.xyz, strand.xyz), sign(strand.w));
    v_uv = uv;
    v_baked = baked;
#ifdef VERTEX_COLOR
    v_color = vertex_color;
#endif
    v_shadow = (shadow_matrix * vec4(v_place + normalize(v_normal) * 0.004, 1.0)).xyz;
    gl_Position = camera * vec4(v_place, 1.0);
}
