// The light that a point of a presenter sends to the camera: premultiplied, encoded as sRGB.
layout(std140) uniform Scene { SCENE };
layout(std140) uniform Paint { PAINT };

uniform sampler2D color_map, roughness_map, normal_map, occlusion_map, emissive_map;
#ifdef LEAN
uniform sampler2D table;
#else
uniform sampler2DShadow shadow_map;
#endif

#ifndef LEAN
in vec3 v_place;
#endif
in vec3 v_normal;
#ifdef TANGENT
in vec4 v_tangent;
#endif
in vec2 v_uv;
in vec3 v_baked;
#ifndef LEAN
in vec3 v_shadow;
#endif
#ifdef VERTEX_COLOR
in vec4 v_color;
#endif
out vec4 color;

struct Point {
    vec3 albedo;      // linear
    vec3 normal;
    vec3 tangent;
    vec3 view;        // towards the camera
    float roughness;
    float metallic;
    float open;       // how much of the sky is seen: ambient occlusion
    float curvature;
    float lit;        // by the key lamp: 0 in its shadow
    float detail;     // how bright the texture is here, for strands
};

#include "light.glsl"
#include SURFACE

void main() {
    vec4 base = paint_color;
    float detail = 0.5;
#ifdef COLOR_MAP
#ifdef LEAN
    // As fine as where the picture is drawn twice as large.
    vec4 texel = texture(color_map, v_uv, -0.7);
#else
    vec4 texel = texture(color_map, v_uv);
#endif
    detail = texel.g;
#ifdef ROUGHNESS_IN_ALPHA
    base.rgb *= linear(texel.rgb);
#else
    base *= vec4(linear(texel.rgb), texel.a);
#endif
#endif
#ifdef VERTEX_COLOR
    base *= v_color;
#endif
#ifdef CUT
    if (base.a < cutoff) discard;
    base.a = 1.0;
#endif
#ifdef SOLID
    if (base.a < 0.75) discard;
#endif
#ifdef SHEER
    if (base.a < 0.01 || base.a >= 0.75) discard;
#endif
    Point p;
    p.albedo = base.rgb;
#ifdef LEAN
    p.view = vec3(gl_FragCoord.xy * to_view.xy + to_view.zw, 1.0);
#else
    p.view = normalize(eye.xyz - v_place);
#endif
    p.normal = normalize(v_normal);
#ifdef TANGENT
    p.tangent = normalize(v_tangent.xyz);
#endif
#ifdef NORMAL_MAP
    vec3 bump = texture(normal_map, v_uv).xyz * 2.0 - 1.0;
    p.normal = normalize(p.tangent * bump.x + cross(p.normal, p.tangent) * v_tangent.w * bump.y + p.normal * bump.z);
#endif
#ifdef DOUBLE_SIDED
    if (!gl_FrontFacing) p.normal = -p.normal;
#endif
    p.roughness = roughness;
    p.metallic = metallic;
#ifdef ROUGHNESS_IN_ALPHA
    p.roughness *= texel.a;
#elif defined(ROUGHNESS_MAP)
    vec4 rough = texture(roughness_map, v_uv);
    p.roughness *= rough.g;
    p.metallic *= rough.b;
#endif
    p.roughness = clamp(p.roughness, 0.05, 1.0);
    p.open = v_baked.x;
#ifdef OCCLUSION_MAP
    p.open *= texture(occlusion_map, v_uv).r;
#endif
    p.curvature = v_baked.y;
    p.detail = detail;
    p.lit = key_reaches();
    vec4 light = seen(p, base.a);
#ifdef EMISSIVE
    vec3 own = emissive.rgb;
#ifdef EMISSIVE_MAP
    own *= linear(texture(emissive_map, v_uv).rgb);
#endif
    light.rgb += own * light.a;
#endif
#ifdef SEE_THROUGH
    color = vec4(encoded(toned(light.rgb / max(light.a, 0.001))) * light.a, light.a);
#else
    color = vec4(encoded(toned(light.rgb)), 1.0);
#endif
}
