import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'

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

export interface XmlHandlers {
  /** `name` without its prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text?(text: string): void
}

/** Streams one XML part through the handlers. Refuses a DOCTYPE: no entities, no look-ups. */
export async function readXml(zip: Zip, part: string, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new WorkbookProblem(`its part ${part} has a DOCTYPE, which no spreadsheet program writes`, ASK)
  })
  parser.on('error', error => {
    throw new WorkbookProblem(`its part ${part} is damaged (${error.message.slice(0, 100)})`, BROKEN)
  })
  parser.on('opentag', tag => handlers.open(local(tag.name), tag.attributes))
  parser.on('closetag', tag => handlers.close(local(tag.name)))
  if (handlers.text !== undefined) parser.on('text', text => handlers.text?.(text))
  const stream = await zip.stream(part)
  try {
    stream.setEncoding('utf8')
    for await (const piece of stream) parser.write(piece as string)
    parser.close()
  } catch (error) {
    if (error instanceof WorkbookProblem) throw error
    throw new WorkbookProblem(
      `its part ${part} is damaged (${error instanceof Error ? error.message : 'unknown'})`,
      BROKEN,
    )
  } finally {
    stream.destroy()
  }
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
