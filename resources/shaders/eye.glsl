// The eyeball: wet, in the shadow of the upper lid.
vec4 gloss_of(vec3 n, vec3 v, float rough) { return vec4(0.0); }
vec4 diffuse_of(vec3 n) { return vec4(0.0); }

vec4 seen(Point p, float alpha) {
    vec3 d = p.albedo * (key_color.rgb * clamp((dot(p.normal, key_toward.xyz) + 0.35) / 1.8, 0.0, 1.0) * mix(0.45, 1.0, p.lit)
        + fill_color.rgb * clamp((dot(p.normal, fill_toward.xyz) + 0.35) / 1.8, 0.0, 1.0) + ambient(p.normal) * 1.1);
    return vec4(d * mix(0.35, 1.0, p.open), alpha);
}
