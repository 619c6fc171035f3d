// A square on the floor around her feet.
layout(std140) uniform Scene { SCENE };
uniform vec4 floor_place;  // its middle on the stage, and half its side
out vec2 at;
void main() {
    at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    gl_Position = camera * vec4(floor_place.xyz + vec3(at.x, 0.0, -at.y) * floor_place.w, 1.0);
}
