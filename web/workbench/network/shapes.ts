import { NodeCircleProgram } from 'sigma/rendering'

/** Half a square's side beside the radius of a disc: its corners stay within what is drawn for a disc. */
const SQUARE = `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
void main(void) {
  vec2 away = abs(v_diffVector);
  if (max(away.x, away.y) > v_radius * 0.72) discard;
  gl_FragColor = v_color;
}`

/** A ring with nothing but paper inside; for the mouse it is whole. */
const RING = `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
void main(void) {
  float away = length(v_diffVector);
  if (away > v_radius) discard;
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  gl_FragColor = away > v_radius * 0.66 ? v_color : vec4(1.0, 1.0, 1.0, 1.0);
  #endif
}`

class SquareProgram extends NodeCircleProgram {
  override getDefinition() {
    return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: SQUARE }
  }
}

class RingProgram extends NodeCircleProgram {
  override getDefinition() {
    return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: RING }
  }
}

/** Numbers are told apart by shape: see LOOKS. */
export const SHAPES = { disc: NodeCircleProgram, square: SquareProgram, ring: RingProgram }
