export const VOICE = 0
export const SMS = 1
export const MMS = 2
export const DATA = 3
/** A message inside an app: only handsets hold it. */
export const CHAT = 4

export const ANSWERED = 1
/** The caller was connected to the called person's mailbox. */
export const VOICEMAIL = 2
/** The called phone sent the call on to `c`; the leg to `c` is an event of its own, marked `FORWARDED`. */
export const DIVERTED = 4
export const FORWARDED = 8
/** The caller hid the number from the called. */
export const WITHHELD = 16

/**
 * All events of the county, column by column. Times are UTC seconds (whole), durations seconds, parties phone ids,
 * cells indices (-1 unknown). `text` ≥ 0 is a position in `texts`, -1 none, below that a topic whose words are
 * made up when a handset is written.
 */
export class EventLog {
  size = 0
  readonly texts: string[] = []
  time = new Float64Array(65_536)
  kind = new Uint8Array(65_536)
  marks = new Uint8Array(65_536)
  duration = new Uint16Array(65_536)
  a = new Int32Array(65_536)
  b = new Int32Array(65_536)
  c = new Int32Array(65_536)
  aCell = new Int32Array(65_536)
  bCell = new Int32Array(65_536)
  text = new Int32Array(65_536)

  add(
    time: number,
    kind: number,
    marks: number,
    duration: number,
    a: number,
    b: number,
    aCell: number,
    bCell: number,
    text: number,
    c = -1,
  ): number {
    const i = this.size++
    if (i === this.time.length) this.#grow()
    this.time[i] = Math.round(time)
    this.kind[i] = kind
    this.marks[i] = marks
    this.duration[i] = Math.min(65_535, Math.round(duration))
    this.a[i] = a
    this.b[i] = b
    this.c[i] = c
    this.aCell[i] = aCell
    this.bCell[i] = bCell
    this.text[i] = text
    return i
  }

  /** Event indices by time, earlier added first where times are equal. */
  inOrder(): Uint32Array {
    const order = new Uint32Array(this.size)
    for (let i = 0; i < this.size; i++) order[i] = i
    const time = this.time
    return order.sort((p, q) => (time[p] as number) - (time[q] as number) || p - q)
  }

  /** Remembers a text and returns its position. */
  word(text: string): number {
    return this.texts.push(text) - 1
  }

  #grow(): void {
    const length = this.time.length * 2
    this.time = widened(this.time, new Float64Array(length))
    this.kind = widened(this.kind, new Uint8Array(length))
    this.marks = widened(this.marks, new Uint8Array(length))
    this.duration = widened(this.duration, new Uint16Array(length))
    this.a = widened(this.a, new Int32Array(length))
    this.b = widened(this.b, new Int32Array(length))
    this.c = widened(this.c, new Int32Array(length))
    this.aCell = widened(this.aCell, new Int32Array(length))
    this.bCell = widened(this.bCell, new Int32Array(length))
    this.text = widened(this.text, new Int32Array(length))
  }
}

function widened<A extends { set(from: ArrayLike<number>): void }>(from: ArrayLike<number>, to: A): A {
  to.set(from)
  return to
}
