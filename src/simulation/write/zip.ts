import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A zip archive written straight to disk: entries one after the other, sizes filled in when each ends. No time stamps. */
export class ZipFile {
  readonly #fd: number
  readonly #entries: { name: Buffer; offset: number; crc: number; packed: number; size: number }[] = []
  #position = 0

  constructor(path: string) {
    this.#fd = openSync(path, 'w')
  }

  /** Packs the pieces of one entry. */
  async entry(name: string, pieces: Iterable<string | Buffer>): Promise<void> {
    const entry = { name: Buffer.from(name), offset: this.#position, crc: 0, packed: 0, size: 0 }
    this.#append(Buffer.concat([header(0x04034b50, entry), entry.name]))
    const deflate = createDeflateRaw({ level: 1 })
    const finished = new Promise<void>((resolve, reject) => deflate.on('end', resolve).on('error', reject))
    deflate.on('data', (packed: Buffer) => {
      entry.packed += packed.length
      this.#append(packed)
    })
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      await new Promise<void>((resolve, reject) => deflate.write(bytes, error => (error ? reject(error) : resolve())))
    }
    deflate.end()
    await finished
    writeSync(this.#fd, header(0x04034b50, entry), 0, 30, entry.offset)
    this.#entries.push(entry)
  }

  close(): void {
    const start = this.#position
    for (const entry of this.#entries) {
      const local = header(0x04034b50, entry)
      const central = Buffer.alloc(46)
      central.writeUInt32LE(0x02014b50, 0)
      central.writeUInt16LE(20, 4)
      local.copy(central, 6, 4, 30)
      central.writeUInt32LE(entry.offset, 42)
      this.#append(Buffer.concat([central, entry.name]))
    }
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#position - start, 12)
    end.writeUInt32LE(start, 16)
    this.#append(end)
    closeSync(this.#fd)
  }

  #append(bytes: Buffer): void {
    writeSync(this.#fd, bytes, 0, bytes.length, this.#position)
    this.#position += bytes.length
  }
}

/** Local file header; its bytes 4 to 29 recur in the central directory. Date: 1980-01-01. */
function header(signature: number, entry: { name: Buffer; crc: number; packed: number; size: number }): Buffer {
  const bytes = Buffer.alloc(30)
  bytes.writeUInt32LE(signature, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(0x0800, 6)
  bytes.writeUInt16LE(8, 8)
  bytes.writeUInt16LE(0, 10)
  bytes.writeUInt16LE(0x21, 12)
  bytes.writeUInt32LE(entry.crc, 14)
  bytes.writeUInt32LE(entry.packed, 18)
  bytes.writeUInt32LE(entry.size, 22)
  bytes.writeUInt16LE(entry.name.length, 26)
  return bytes
}
