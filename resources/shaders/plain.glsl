// glTF's metallic-roughness.
vec3 plain_lamp(Point p, vec3 l, vec3 lamp, float nv, vec3 f0) {
    float nl = max(dot(p.normal, l), 0.0);
    vec3 h = normalize(l + p.view);
    float nh = max(dot(p.normal, h), 0.0), vh = max(dot(p.view, h), 0.0);
    float m = 1.0 - vh, m2 = m * m;
    vec3 f = f0 + (1.0 - f0) * m2 * m2 * m;
    float gloss = lobe(nh, max(p.roughness, 0.12)) * masking(nl, nv, p.roughness) * PI;
    return lamp * nl * (p.albedo * (1.0 - p.metallic) * (1.0 - f) + gloss * f);
}

float plain_gloss(vec3 n, vec3 v, vec3 l, float rough, float nv) {
    float nl = max(dot(n, l), 0.0);
    vec3 h = normalize(l + v);
    return lobe(max(dot(n, h), 0.0), max(rough, 0.12)) * masking(nl, nv, rough) * PI * nl
        * fresnel(max(dot(v, h), 0.0), 0.04);
}

// Of what is no metal.
vec4 gloss_of(vec3 n, vec3 v, float rough) {
    float nv = max(dot(n, v), 0.05);
    vec3 rest = fill_color.rgb * plain_gloss(n, v, fill_toward.xyz, rough, nv);
    rest += rim_color.rgb * plain_gloss(n, v, rim_toward.xyz, rough, nv);
    rest += back_color.rgb * plain_gloss(n, v, back_toward.xyz, rough, nv);
    float m = 1.0 - nv, m2 = m * m;
    rest += surroundings(reflect(-v, n), rough) * (0.04 + (max(1.0 - rough, 0.04) - 0.04) * m2 * m2 * m);
    return vec4(rest, plain_gloss(n, v, key_toward.xyz, rough, nv));
}

vec4 diffuse_of(vec3 n) {
    float fill = max(dot(n, fill_toward.xyz), 0.0);
    vec3 edges = rim_color.rgb * max(dot(n, rim_toward.xyz), 0.0) + back_color.rgb * max(dot(n, back_toward.xyz), 0.0);
    return vec4(edges + ambient(n), fill);
}

vec4 seen(Point p, float alpha) {
#ifdef METAL
    float nv = max(dot(p.normal, p.view), 0.05);
    vec3 f0 = mix(vec3(0.04), p.albedo, p.metallic);
    vec3 light = plain_lamp(p, key_toward.xyz, key_color.rgb, nv, f0) * p.lit * mix(1.0, p.open, 0.35);
    light += plain_lamp(p, fill_toward.xyz, fill_color.rgb, nv, f0);
    light += (plain_lamp(p, rim_toward.xyz, rim_color.rgb, nv, f0)
        + plain_lamp(p, back_toward.xyz, back_color.rgb, nv, f0)) * p.open;
    light += p.albedo * (1.0 - p.metallic) * ambient(p.normal) * p.open;
    float m = 1.0 - nv, m2 = m * m;
    vec3 f = f0 + (max(vec3(1.0 - p.roughness), f0) - f0) * m2 * m2 * m;
    vec3 shine = surroundings(reflect(-p.view, p.normal), p.roughness) * f * p.open;
#else
    vec4 rest = diffuse_at(p);
    vec3 d = key_color.rgb * (max(dot(p.normal, key_toward.xyz), 0.0) * p.lit * (0.65 + 0.35 * p.open));
    d += rest.rgb * p.open + fill_color.rgb * rest.a;
    vec3 light = p.albedo * d * 0.95;
    vec4 gloss = gloss_at(p);
    vec3 shine = key_color.rgb * gloss.a * p.lit + gloss.rgb * p.open;
#endif
    // A lens lets through what it does not throw back: its gleams stay as bright as on what is solid.
    float cover = clamp(alpha + max(shine.r, max(shine.g, shine.b)) * (1.0 - alpha), 0.0, 1.0);
    return vec4(light * alpha + shine, cover);
}
