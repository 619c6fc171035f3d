// A vertex of a presenter: moved by its bones, seen by the camera and from the key lamp.
layout(std140) uniform Scene { SCENE };
layout(std140) uniform Bones { vec4 rows[BONE_ROWS]; };

in vec3 position;
in vec3 normal;
in vec2 uv;
in vec4 tangent;  // 0 to 1
in vec4 baked;  // open sky (1) or covered (0); flat (0) or sharply curved (1); lit by the key lamp at rest
in uvec4 joints;
in vec4 weights;
#ifdef VERTEX_COLOR
in vec4 vertex_color;
out vec4 v_color;
#endif

#ifndef LEAN
out vec3 v_place;
#endif
out vec3 v_normal;
#ifdef TANGENT
out vec4 v_tangent;
#endif
out vec2 v_uv;
out vec3 v_baked;
#ifndef LEAN
out vec3 v_shadow;
#endif

void main() {
    vec4 x = vec4(0.0), y = vec4(0.0), z = vec4(0.0);
    for (int i = 0; i < 4; i++) {
        int at = int(joints[i]) * 3;
        x += weights[i] * rows[at];
        y += weights[i] * rows[at + 1];
        z += weights[i] * rows[at + 2];
    }
    vec4 from = vec4(position, 1.0);
    vec3 place = vec3(dot(x, from), dot(y, from), dot(z, from));
    v_normal = vec3(dot(x.xyz, normal), dot(y.xyz, normal), dot(z.xyz, normal));
#ifdef OUTLINE
    place += normalize(v_normal) * outline * distance(eye.xyz, place);
#endif
#ifdef TANGENT
    vec4 strand = tangent * 2.0 - 1.0;
    v_tangent = vec4(dot(x.xyz, strand.xyz), dot(y.xyz, strand.xyz), dot(z.xyz, strand.xyz), sign(strand.w));
#endif
    v_uv = uv;
    v_baked = baked.xyz;
#ifdef VERTEX_COLOR
    v_color = vertex_color;
#endif
#ifndef LEAN
    v_place = place;
    v_shadow = (shadow_matrix * vec4(place + normalize(v_normal) * 0.004, 1.0)).xyz;
#endif
    gl_Position = camera * vec4(place, 1.0);
}
