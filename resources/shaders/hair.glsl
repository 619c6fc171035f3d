// Strands along the tangent: a white gleam towards the tips, a coloured one towards the roots, light through the edge.
vec4 gloss_of(vec3 n, vec3 v, float rough) { return vec4(0.0); }
vec4 diffuse_of(vec3 n) { return vec4(0.0); }

float strand(vec3 t, vec3 h, float sharp) {
    float th = dot(t, h);
    return smoothstep(-1.0, 0.0, th) * pow(max(1.0 - th * th, 0.0), sharp * 0.5);
}

vec3 hair_diffuse(Point p, vec3 l) { return p.albedo * (clamp((dot(p.normal, l) + 0.45) * 0.476, 0.0, 1.0) * 1.15); }

vec3 hair_gloss(Point p, vec3 l, vec3 near, vec3 far, float sharp) {
    vec3 h = normalize(l + p.view);
    float reach = clamp(dot(p.normal, l) * 0.75 + 0.25, 0.0, 1.0);
    return (vec3(0.10 * strand(near, h, sharp)) + p.albedo * (0.85 * strand(far, h, sharp * 0.28))) * reach;
}

vec4 seen(Point p, float alpha) {
    float shift = (p.detail - 0.4) * 0.35;
    vec3 near = normalize(p.tangent + p.normal * (0.10 + shift));
    vec3 far = normalize(p.tangent + p.normal * (-0.12 + shift));
    float sharp = mix(150.0, 24.0, p.roughness);
    vec3 light = key_color.rgb * mix(0.25, 1.0, p.lit)
        * (hair_diffuse(p, key_toward.xyz) + hair_gloss(p, key_toward.xyz, near, far, sharp));
    light += fill_color.rgb * hair_diffuse(p, fill_toward.xyz);
    light += rim_color.rgb * 0.8 * (hair_diffuse(p, rim_toward.xyz) + hair_gloss(p, rim_toward.xyz, near, far, sharp));
    light += back_color.rgb * 0.8 * hair_diffuse(p, back_toward.xyz);
    light += p.albedo * ambient(p.normal);
    return vec4(light * mix(0.25, 1.0, p.open) * alpha, alpha);
}
