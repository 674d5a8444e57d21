import { createHash } from 'node:crypto'
import { isoMicroseconds } from '../iso-microseconds.ts'

type Value = string | number | boolean | Reference | Literal | Node | readonly Value[]

interface Reference {
  readonly '@id': string
}

interface Literal {
  readonly '@type': string
  readonly '@value': string
}

/** One object of the graph. What has no value is left out. */
export interface Node {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly [property: string]: Value | undefined
}

/** An id as CASE asks for, ending in a UUID: the same for the same thing, on every machine (version 8 of RFC 9562). */
export function idOf(kind: string, ...key: readonly (string | number | bigint)[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([kind, ...key.map(String)]))
    .digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `kb:${kind}-${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const to = (id: string): Reference => ({ '@id': id })

/** `us`: microseconds since 1970, UTC. */
export const dateTime = (us: bigint): Literal => ({ '@type': 'xsd:dateTime', '@value': isoMicroseconds(us) })

export const decimal = (value: number): Literal => ({ '@type': 'xsd:decimal', '@value': plain(value) })

/** Without an exponent, which xsd:decimal does not know. */
const plain = (value: number): string => (/e/.test(String(value)) ? value.toFixed(12) : String(value))
