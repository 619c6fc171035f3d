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

vec4 seen(Point p, float alpha) {
    float nv = max(dot(p.normal, p.view), 0.05);
    vec3 f0 = mix(vec3(0.04), p.albedo, p.metallic);
    vec3 light = plain_lamp(p, key_toward.xyz, key_color.rgb, nv, f0) * p.lit * mix(1.0, p.open, 0.35);
    light += plain_lamp(p, fill_toward.xyz, fill_color.rgb, nv, f0);
    light += (plain_lamp(p, rim_toward.xyz, rim_color.rgb, nv, f0) + plain_lamp(p, back_toward.xyz, back_color.rgb, nv, f0)) * p.open;
    light += p.albedo * (1.0 - p.metallic) * ambient(p.normal) * p.open;
    float m = 1.0 - nv, m2 = m * m;
    vec3 f = f0 + (max(vec3(1.0 - p.roughness), f0) - f0) * m2 * m2 * m;
    vec3 shine = surroundings(reflect(-p.view, p.normal), p.roughness) * f * p.open;
    // A lens lets through what it does not throw back: its gleams stay as bright as on what is solid.
    float cover = clamp(alpha + max(shine.r, max(shine.g, shine.b)) * (1.0 - alpha), 0.0, 1.0);
    return vec4(light * alpha + shine, cover);
}
