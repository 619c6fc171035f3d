// The mean of FACTOR x FACTOR pixels.
uniform sampler2D color_map;
out vec4 color;
void main() {
    ivec2 at = ivec2(gl_FragCoord.xy) * FACTOR;
    vec4 sum = vec4(0.0);
    for (int y = 0; y < FACTOR; y++)
        for (int x = 0; x < FACTOR; x++) sum += texelFetch(color_map, at + ivec2(x, y), 0);
    color = sum / float(FACTOR * FACTOR);
}
