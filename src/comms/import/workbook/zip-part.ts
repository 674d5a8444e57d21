import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { readXml, type XmlHandlers } from '../xml/read-xml.ts'

/** A part may be this much larger than packed before it counts as a bomb; real sheets pack about 10 to 1. */
const MAX_RATIO = 150
const RATIO_FROM_BYTES = 20 * 1024 * 1024
const MAX_PART_BYTES = 8 * 1024 ** 3
const MAX_PARTS = 10_000

/** What is wrong with a workbook, in words for the person. Caught in `readXlsx`, never leaves it. */
export class WorkbookProblem extends Error {
  readonly next: string
  constructor(problem: string, next: string) {
    super(problem)
    this.next = next
  }
}

const ASK = 'Ask the sender for it as CSV; do not open this file'
/** Bits of a Unix mode that say what kind of file it is, and those of a symbolic link. */
const FILE_TYPE = 0o170_000
const SYMBOLIC_LINK = 0o120_000
/** How yauzl says that a part's name leads out of the archive. */
const OUTSIDE = /^(?:invalid relative path|absolute path|invalid characters in fileName): /

const outside = (name: string): WorkbookProblem =>
  new WorkbookProblem(`the archive names a part outside itself (${name.slice(0, 60)})`, ASK)

const BROKEN = 'Open it in a spreadsheet program, save it again as .xlsx or CSV (UTF-8), and import that'

export interface Zip {
  readonly names: ReadonlySet<string>
  /** Unpacked size in bytes, as the archive states it (and yauzl enforces). */
  size(name: string): number
  stream(name: string): Promise<Readable>
  close(): void
}

export async function openZip(path: string): Promise<Zip> {
  const entries = new Map<string, yauzl.Entry>()
  const file = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    const broken = (error: Error) =>
      reject(
        OUTSIDE.test(error.message)
          ? outside(error.message.replace(OUTSIDE, ''))
          : new WorkbookProblem(`the workbook is damaged (${error.message})`, BROKEN),
      )
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error !== null) return broken(error)
      zip.on('error', broken)
      zip.on('end', () => resolve(zip))
      zip.on('entry', (entry: yauzl.Entry) => {
        const problem = refuseEntry(entry, entries.size)
        if (problem !== null) return reject(problem)
        entries.set(entry.fileName, entry)
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
  return {
    names: new Set(entries.keys()),
    size: name => entries.get(name)?.uncompressedSize ?? 0,
    close: () => file.close(),
    stream: name =>
      new Promise((resolve, reject) => {
        const entry = entries.get(name)
        if (entry === undefined) return reject(new WorkbookProblem(`the workbook lacks its part ${name}`, BROKEN))
        file.openReadStream(entry, (error, stream) =>
          error === null
            ? resolve(stream)
            : reject(new WorkbookProblem(`the workbook is damaged (${error.message})`, BROKEN)),
        )
      }),
  }
}

function refuseEntry(entry: yauzl.Entry, before: number): WorkbookProblem | null {
  const { compressedSize, uncompressedSize, fileName } = entry
  if (before >= MAX_PARTS) return new WorkbookProblem(`the archive has more than ${MAX_PARTS} parts`, ASK)
  if (fileName.split('/').includes('..') || fileName.startsWith('/')) return outside(fileName)
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK)
    return new WorkbookProblem(`its part ${fileName.slice(0, 60)} is a link to another file`, ASK)
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    return new WorkbookProblem('the archive has a password', 'Unpack it with its password and import what is inside')
  }
  if (
    uncompressedSize > MAX_PART_BYTES ||
    (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO)
  ) {
    return new WorkbookProblem(
      `its part ${fileName} unpacks to ${uncompressedSize} bytes from ${compressedSize}: this is an archive bomb`,
      ASK,
    )
  }
  return null
}

/** Streams one XML part through the handlers; answers what is wrong with it where it could not be read to its end. */
export async function readXmlPart(zip: Zip, part: string, handlers: XmlHandlers): Promise<string | undefined> {
  const stream = await zip.stream(part)
  try {
    const read = await readXml(stream as AsyncIterable<Buffer>, handlers)
    return read.end === 'broken' ? `${read.problem} (at ${read.at})` : undefined
  } catch (error) {
    // What unpacks the part throws plain errors of its own; a bug is of another kind.
    if (!(error instanceof Error) || error.constructor !== Error) throw error
    return `is damaged (${error.message})`
  } finally {
    stream.destroy()
  }
}

/** A part without which nothing can be read: one that is not whole is refused, with the workbook. */
export async function readWholePart(zip: Zip, part: string, handlers: XmlHandlers): Promise<void> {
  const problem = await readXmlPart(zip, part, handlers)
  if (problem !== undefined) throw brokenPart(part, problem)
}

export const brokenPart = (part: string, problem: string): WorkbookProblem =>
  new WorkbookProblem(`its part ${part} ${problem}`, BROKEN)
