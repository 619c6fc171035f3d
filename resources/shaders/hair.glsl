// Strands along the tangent: a white gleam towards the tips, a coloured one towards the roots, light through the edge.
float strand(vec3 t, vec3 h, float sharp) {
    float th = dot(t, h);
    float s = sqrt(max(1.0 - th * th, 0.0));
    return smoothstep(-1.0, 0.0, th) * pow(s, sharp);
}

vec3 hair_lamp(Point p, vec3 l, vec3 lamp, float lit) {
    float nl = dot(p.normal, l);
    vec3 h = normalize(l + p.view);
    float shift = (p.detail - 0.4) * 0.35;
    vec3 near = normalize(p.tangent + p.normal * (0.10 + shift));
    vec3 far = normalize(p.tangent + p.normal * (-0.12 + shift));
    float reach = clamp(nl * 0.75 + 0.25, 0.0, 1.0);
    vec3 diffuse = p.albedo * clamp((nl + 0.45) / 2.1, 0.0, 1.0) * 1.15;
    float sharp = mix(150.0, 24.0, p.roughness);
    vec3 gloss = vec3(0.10) * strand(near, h, sharp) + p.albedo * 0.85 * strand(far, h, sharp * 0.28);
    return lamp * (diffuse + gloss * reach) * lit;
}

vec4 seen(Point p, float alpha) {
    vec3 light = hair_lamp(p, key_toward.xyz, key_color.rgb, mix(0.25, 1.0, p.lit));
    light += hair_lamp(p, fill_toward.xyz, fill_color.rgb, 1.0);
    light += hair_lamp(p, rim_toward.xyz, rim_color.rgb, 0.8);
    light += hair_lamp(p, back_toward.xyz, back_color.rgb, 0.8);
    light += p.albedo * ambient(p.normal);
    return vec4(light * mix(0.25, 1.0, p.open) * alpha, alpha);
}
