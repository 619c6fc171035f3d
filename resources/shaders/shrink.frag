// A picture made smaller, by half at most: the mean of the four pixels around each point.
uniform sampler2D color_map;
in vec2 at;
out vec4 color;
void main() { color = textureLod(color_map, at, 0.0); }
