import fc from 'fast-check'

/** What somebody or something does to the bytes of a file. */
type Change =
  | { readonly what: 'flip'; readonly at: number; readonly bit: number }
  | { readonly what: 'cut'; readonly at: number; readonly length: number }
  | { readonly what: 'repeat'; readonly at: number; readonly length: number }
  | { readonly what: 'move'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly what: 'insert'; readonly at: number; readonly piece: string }
  | { readonly what: 'end'; readonly at: number }

/** Pieces on which readers of tables, XML, JSON, archives and databases have stumbled. */
const PIECES = [
  '\0',
  '"',
  '\n',
  '\r',
  ',',
  '<',
  '>',
  '</',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#x110000;',
  '{',
  '}',
  '[[[[[[[[',
  '\\u d800',
  '\\ud800',
  '-1e999',
  '9'.repeat(400),
  '\ud800',
  '\ufeff',
  '\u202e',
  'PK\u0003\u0004',
  'SQLite format 3\0',
  '%00',
  "'); DROP TABLE x; --",
  '../../../x',
] as const

const SHARE = fc.integer({ min: 0, max: 1_000_000 })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ what: fc.constant('flip' as const), at: SHARE, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ what: fc.constant('cut' as const), at: SHARE, length: fc.integer({ min: 1, max: 4096 }) }),
  fc.record({ what: fc.constant('repeat' as const), at: SHARE, length: fc.integer({ min: 1, max: 4096 }) }),
  fc.record({ what: fc.constant('move' as const), at: SHARE, length: fc.integer({ min: 1, max: 512 }), to: SHARE }),
  fc.record({ what: fc.constant('insert' as const), at: SHARE, piece: fc.constantFrom(...PIECES) }),
  fc.record({ what: fc.constant('end' as const), at: SHARE }),
)

/** A file with up to six things done to it. */
export const mutated = (valid: Buffer): fc.Arbitrary<Buffer> =>
  fc.array(change, { minLength: 1, maxLength: 6 }).map(changes => changes.reduce(changed, valid))

function changed(bytes: Buffer, change: Change): Buffer {
  const place = (share: number): number => Math.floor((share / 1_000_001) * bytes.length)
  const at = place(change.at)
  switch (change.what) {
    case 'flip': {
      const copy = Buffer.from(bytes)
      if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << change.bit)
      return copy
    }
    case 'cut':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + change.length)])
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, at + change.length), bytes.subarray(at)])
    case 'move': {
      const piece = bytes.subarray(at, at + change.length)
      const to = place(change.to)
      return Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)])
    }
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(change.piece), bytes.subarray(at)])
    case 'end':
      return bytes.subarray(0, at)
    default:
      throw new Error(`no change: ${JSON.stringify(change)}`)
  }
}
