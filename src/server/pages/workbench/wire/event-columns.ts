/**
 * The events of the workbench as columns: typed arrays of one length, because a hundred thousand objects take longer to make
 * than to draw. Written by the server, read by the browser; both run this file.
 */
export interface EventColumns {
  readonly count: number
  /** Start, milliseconds since 1970, ascending. */
  readonly at: Float64Array
  /** Duration; -1 where none is known. */
  readonly seconds: Int32Array
  /** Positions in `parties`; -1 where withheld or unknown. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Position in `KINDS`. */
  readonly kind: Uint8Array
  /** Bits of `MARK`. */
  readonly marks: Uint8Array
  /** Address of the event: `/events/<import>/<row>`. */
  readonly import: Uint16Array
  readonly row: Int32Array
  readonly parties: readonly string[]
  /** Positions in `parties` of the numbers that were asked for, in their order; -1 where it has no event. */
  readonly own: readonly number[]
  /** Party, and what the attributions that the viewer may read call it. */
  readonly labels: Readonly<Record<string, string>>
  /** Name of the set of imports: addresses of events hold in it alone. */
  readonly snapshot: string
  /** Events that there are; more than `count` where they were too many to send. */
  readonly total: number
}

/** As in the records, in this order. */
export const KINDS = ['voice', 'sms', 'mms', 'im', 'app_call', 'data', 'other'] as const

export const MARK = {
  /** One of many alike texts sent at one time. */
  broadcast: 1,
  answered: 2,
  notAnswered: 4,
  /** Made by the network, not by a person: voicemail, divert, system. */
  network: 8,
  /** The words of the message are held, under an authority that covers content; its own page shows them. */
  words: 16,
} as const

const NUMERIC = [
  ['at', Float64Array],
  ['seconds', Int32Array],
  ['from', Int32Array],
  ['to', Int32Array],
  ['row', Int32Array],
  ['import', Uint16Array],
  ['kind', Uint8Array],
  ['marks', Uint8Array],
] as const

type Head = Pick<EventColumns, 'count' | 'parties' | 'own' | 'labels' | 'snapshot' | 'total'>

/** Length of the head (4 bytes, little-endian), the head as JSON, then each array at a multiple of 8 bytes. */
export function writeEvents(columns: EventColumns): Uint8Array<ArrayBuffer> {
  const { count, parties, own, labels, snapshot, total } = columns
  const head = new TextEncoder().encode(JSON.stringify({ count, parties, own, labels, snapshot, total } satisfies Head))
  const size = NUMERIC.reduce((at, [, Type]) => aligned(at) + Type.BYTES_PER_ELEMENT * count, 4 + head.length)
  const bytes = new Uint8Array(aligned(size))
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  let at = 4 + head.length
  for (const [name] of NUMERIC) {
    at = aligned(at)
    const { buffer, byteOffset, byteLength } = columns[name]
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return bytes
}

/** What {@link writeEvents} wrote. Throws for anything else, which the server never sends. */
export function readEvents(buffer: ArrayBuffer): EventColumns {
  const length = new DataView(buffer).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Head
  let at = 4 + length
  const next = <T>(make: (offset: number) => T, bytes: number): T => {
    at = aligned(at)
    const made = make(at)
    at += bytes * head.count
    return made
  }
  const n = head.count
  return {
    ...head,
    at: next(offset => new Float64Array(buffer, offset, n), 8),
    seconds: next(offset => new Int32Array(buffer, offset, n), 4),
    from: next(offset => new Int32Array(buffer, offset, n), 4),
    to: next(offset => new Int32Array(buffer, offset, n), 4),
    row: next(offset => new Int32Array(buffer, offset, n), 4),
    import: next(offset => new Uint16Array(buffer, offset, n), 2),
    kind: next(offset => new Uint8Array(buffer, offset, n), 1),
    marks: next(offset => new Uint8Array(buffer, offset, n), 1),
  }
}

const aligned = (at: number): number => Math.ceil(at / 8) * 8
