// The number of the triangle.
uniform int first;
#ifdef CUT
layout(std140) uniform Paint { PAINT };
uniform sampler2D color_map;
in vec2 v_uv;
#endif
out vec4 color;
void main() {
#ifdef CUT
    if (texture(color_map, v_uv).a * paint_color.a < 0.6 * cutoff) discard;
#endif
    int number = first + gl_PrimitiveID;
    color = vec4(number & 255, (number >> 8) & 255, (number >> 16) & 255, 255) / 255.0;
}
