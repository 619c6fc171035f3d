// The soft shadow that feet cast on the floor: darkest under each of them.
uniform vec4 floor_place;
uniform vec4 feet;  // x, z of each on the stage
in vec2 at;
out vec4 color;
float under(vec2 foot) {
    vec2 off = floor_place.xz + vec2(at.x, -at.y) * floor_place.w - foot - vec2(0.0, 0.06);
    return exp(-dot(off, off) / 0.012);
}
void main() {
    vec2 middle = floor_place.xz + vec2(at.x, -at.y) * floor_place.w - 0.5 * (feet.xy + feet.zw);
    float dark = 0.42 * max(under(feet.xy), under(feet.zw)) + 0.22 * exp(-dot(middle, middle) / 0.05);
    color = vec4(0.0, 0.0, 0.0, dark * (1.0 - smoothstep(0.55, 0.95, length(at))));
}
