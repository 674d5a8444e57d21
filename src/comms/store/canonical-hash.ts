import { createHash } from 'node:crypto'

/** SHA-256, hex, of a value as JSON with sorted keys: the same value gives the same hash however it was put together. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    if (part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)) {
      return Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
    }
    return part
  })
}
