import iconv from 'iconv-lite'

/** Names of encodings as XML declarations spell them, and how each is read. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
  'ucs-2': 'utf-16',
  // As browsers do: whoever writes curly quotes under the name ISO-8859-1 means Windows-1252.
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
}
/** Within this many bytes the XML declaration ends. */
const DECLARATION = 1024

export interface XmlEncoding {
  /** Bytes before the document: its byte order mark. */
  readonly mark: number
  /** As UTF-8; null where the bytes are UTF-8 already. */
  readonly decode: ((piece: Buffer) => Buffer) | null
  readonly note?: string
}

/** What the first bytes (1024, or all) say of the encoding; a name that is not known comes back as it is spelled. */
export function xmlEncoding(head: Buffer): XmlEncoding | string {
  const start = head.subarray(0, 4).toString('hex')
  if (start.startsWith('efbbbf')) return { mark: 3, decode: null }
  if (start === 'fffe0000' || start === '0000feff') return 'UTF-32'
  if (start.startsWith('fffe')) return { mark: 2, decode: through('utf-16le') }
  if (start.startsWith('feff')) return { mark: 2, decode: through('utf-16be') }
  if (/^(?:3c|20|09|0a|0d)00/.test(start)) return { mark: 0, decode: through('utf-16le') }
  if (/^00(?:3c|20|09|0a|0d)/.test(start)) return { mark: 0, decode: through('utf-16be') }
  const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']{0,40})["']/.exec(
    head.toString('latin1', 0, DECLARATION),
  )?.[1]
  if (declared === undefined) return { mark: 0, decode: null }
  const known = ENCODINGS[declared.toLowerCase()]
  if (known === undefined) return declared
  if (known === 'utf-8') return { mark: 0, decode: null }
  if (known !== 'utf-16') return { mark: 0, decode: through(known) }
  return { mark: 0, decode: null, note: 'the file says that it is UTF-16, but is not; it was read as UTF-8' }
}

function through(encoding: string): (piece: Buffer) => Buffer {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  return piece => Buffer.from(decoder.write(piece))
}
