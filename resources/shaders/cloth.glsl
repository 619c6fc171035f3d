// Woven cloth: no gloss, a soft glow at grazing angles.
vec3 cloth_lamp(Point p, vec3 l, vec3 lamp, float lit) {
    float nl = dot(p.normal, l);
    float d = clamp((nl + 0.12) / 1.2544, 0.0, 1.0);
    return lamp * d * lit;
}

vec4 seen(Point p, float alpha) {
    float nv = max(dot(p.normal, p.view), 0.0);
    float edge = 1.0 - nv;
    vec3 sheen = (0.04 + 0.30 * p.albedo) * edge * edge * edge;
    vec3 light = cloth_lamp(p, key_toward.xyz, key_color.rgb, p.lit) * mix(1.0, p.open, 0.35);
    light += cloth_lamp(p, fill_toward.xyz, fill_color.rgb, 1.0) * mix(1.0, p.open, 0.7);
    vec3 edges = cloth_lamp(p, rim_toward.xyz, rim_color.rgb, 1.0) + cloth_lamp(p, back_toward.xyz, back_color.rgb, 1.0);
    vec3 all = light + edges * p.open + ambient(p.normal) * p.open;
    vec3 h = normalize(key_toward.xyz + p.view);
    float nl = max(dot(p.normal, key_toward.xyz), 0.0);
    float gloss = lobe(max(dot(p.normal, h), 0.0), p.roughness) * masking(nl, max(nv, 0.05), p.roughness) * nl * PI;
    vec3 shine = key_color.rgb * gloss * fresnel(max(dot(p.view, h), 0.0), 0.035) * p.lit;
    return vec4((p.albedo * all + sheen * (light + edges + 0.5 * ambient(p.normal)) * p.open + shine) * alpha, alpha);
}
