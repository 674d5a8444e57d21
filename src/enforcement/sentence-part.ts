import { type Duration, durationInWords, isLength, readDuration, UNITS } from './sentence-duration.ts'

/**
 * One part of a sentence. `consecutive`: it begins when the part before it ends; otherwise it begins on the sentence's
 * first day, at the same time as the others.
 */
export type SentencePart = Duration & { readonly consecutive: boolean }

const BESIDE = /^at the same time,?\s+/i

/**
 * "3 years 4 months, then 5 months; at the same time 2 years": parts one after another are joined by "then", and what runs
 * at the same time stands after a semicolon. Reads back to the same parts ({@link readParts}).
 */
export const partsInWords = (parts: readonly SentencePart[]): string =>
  parts
    .map(
      (part, at) => `${at === 0 ? '' : part.consecutive ? ', then ' : '; at the same time '}${durationInWords(part)}`,
    )
    .join('')

/** The parts of such a text; null where it cannot be read. */
export function readParts(typed: string): readonly SentencePart[] | null {
  const parts: SentencePart[] = []
  for (const [at, strand] of typed.split(';').entries()) {
    const trimmed = strand.trim()
    if (at === 0 ? BESIDE.test(trimmed) : !BESIDE.test(trimmed)) return null
    for (const [position, words] of trimmed
      .replace(BESIDE, '')
      .split(/,?\s+then\s+/i)
      .entries()) {
      const duration = readDuration(words)
      if (duration === null) return null
      parts.push({ ...duration, consecutive: position > 0 })
    }
  }
  return parts
}

/** Parts as JSON has them; null where they are not well formed. The first begins the sentence, so it is not consecutive. */
export function partsOfJson(raw: unknown): readonly SentencePart[] | null {
  if (!Array.isArray(raw) || raw.length === 0) return null
  const parts = raw.map(partOfJson)
  return parts.every(part => part !== null) && parts[0]?.consecutive === false ? parts : null
}

function partOfJson(raw: unknown): SentencePart | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { consecutive = false, ...rest } = raw as Readonly<Record<string, unknown>>
  const lengths = UNITS.map(unit => rest[unit] ?? 0)
  const [years, months, weeks, days] = lengths
  if (Object.keys(rest).some(name => !UNITS.some(unit => unit === name))) return null
  if (typeof consecutive !== 'boolean') return null
  if (typeof years !== 'number' || typeof months !== 'number' || typeof weeks !== 'number' || typeof days !== 'number')
    return null
  if (lengths.every(length => length === 0)) return null
  return lengths.every(length => length === 0 || isLength(length as number))
    ? { years, months, weeks, days, consecutive }
    : null
}
