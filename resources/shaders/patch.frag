// The number of the patch.
uniform int first;
out vec4 color;
void main() {
    int number = first + gl_PrimitiveID / SIZE;
    color = vec4(number & 255, (number >> 8) & 255, (number >> 16) & 255, 255) / 255.0;
}
