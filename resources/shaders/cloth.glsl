// Woven cloth: little gloss, a soft glow at grazing angles.
float cloth_lamp(vec3 n, vec3 l) { return clamp((dot(n, l) + 0.12) * 0.797, 0.0, 1.0); }

vec4 gloss_of(vec3 n, vec3 v, float rough) {
    float nv = max(dot(n, v), 0.05), nl = max(dot(n, key_toward.xyz), 0.0);
    vec3 h = normalize(key_toward.xyz + v);
    float gloss = lobe(max(dot(n, h), 0.0), rough) * masking(nl, nv, rough) * nl * PI;
    return vec4(vec3(0.0), gloss * fresnel(max(dot(v, h), 0.0), 0.035));
}

vec4 diffuse_of(vec3 n) {
    float fill = cloth_lamp(n, fill_toward.xyz);
    vec3 edges = rim_color.rgb * cloth_lamp(n, rim_toward.xyz) + back_color.rgb * cloth_lamp(n, back_toward.xyz);
    return vec4(0.7 * fill * fill_color.rgb + edges + ambient(n), fill);
}

vec4 seen(Point p, float alpha) {
    float edge = 1.0 - max(dot(p.normal, p.view), 0.0);
    vec3 sheen = (0.04 + 0.30 * p.albedo) * (edge * edge * edge);
    vec4 rest = diffuse_at(p);
    vec3 light = key_color.rgb * (cloth_lamp(p.normal, key_toward.xyz) * p.lit * (0.65 + 0.35 * p.open));
    light += rest.rgb * p.open + fill_color.rgb * (0.3 * rest.a);
    vec3 shine = key_color.rgb * (gloss_at(p).a * p.lit);
    return vec4(((p.albedo + sheen * p.open) * light + shine) * alpha, alpha);
}
