import { filePieces } from '../xml/file-pieces.ts'
import { readXml } from '../xml/read-xml.ts'
import type { EtsiReader } from './etsi-reader.ts'

/** So often a damaged file is taken up again; more is no file with damage, but damage. */
const MOST_DAMAGES = 200
/** What stands before a record that is read on from. */
const HEAD = '<x>'
const BEGINS = /<(?:[\w.-]{1,60}:)?[rR]esponseRecord[\s>]/
/** Bytes in which the beginning of a record may be cut in two. */
const OVERLAP = 100

export interface EtsiRead {
  readonly notes: readonly string[]
  readonly damages: readonly {
    /** Completes "the file …". */
    readonly problem: string
    readonly at: string
    /** What stands there. */
    readonly near: string
    /** Number of the record that was being read; undefined between records. */
    readonly record: string | undefined
  }[]
  /** Records were read after the damage too. */
  readonly goesOn: boolean
}

/** Reads a file to its end through the reader; where it is damaged, on from the next record that begins. */
export async function readRecords(path: string, reader: EtsiReader): Promise<EtsiRead> {
  const notes = new Set<string>()
  const damages: EtsiRead['damages'][number][] = []
  for (let from = 0, head = '', goesOn = false, times = 0; ; times++) {
    const end = await readXml(pieces(path, from, head), reader)
    for (const note of end.notes) notes.add(note)
    const read = { notes: [...notes], damages, goesOn }
    if (end.end !== 'broken') return read
    const record = reader.unfinished
    const place = end.byte === undefined ? undefined : from + end.byte - head.length
    const at = place === undefined ? end.at : `byte ${(place + 1).toLocaleString('en-GB')}`
    // What was taken up ends with the ends of elements that began before: that is no damage of its own.
    if (head === '' || record !== undefined) damages.push({ problem: end.problem, at, near: end.near, record })
    if (place === undefined || !reader.started || times >= MOST_DAMAGES) return read
    const next = await nextRecord(path, place + 1)
    if (next === null) return read
    reader.restart()
    from = next
    head = HEAD
    goesOn = true
  }
}

async function* pieces(path: string, from: number, head: string): AsyncGenerator<Buffer> {
  if (head !== '') yield Buffer.from(head)
  yield* filePieces(path, from)
}

/** The byte at which the next record begins, from a byte on. */
async function nextRecord(path: string, from: number): Promise<number | null> {
  let kept = ''
  let at = from
  for await (const piece of filePieces(path, from)) {
    const text = kept + piece.toString('latin1')
    const found = BEGINS.exec(text)
    if (found !== null) return at + found.index
    kept = text.slice(-OVERLAP)
    at += text.length - kept.length
  }
  return null
}
