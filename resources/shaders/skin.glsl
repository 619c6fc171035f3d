// Skin: light seeps through it, red the farthest; two gloss lobes; what is covered turns red before it turns dark.
vec3 skin_diffuse(vec3 n, vec3 l, float curvature) {
    vec3 wrap = vec3(0.40, 0.16, 0.09) * (0.55 + 0.9 * curvature);
    vec3 d = clamp((vec3(dot(n, l)) + wrap) / ((1.0 + wrap) * (1.0 + wrap)), 0.0, 1.0);
    return d;
}

float skin_gloss(vec3 n, vec3 v, vec3 l, float rough, float nv) {
    float nl = max(dot(n, l), 0.0);
    vec3 h = normalize(l + v);
    float nh = max(dot(n, h), 0.0), vh = max(dot(v, h), 0.0);
    float lobes = mix(lobe(nh, rough), lobe(nh, rough * 0.58), 0.28);
    return lobes * masking(nl, nv, rough) * fresnel(vh, 0.028) * nl * PI;
}

vec4 seen(Point p, float alpha) {
    float nv = max(dot(p.normal, p.view), 0.06);
    vec3 dim = pow(vec3(p.lit), vec3(0.62, 0.95, 1.05));
    vec3 open = pow(vec3(max(p.open, 0.001)), vec3(0.72, 1.0, 1.08));
    vec3 diffuse = key_color.rgb * skin_diffuse(p.normal, key_toward.xyz, p.curvature) * dim * mix(vec3(1.0), open, 0.35);
    diffuse += fill_color.rgb * skin_diffuse(p.normal, fill_toward.xyz, p.curvature) * mix(vec3(1.0), open, 0.75);
    diffuse += rim_color.rgb * skin_diffuse(p.normal, rim_toward.xyz, p.curvature) * 0.6 * open;
    diffuse += back_color.rgb * skin_diffuse(p.normal, back_toward.xyz, p.curvature) * 0.6 * open;
    diffuse += ambient(p.normal) * open;
    vec3 gloss = key_color.rgb * skin_gloss(p.normal, p.view, key_toward.xyz, p.roughness, nv) * p.lit;
    gloss += fill_color.rgb * skin_gloss(p.normal, p.view, fill_toward.xyz, p.roughness, nv);
    gloss += rim_color.rgb * skin_gloss(p.normal, p.view, rim_toward.xyz, p.roughness, nv);
    gloss += back_color.rgb * skin_gloss(p.normal, p.view, back_toward.xyz, p.roughness, nv);
    gloss += ambient(reflect(-p.view, p.normal)) * fresnel(nv, 0.028) * 0.5 * (1.0 - p.roughness * 0.5);
    return vec4(p.albedo * diffuse + gloss * p.open, alpha);
}
