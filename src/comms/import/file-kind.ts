import type { Fault } from '../../values/result.ts'
import { startsAsJsonLd } from './case/starts-as-json-ld.ts'
import type { SourceEncoding } from './decoded-table.ts'
import { startsAsOwnCsv } from './own-csv/read-own-csv.ts'

/** What the first bytes of a file say it is. */
export type FileKind =
  | { readonly kind: 'text'; readonly encoding: Exclude<SourceEncoding, 'xlsx'>; readonly bomBytes: number }
  | { readonly kind: 'zip' }
  | { readonly kind: 'case-uco'; readonly encoding: Exclude<SourceEncoding, 'xlsx'>; readonly bomBytes: number }
  | { readonly kind: 'own-csv' }
  | { readonly kind: 'xml' }
  | { readonly kind: 'database' }
  | { readonly kind: 'refused'; readonly fault: Fault }

const SIGNATURES: readonly (readonly [bytes: string, what: string, next: string])[] = [
  ['25504446', 'a PDF', 'Ask the sender for the records as CSV or XLSX; a PDF is no table that can be proved complete'],
  ['89504e47', 'a picture (PNG)', 'Ask the sender for the records as CSV or XLSX'],
  ['ffd8ff', 'a picture (JPEG)', 'Ask the sender for the records as CSV or XLSX'],
  ['47494638', 'a picture (GIF)', 'Ask the sender for the records as CSV or XLSX'],
  ['49492a00', 'a picture (TIFF)', 'Ask the sender for the records as CSV or XLSX'],
  ['1f8b', 'compressed with gzip', 'Decompress it (gunzip FILE) and import what is inside'],
  ['377abcaf271c', 'a 7-Zip archive', 'Unpack it and import the files inside'],
  ['526172211a07', 'a RAR archive', 'Unpack it and import the files inside'],
  ['377f068', 'the write-ahead log of a database (-wal)', 'Import the database; its log beside it is read with it'],
  [
    '18e22d00',
    'the index of a write-ahead log (-shm)',
    'Import the database; its log beside it is read with it, and needs no index',
  ],
  [
    'd9d505f920a163d7',
    'the rollback journal of a database (-journal)',
    'Import the database; a journal is not read, because it can make SQLite delete other files',
  ],
  ['7b5c727466', 'a rich text document', 'Ask the sender for the records as CSV or XLSX'],
  ['504152', 'a Parquet file', 'Import the file the provider sent, not one made from it'],
]

/** Looks at the first bytes (at least 4096, or the whole file). */
export function fileKind(head: Buffer, name: string): FileKind {
  if (head.length === 0) return refused(name, 'the file is empty', 'Ask the sender for it again')
  const hex = head.subarray(0, 16).toString('hex')
  if (hex.startsWith('504b0304')) return { kind: 'zip' }
  if (hex.startsWith('504b0506')) return refused(name, 'the file is an empty zip', 'Ask the sender for it again')
  if (hex.startsWith('d0cf11e0')) return refusedOffice(head, name)
  if (hex.startsWith('53514c69746520666f726d6174')) return { kind: 'database' }
  for (const [bytes, what, next] of SIGNATURES)
    if (hex.startsWith(bytes)) return refused(name, `the file is ${what}`, next)
  const xml = xmlOf(head)
  if (xml !== undefined) return xml
  const jsonLd = startsAsJsonLd(head)
  if (jsonLd !== undefined) return { kind: 'case-uco', ...jsonLd }
  if (startsAsOwnCsv(head)) return { kind: 'own-csv' }
  if (hex.startsWith('efbbbf')) return { kind: 'text', encoding: 'utf-8', bomBytes: 3 }
  if (hex.startsWith('fffe0000') || hex.startsWith('0000feff')) {
    return refused(name, 'the file is UTF-32, which no provider uses', 'Save it as UTF-8 and import that')
  }
  if (hex.startsWith('fffe')) return { kind: 'text', encoding: 'utf-16le', bomBytes: 2 }
  if (hex.startsWith('feff')) return { kind: 'text', encoding: 'utf-16be', bomBytes: 2 }
  return withoutSignature(head, name)
}

/** Whatever begins as XML, in whatever encoding: what is in it shows its first element, however far a prolog puts that. */
function xmlOf(head: Buffer): FileKind | undefined {
  const start = head.subarray(0, 512).toString('latin1').replaceAll('\0', '')
  if (!/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:[a-z_?]|!--|!doctype)/i.test(start)) return undefined
  return /^\W*(?:!doctype\s+)?html/i.test(start) ? undefined : { kind: 'xml' }
}

function refusedOffice(head: Buffer, name: string): FileKind {
  if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return refused(
      name,
      'the file is an Office file with a password',
      'Open it with its password, save it without one (File › Info › Protect) and import that',
    )
  }
  return refused(
    name,
    'the file is an old Excel or Word file (.xls, .doc), or one with a password',
    'Open it and save it as .xlsx without a password, or as CSV (UTF-8), and import that',
  )
}

function withoutSignature(head: Buffer, name: string): FileKind {
  const part = head.subarray(0, 8192)
  // Bytes of an encrypted database are like those of any text in an old encoding; a text has no zeros.
  if (/\.(?:db|sqlite3?|sqlitedb|storedata)$/i.test(name) && part.includes(0))
    return refused(
      name,
      'the file is named as a database and does not begin like one: it is encrypted, or damaged at its beginning',
      'Have it decrypted with the extraction tool, or take it from the extraction again, and import that',
    )
  const zeros = [0, 0]
  let control = 0
  for (let i = 0; i < part.length; i++) {
    const byte = part[i] ?? 0
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte < 28) control++
  }
  const [even = 0, odd = 0] = zeros
  const half = part.length / 2
  // Latin text in UTF-16 has a zero in nearly every second byte.
  if (odd > half * 0.4 && even < half * 0.1) return { kind: 'text', encoding: 'utf-16le', bomBytes: 0 }
  if (even > half * 0.4 && odd < half * 0.1) return { kind: 'text', encoding: 'utf-16be', bomBytes: 0 }
  if (control + even + odd > part.length * 0.1) {
    return refused(name, 'the file is no text (it holds binary data)', 'Ask the sender for the records as CSV or XLSX')
  }
  const start = part.toString('latin1').trimStart().slice(0, 200).toLowerCase()
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) {
    return refused(name, 'the file is a web page', 'Download the file itself, not the page that offers it')
  }
  if (/^[{[]\s*["{[\]}]/.test(start)) {
    return refused(name, 'the file is JSON, not a table', 'Ask the sender for the records as CSV or XLSX')
  }
  return { kind: 'text', encoding: 'utf-8', bomBytes: 0 }
}

/** What is read, for whoever sent something else. */
const READ =
  'a table (CSV, semicolon or tab text, XLSX), retained data (ETSI XML), a report or archive of a phone extraction (report.xml, .ufdr), CASE/UCO, a phone’s database, or a zip of them'

const refused = (name: string, problem: string, next: string): FileKind => ({
  kind: 'refused',
  fault: { code: 'unreadable', problem, where: name, expected: READ, next },
})
