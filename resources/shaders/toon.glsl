// Two tones, as drawn: the lit one is the colour itself.
vec4 gloss_of(vec3 n, vec3 v, float rough) { return vec4(0.0); }
vec4 diffuse_of(vec3 n) { return vec4(0.0); }

vec4 seen(Point p, float alpha) {
    float reach = dot(p.normal, key_toward.xyz) * 0.5 + 0.5;
    reach = min(reach, mix(0.30, 1.0, p.lit)) * mix(0.75, 1.0, p.open);
    float tone = smoothstep(0.47, 0.51, reach);
    vec3 dark = shade.a > 0.5 ? shade.rgb * (p.albedo / max(paint_color.rgb, 0.001)) : p.albedo * vec3(0.60, 0.47, 0.52);
    float edge = 1.0 - max(dot(p.normal, p.view), 0.0);
    float rim = smoothstep(0.70, 0.74, edge * (0.6 + 0.4 * dot(p.normal, rim_toward.xyz)));
    vec3 light = mix(dark, p.albedo, tone) * mix(vec3(1.25), key_color.rgb, 0.3) + rim * 0.10;
#ifdef STRANDS
    vec3 h = normalize(key_toward.xyz + p.view);
    float th = dot(normalize(p.tangent + p.normal * 0.08), h);
    light += smoothstep(0.985, 0.992, sqrt(max(1.0 - th * th, 0.0))) * tone * 0.10;
#endif
    return vec4(light / exposure * alpha, alpha);
}
