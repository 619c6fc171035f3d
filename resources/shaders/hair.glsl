// Strands along the tangent: a white gleam towards the tips, a coloured one towards the roots, light through the edge.
vec4 gloss_of(vec3 n, vec3 v, float rough) { return vec4(0.0); }

float hair_lamp(vec3 n, vec3 l) { return clamp((dot(n, l) + 0.45) * 0.5474, 0.0, 1.15); }

vec4 diffuse_of(vec3 n) {
    float fill = hair_lamp(n, fill_toward.xyz);
    vec3 edges = rim_color.rgb * hair_lamp(n, rim_toward.xyz) + back_color.rgb * hair_lamp(n, back_toward.xyz);
    return vec4(fill_color.rgb * fill + 0.8 * edges + ambient(n), fill);
}

float strand(vec3 t, vec3 h, float sharp) {
    float th = dot(t, h);
    return clamp(th + 1.0, 0.0, 1.0) * pow(max(1.0 - th * th, 0.0), sharp);
}

vec3 hair_gloss(Point p, vec3 l, vec3 near, vec3 far, float sharp) {
    vec3 h = normalize(l + p.view);
    float reach = clamp(dot(p.normal, l) * 0.75 + 0.25, 0.0, 1.0);
    return (vec3(0.10 * strand(near, h, sharp)) + p.albedo * (0.85 * strand(far, h, sharp * 0.28))) * reach;
}

vec4 seen(Point p, float alpha) {
    float shift = (p.detail - 0.4) * 0.35;
    vec3 near = normalize(p.tangent + p.normal * (0.10 + shift));
    vec3 far = normalize(p.tangent + p.normal * (-0.12 + shift));
    float sharp = mix(75.0, 12.0, p.roughness);
    vec3 light = p.albedo * (key_color.rgb * (hair_lamp(p.normal, key_toward.xyz) * mix(0.25, 1.0, p.lit)));
    light += p.albedo * diffuse_at(p).rgb;
    light += key_color.rgb * mix(0.25, 1.0, p.lit) * hair_gloss(p, key_toward.xyz, near, far, sharp);
    light += rim_color.rgb * 0.8 * hair_gloss(p, rim_toward.xyz, near, far, sharp);
    return vec4(light * mix(0.25, 1.0, p.open) * alpha, alpha);
}
