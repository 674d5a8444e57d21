/** A fact, an opinion and an inference are told apart wherever something is said. */
export const KNOWN_AS = [
  { value: 'fact', text: 'Fact: something that was seen, recorded or said' },
  { value: 'opinion', text: 'Opinion: what somebody who knows the field makes of it' },
  { value: 'inference', text: 'Inference: it follows from other facts, and may be wrong' },
] as const
