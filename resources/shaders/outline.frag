// The drawn line around a cartoon: its surface's colour, much darker.
layout(std140) uniform Paint { PAINT };
out vec4 color;
void main() { color = vec4(sqrt(paint_color.rgb) * 0.22, 1.0); }
