// The clear dome over the iris: nothing but the room's lamps in it.
vec4 gloss_of(vec3 n, vec3 v, float rough) { return vec4(0.0); }
vec4 diffuse_of(vec3 n) { return vec4(0.0); }

vec4 seen(Point p, float alpha) {
    float nv = max(dot(p.normal, p.view), 0.0);
    vec3 to = reflect(-p.view, p.normal);
    float f = fresnel(nv, 0.035);
    vec3 lamps = key_color.rgb * smoothstep(0.90, 0.94, dot(to, normalize(key_toward.xyz + vec3(0.0, 0.0, 0.35))));
    lamps += fill_color.rgb * 0.25 * smoothstep(0.90, 0.96, dot(to, normalize(fill_toward.xyz + vec3(0.0, -0.1, 0.4))));
    vec3 light = lamps + surroundings(to, 0.15) * f * 0.8;
    float covered = max(light.r, max(light.g, light.b));
    return vec4(light, clamp(covered, 0.0, 1.0));
}
