// Lamps, tones and what all surfaces share.
const float PI = 3.14159265;

vec3 linear(vec3 c) { return c * (c * (c * 0.305306 + 0.682171) + 0.012523); }

vec3 encoded(vec3 c) {
    vec3 a = sqrt(c), b = sqrt(a);
    return clamp(0.662002687 * a + 0.684122060 * b - 0.323583601 * sqrt(b) - 0.0225411470 * c, 0.0, 1.0);
}

// Khronos' neutral tone mapping: hues stay, and what is not bright stays as it is; a little film contrast before it.
vec3 toned(vec3 c) {
    c *= exposure;
    c = c * (c * 0.18 + 0.92) / (c * 0.10 + 0.955);
    float low = min(c.r, min(c.g, c.b));
    c -= low < 0.08 ? low - 6.25 * low * low : 0.04;
    float peak = max(c.r, max(c.g, c.b));
    const float start = 0.72, rest = 1.0 - start;
    float shown = peak > start ? 1.0 - rest * rest / (peak + rest - start) : peak;
    c *= shown / max(peak, 0.0001);
    c = mix(vec3(shown), c, 1.0 / (0.15 * (peak - shown) + 1.0));
    return max(c, 0.0);
}

// How much of the key lamp reaches this point: its map, taken at points of a turning spiral, soft at the edges.
float key_reaches() {
#ifdef LEAN
    return v_baked.z;
#else
    if (any(greaterThan(abs(v_shadow - 0.5), vec3(0.5)))) return 1.0;
    float sum = 0.0;
    float angle = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) * 6.2831853;
    mat2 turn = mat2(cos(angle), sin(angle), -sin(angle), cos(angle));
    for (int i = 0; i < SHADOW_TAPS; i++) {
        float t = (float(i) + 0.5) / float(SHADOW_TAPS);
        float a = float(i) * 2.3999632;
        vec2 at = turn * vec2(cos(a), sin(a)) * sqrt(t) * shadow_blur;
        sum += texture(shadow_map, vec3(v_shadow.xy + at, v_shadow.z));
    }
    return sum / float(SHADOW_TAPS);
#endif
}

// What a wide room would throw back from direction `to`: floor, walls, sky and the lamps as soft boxes.
vec3 surroundings(vec3 to, float rough) {
    float soft = mix(0.12, 0.9, rough);
    vec3 room = mix(ground.rgb, sky.rgb, smoothstep(-soft, soft, to.y));
    float sharp = mix(0.02, 0.55, rough);
    float dull = 1.0 - 0.8 * rough;
    room += key_color.rgb * 0.55 * dull * smoothstep(0.92 - sharp, 0.92 + sharp * 0.3, dot(to, key_toward.xyz));
    room += rim_color.rgb * 0.30 * dull * smoothstep(0.88 - sharp, 0.90 + sharp * 0.3, dot(to, rim_toward.xyz));
    return room;
}

float lobe(float nh, float rough) {
    float a = rough * rough, a2 = a * a;
    float d = nh * nh * (a2 - 1.0) + 1.0;
    return a2 / (PI * d * d);
}

float masking(float nl, float nv, float rough) {
    float k = (rough + 1.0) * (rough + 1.0) * 0.125;
    return 0.25 / ((nl * (1.0 - k) + k) * (nv * (1.0 - k) + k));
}

float fresnel(float vh, float f0) {
    float m = 1.0 - vh, m2 = m * m;
    return f0 + (1.0 - f0) * m2 * m2 * m;
}

// Light from everywhere.
vec3 ambient(vec3 n) { return mix(ground.rgb, sky.rgb, n.y * 0.5 + 0.5); }

// What a surface throws back, by its normal: its gloss from the key lamp (a, before its shadow) and from all else (rgb);
// how all but the key lamp light it (rgb), and of that what comes from the fill (a, without its colour).
// As it is worked out, or from the table that tables.frag made of just that: she is seen from about one side.
vec4 gloss_of(vec3 normal, vec3 view, float rough);
vec4 diffuse_of(vec3 normal);

#ifdef LEAN
vec4 looked_up(vec2 at, float row) {
    vec4 found = textureLod(table, vec2(at.x, (at.y + row) / float(TABLE_ROWS)), 0.0);
    return found * found * 4.0;
}
vec4 gloss_at(Point p) {
    vec2 at = (p.normal.xy - 0.5 * max(p.normal.z, 0.0) * p.view.xy) * 0.4761905 + 0.5;
    return looked_up(at, floor(p.roughness * (float(TABLE_ROWS) - 1.01)));
}
vec4 diffuse_at(Point p) { return looked_up(p.normal.xy * 0.4761905 + 0.5, float(TABLE_ROWS - 1)); }
#else
vec4 gloss_at(Point p) { return gloss_of(p.normal, p.view, p.roughness); }
vec4 diffuse_at(Point p) { return diffuse_of(p.normal); }
#endif
