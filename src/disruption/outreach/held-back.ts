/** Reasons that somebody writes down beforehand. */
export const STORED_REASONS = [
  { value: 'victim', text: 'A victim, or possible victim, uses it' },
  { value: 'witness', text: 'A witness uses it' },
  { value: 'under 18', text: 'Somebody under 18 uses it, or may' },
  { value: 'ring-fenced', text: 'It belongs to work inside a ring-fence' },
  { value: 'opted out', text: 'They asked for no more messages' },
  { value: 'recycled', text: 'It may be somebody else’s number by now' },
  { value: 'asked by an officer', text: 'An officer asked for it' },
] as const

/** Every reason for which a number gets no message, as it is kept when its turn comes. */
export const HELD_BACK = [
  ...STORED_REASONS,
  { value: 'number of a line', text: 'It is a number of a line' },
  { value: 'too often', text: 'It had a message not long ago, or enough within a year' },
  { value: 'could not be checked', text: 'It could not be checked, so nothing was sent' },
] as const

export type HeldBack = (typeof HELD_BACK)[number]['value']
