import fc from 'fast-check'
import type { SentencePart } from '../../src/enforcement/sentence-part.ts'

const none = { years: 0, months: 0, weeks: 0, days: 0 }
const length = (most: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most }))

/** Sentences of one to five parts, each up to 30 years and more, short and long, one unit and several. */
export const anyParts: fc.Arbitrary<readonly SentencePart[]> = fc
  .array(
    fc.record({
      years: length(30),
      months: length(36),
      weeks: length(60),
      days: length(400),
      consecutive: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(parts =>
    parts.map((part, at): SentencePart => {
      const { years, months, weeks, days, consecutive } = part
      const some = years + months + weeks + days > 0 ? { years, months, weeks, days } : { ...none, months: 1 }
      return { ...some, consecutive: at > 0 && consecutive }
    }),
  )
