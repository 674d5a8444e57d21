import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import { fail, ok, type Result } from '../../../values/result.ts'

/** XML packs about 20 to 1; a report with many alike records about 60 to 1. */
const MAX_RATIO = 200
const RATIO_FROM_BYTES = 20 * 1024 ** 2
/** A report of a handset with millions of records has a few gigabytes. */
const MAX_REPORT_BYTES = 32 * 1024 ** 3
/** Media of a handset are some hundred thousand parts. */
const MAX_PARTS = 2_000_000

const IS_REPORT = /(?:^|\/)report\.xml$/i
const IS_WORKBOOK = /^xl\/workbook\.(?:xml|bin)$/

/** The report within an archive. */
export interface ReportPart {
  readonly pieces: AsyncIterable<Buffer>
  readonly close: () => void
  /** What was odd about the archive, in sentences for the person. */
  readonly notes: readonly string[]
}

const ask = 'Ask the sender for it again; do not open this file'

/**
 * Finds the report in an archive (.ufdr, or a folder of one zipped) and streams it. No other part is opened, and nothing is
 * unpacked to disk, so that names that lead outside the archive, symbolic links and bombs among them do no harm. null: the archive holds no report.
 * An archive that was cut short is searched from its beginning.
 */
export async function openReport(file: {
  readonly path: string
  readonly name: string
}): Promise<Result<ReportPart | null>> {
  const listed = await listParts(file.path)
  if (listed === 'not whole') return salvage(file)
  if (listed === null) return ok(null)
  const { zip, entry, notes, tooMany } = listed
  const refuse = (problem: string, next: string): Result<never> => {
    zip.close()
    return fail({ code: 'unreadable', problem, where: file.name, expected: 'a phone extraction (.ufdr)', next })
  }
  if (tooMany) return refuse(`the archive has more than ${MAX_PARTS.toLocaleString('en-GB')} parts`, ask)
  const { compressedSize, uncompressedSize } = entry
  if ((entry.generalPurposeBitFlag & 1) === 1)
    return refuse('the archive has a password', 'Unpack it with its password and import the report.xml inside')
  if (
    uncompressedSize > MAX_REPORT_BYTES ||
    (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO)
  )
    return refuse(
      `its report.xml unpacks to ${uncompressedSize.toLocaleString('en-GB')} bytes from ${compressedSize.toLocaleString('en-GB')}: this is an archive bomb`,
      ask,
    )
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return refuse(
      `its report.xml is packed in a way that is not read (method ${entry.compressionMethod})`,
      'Unpack it and import the report.xml inside',
    )
  return new Promise(resolve => {
    zip.openReadStream(entry, (error, stream) =>
      resolve(
        error === null
          ? ok({ pieces: stream, close: () => closeAll(stream, zip), notes })
          : refuse(`its report.xml cannot be opened (${error.message})`, ask),
      ),
    )
  })
}

function closeAll(stream: Readable, zip: yauzl.ZipFile): void {
  stream.destroy()
  zip.close()
}

interface Listed {
  readonly zip: yauzl.ZipFile
  readonly entry: yauzl.Entry
  readonly notes: readonly string[]
  readonly tooMany: boolean
}

/** The list of parts, none of them kept but the report: the one least deep. */
function listParts(path: string): Promise<Listed | 'not whole' | null> {
  return new Promise(resolve => {
    // Names stay bytes: yauzl would refuse the whole archive for one that leads outside it, and only one part is opened.
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
      if (error !== null) return resolve('not whole')
      let found: { readonly entry: yauzl.Entry; readonly depth: number } | undefined
      let [parts, outside, reports] = [0, 0, 0]
      const end = (answer: Listed | 'not whole' | null): void => {
        if (answer === null || answer === 'not whole') zip.close()
        resolve(answer)
      }
      const listed = (tooMany: boolean): void => {
        if (found === undefined) return end(null)
        const notes = [
          ...(outside > 0
            ? [
                `The archive names ${outside} ${outside === 1 ? 'part' : 'parts'} outside itself; only its report.xml was opened`,
              ]
            : []),
          ...(reports > 1 ? [`The archive holds ${reports} reports; the outermost was read`] : []),
        ]
        end({ zip, entry: found.entry, notes, tooMany })
      }
      zip.on('error', () => end('not whole'))
      zip.on('end', () => listed(false))
      zip.on('entry', (entry: yauzl.Entry) => {
        const name = nameOf(entry.fileName as unknown as Buffer)
        if (IS_WORKBOOK.test(name)) return end(null)
        if (++parts > MAX_PARTS) return found === undefined ? end(null) : listed(true)
        if (/(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:/i.test(name)) outside++
        else if (IS_REPORT.test(name)) {
          reports++
          const depth = name.split('/').length
          if (found === undefined || depth < found.depth) found = { entry, depth }
        }
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
}

const nameOf = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\\', '/')

const LOCAL_HEADER = 0x04034b50
/** Parts looked at from the beginning of an archive without its list. */
const MOST_SEARCHED = 100_000

/** The report of an archive that lost its list of parts: found by the headers that stand before each part. */
async function salvage(file: { readonly path: string; readonly name: string }): Promise<Result<ReportPart | null>> {
  const handle = await open(file.path, 'r')
  try {
    let at = 0
    for (let parts = 0; parts < MOST_SEARCHED; parts++) {
      const header = await localHeader(handle, at)
      if (header === undefined) break
      if (
        IS_REPORT.test(header.name) &&
        !header.locked &&
        (header.method === 8 || (header.method === 0 && header.packed > 0))
      ) {
        const raw = createReadStream(file.path, {
          start: header.data,
          ...(header.packed > 0 ? { end: header.data + header.packed - 1 } : {}),
          highWaterMark: 1 << 18,
        })
        const inflate = header.method === 8 ? createInflateRaw() : undefined
        raw.on('error', error => inflate?.destroy(error))
        return ok({
          pieces: inflate === undefined ? raw : bounded(raw.pipe(inflate), () => raw.bytesRead),
          close: () => raw.destroy(),
          notes: ['The archive is not whole: its list of parts is missing. What there is of its report.xml was read'],
        })
      }
      // Without its size a part can only be passed by unpacking it.
      if (header.packed === 0 && header.streamed) break
      at = header.data + header.packed
    }
  } finally {
    await handle.close()
  }
  if (!/\.ufdr$/i.test(file.name)) return ok(null)
  return fail({
    code: 'unreadable',
    problem: 'the archive is damaged or cut short, and its report.xml was not found',
    where: file.name,
    expected: 'a whole phone extraction (.ufdr)',
    next: 'Copy it again from where it came from, or ask the sender for it again',
  })
}

/** The pieces as long as they are not far more than what they were packed in: without the list of parts nothing states a size. */
async function* bounded(unpacked: Readable, packedBytes: () => number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of unpacked as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > RATIO_FROM_BYTES && bytes > packedBytes() * MAX_RATIO)
      throw new Error('it unpacks to so much more than its size that this is an archive bomb')
    yield piece
  }
}

interface LocalHeader {
  readonly name: string
  readonly method: number
  /** Bytes; 0 where the header does not say. */
  readonly packed: number
  readonly data: number
  readonly locked: boolean
  /** Its sizes stand after it. */
  readonly streamed: boolean
}

async function localHeader(handle: FileHandle, at: number): Promise<LocalHeader | undefined> {
  const bytes = Buffer.alloc(30)
  if ((await handle.read(bytes, 0, 30, at)).bytesRead < 30 || bytes.readUInt32LE(0) !== LOCAL_HEADER) return undefined
  const [nameLength, extraLength] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)]
  const rest = Buffer.alloc(nameLength + extraLength)
  if ((await handle.read(rest, 0, rest.length, at + 30)).bytesRead < rest.length) return undefined
  const flags = bytes.readUInt16LE(6)
  const stated = bytes.readUInt32LE(18)
  return {
    name: nameOf(rest.subarray(0, nameLength)),
    method: bytes.readUInt16LE(8),
    packed: stated === 0xffffffff ? zip64Packed(rest.subarray(nameLength)) : stated,
    data: at + 30 + rest.length,
    locked: (flags & 1) === 1,
    streamed: (flags & 8) === 8,
  }
}

/** Packed size from the extra field of large parts: eight bytes after the eight of the unpacked size. */
function zip64Packed(extra: Buffer): number {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1 && at + 20 <= extra.length) return Number(extra.readBigUInt64LE(at + 12))
  return 0
}
