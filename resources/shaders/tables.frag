// Tables of what a surface throws back: normals from left to right and from bottom to top; one below the other its
// gloss at more and more roughness, and last how it is lit.
layout(std140) uniform Scene { SCENE };
layout(std140) uniform Paint { PAINT };
out vec4 color;

struct Point {
    vec3 albedo, normal, tangent, view;
    float roughness, metallic, open, curvature, lit, detail;
};

const vec3 v_shadow = vec3(0.5), v_baked = vec3(1.0);
uniform sampler2D table;

#define LEAN 1
#include "light.glsl"
#include SURFACE

void main() {
    vec2 at = fract(gl_FragCoord.xy / float(TABLE_SIDE));
    float row = floor(gl_FragCoord.y / float(TABLE_SIDE));
    vec2 n = (at - 0.5) / 0.4761905;
    float size = dot(n, n);
    vec3 normal = size < 1.0 ? vec3(n, sqrt(1.0 - size)) : vec3(n / sqrt(size), 0.0);
    float rough = clamp((row + 0.5) / float(TABLE_ROWS - 1), 0.05, 1.0);
    bool is_gloss = row < float(TABLE_ROWS) - 1.5;
    vec4 light = is_gloss ? gloss_of(normal, vec3(0.0, 0.0, 1.0), rough) : diffuse_of(normal);
    color = sqrt(clamp(light * 0.25, 0.0, 1.0));
}
