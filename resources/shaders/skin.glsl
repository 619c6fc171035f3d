// Skin: light seeps through it, red the farthest; two gloss lobes; what is covered turns red before it turns dark.
vec3 skin_diffuse(vec3 n, vec3 l, vec3 wrap, vec3 share) {
    return clamp((vec3(dot(n, l)) + wrap) * share, 0.0, 1.0);
}

float skin_gloss(vec3 n, vec3 v, vec3 l, float rough, float nv) {
    float nl = max(dot(n, l), 0.0);
    vec3 h = normalize(l + v);
    float nh = max(dot(n, h), 0.0), vh = max(dot(v, h), 0.0);
    float lobes = mix(lobe(nh, rough), lobe(nh, rough * 0.58), 0.28);
    return lobes * masking(nl, nv, rough) * fresnel(vh, 0.028) * nl * PI;
}

vec4 gloss_of(vec3 n, vec3 v, float rough) {
    float nv = max(dot(n, v), 0.06);
    vec3 rest = fill_color.rgb * skin_gloss(n, v, fill_toward.xyz, rough, nv);
    rest += rim_color.rgb * skin_gloss(n, v, rim_toward.xyz, rough, nv);
    rest += back_color.rgb * skin_gloss(n, v, back_toward.xyz, rough, nv);
    rest += ambient(reflect(-v, n)) * fresnel(nv, 0.028) * (0.5 - 0.25 * rough);
    return vec4(rest, skin_gloss(n, v, key_toward.xyz, rough, nv));
}

const vec3 WRAP = vec3(0.40, 0.16, 0.09);

vec4 diffuse_of(vec3 n) {
    vec3 share = 1.0 / ((1.0 + WRAP) * (1.0 + WRAP));
    vec3 fill = skin_diffuse(n, fill_toward.xyz, WRAP, share);
    vec3 edges = rim_color.rgb * skin_diffuse(n, rim_toward.xyz, WRAP, share);
    edges += back_color.rgb * skin_diffuse(n, back_toward.xyz, WRAP, share);
    return vec4(0.75 * fill_color.rgb * fill + 0.6 * edges + ambient(n), fill.g);
}

vec4 seen(Point p, float alpha) {
    vec3 wrap = WRAP * (0.55 + 0.9 * p.curvature);
    vec3 whole = 1.0 + wrap;
    vec3 key = clamp((vec3(dot(p.normal, key_toward.xyz)) + wrap) / (whole * whole), 0.0, 1.0);
    vec3 dim = vec3(mix(sqrt(p.lit), p.lit, 0.25), p.lit, p.lit);
    vec3 open = vec3(mix(sqrt(p.open), p.open, 0.44), p.open, p.open * (0.92 + 0.08 * p.open));
    vec4 rest = diffuse_at(p), gloss = gloss_at(p);
    vec3 diffuse = key_color.rgb * key * dim * (0.65 + 0.35 * open) + rest.rgb * open + fill_color.rgb * (0.25 * rest.a);
    return vec4(p.albedo * diffuse + (key_color.rgb * (gloss.a * p.lit) + gloss.rgb) * p.open, alpha);
}
