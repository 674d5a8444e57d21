import { crc32, deflateRawSync } from 'node:zlib'

/** One part of an archive, with what a hostile maker would say of it. */
export interface CraftedPart {
  readonly name: string
  readonly content: Buffer | string
  /** General purpose bits; 1 = encrypted. */
  readonly flags?: number
  /** Unix mode of the entry: 0o120777 is a symbolic link. */
  readonly mode?: number
  /** What the archive says of the unpacked size, where that is a lie. */
  readonly saidSize?: number
  readonly saidCrc?: number
  /** Bytes that are packed already: a part of many archives, or the same part many times over. */
  readonly packed?: Buffer
}

/** An archive made byte by byte, so that it can say what no program would. */
export function craftZip(parts: readonly CraftedPart[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const content = Buffer.from(part.content)
    const packed = part.packed ?? deflateRawSync(content, { level: 1 })
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(part.flags ?? 0, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(part.saidCrc ?? crc32(content), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(part.saidSize ?? content.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, name, packed])
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02_01_4b_50, 0)
    // Made on Unix, or the mode would mean nothing.
    central.writeUInt16LE(0x03_14, 4)
    head.copy(central, 6)
    central.writeUInt32LE(((part.mode ?? 0o100_644) << 16) >>> 0, 38)
    central.writeUInt32LE(offset, 42)
    directory.push(Buffer.concat([central, name]))
    pieces.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06_05_4b_50, 0)
  end.writeUInt16LE(parts.length & 0xff_ff, 8)
  end.writeUInt16LE(parts.length & 0xff_ff, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, list, end])
}

/** A part that unpacks to `bytes` zeros, a thousand times its size. */
export function bombPart(name: string, bytes: number, head = ''): CraftedPart {
  const content = Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, 0x20)])
  return { name, content }
}
