import yauzl from 'yauzl'

/** Files of one handset's folder run into the hundred thousands where media were taken along. */
const MOST_PARTS = 500_000
/** Databases pack about 10 to 1; a part may be this much larger than packed before it counts as a bomb. */
const MOST_RATIO = 150
const RATIO_FROM_BYTES = 20 * 1024 ** 2
const MOST_BYTES_OF_PART = 4 * 1024 ** 3
const MOST_BYTES = 8 * 1024 ** 3
/** Databases of one archive: six kinds, for each user of the phone. */
const MOST_DATABASES = 60
/** Parts that were left out are named up to here, then counted. */
const MOST_NAMED = 12

const DATABASES = /^(?:mmssms\.db|calllog\.db|contacts2\.db|sms\.db|callhistory\.storedata|addressbook\.sqlitedb)$/i
/** The same files in a backup of iTunes: SHA-1 of domain and path. */
const IN_BACKUP: Readonly<Record<string, string>> = {
  '3d0d7e5fb2ce288813306e4d4636395e047a3d28': 'sms.db',
  '5a4935c78a5255723f707230a451d79c540d2741': 'CallHistory.storedata',
  '31bb7ba8914766d4ba40d6dfb6113c8b614be442': 'AddressBook.sqlitedb',
}
const LOG = '-wal'

/** One database of an archive, and its write-ahead log where that lies beside it. */
export interface DatabasePart {
  /** Its path in the archive. */
  readonly name: string
  readonly entry: yauzl.Entry
  readonly log: yauzl.Entry | undefined
}

export interface ListedArchive {
  readonly zip: yauzl.ZipFile
  /** In the order of their names. */
  readonly databases: readonly DatabasePart[]
  /** Plain sentences about what was left out. */
  readonly notes: readonly string[]
  /** Why nothing of it is unpacked. */
  readonly refusal?: { readonly problem: string; readonly next: string }
}

/**
 * The phone databases of a zip. Nothing is unpacked here, and the archive's names are never used as paths. null: it is a workbook,
 * holds no such database, or its list of parts cannot be read; others say what it is.
 */
export function listDatabases(path: string): Promise<ListedArchive | null> {
  return new Promise(resolve => {
    // Names stay bytes: yauzl would refuse the whole archive for one that leads outside it.
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
      if (error !== null) return resolve(null)
      const found = new Map<string, yauzl.Entry>()
      const others: string[] = []
      let parts = 0
      let left = 0
      const end = (answer: ListedArchive | null): void => {
        if (answer === null) zip.close()
        resolve(answer)
      }
      zip.on('error', () => end(null))
      zip.on('end', () => end(found.size === 0 ? null : listed(zip, found, others, left)))
      zip.on('entry', (entry: yauzl.Entry) => {
        const name = (entry.fileName as unknown as Buffer).toString('utf8').replaceAll('\\', '/')
        if (name === 'xl/workbook.xml' || name === 'xl/workbook.bin') return end(null)
        if (++parts > MOST_PARTS) return end(null)
        if (isKnown(name) && !leadsOutside(name) && !isLink(entry) && !found.has(name)) found.set(name, entry)
        else if (!name.endsWith('/')) {
          left++
          if (others.length < MOST_NAMED) others.push(why(name, entry))
        }
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
}

function listed(
  zip: yauzl.ZipFile,
  found: ReadonlyMap<string, yauzl.Entry>,
  others: readonly string[],
  left: number,
): ListedArchive | null {
  const databases = [...found]
    .filter(([name]) => !name.endsWith(LOG))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => ({ name, entry, log: found.get(`${name}${LOG}`) }))
  const alone = [...found.keys()].filter(name => name.endsWith(LOG) && !found.has(name.slice(0, -LOG.length)))
  if (databases.length === 0) {
    zip.close()
    return null
  }
  const notes = [
    ...alone.map(name => `${name} was not read: the database that it is the log of is not in the archive`),
    ...(left === 0
      ? []
      : [
          `${left} other ${left === 1 ? 'file' : 'files'} of the archive ${left === 1 ? 'was' : 'were'} not read: ${others.join(', ')}${left > others.length ? ' and others' : ''}`,
        ]),
  ]
  const refusal = refusalOf(databases)
  return { zip, databases, notes, ...(refusal === undefined ? {} : { refusal }) }
}

/** Limits of what is unpacked: yauzl sees to it that a part is no larger than the archive says. */
function refusalOf(databases: readonly DatabasePart[]): { problem: string; next: string } | undefined {
  const ask = 'Ask the sender for it again; do not open this file'
  if (databases.length > MOST_DATABASES)
    return {
      problem: `the archive holds more than ${MOST_DATABASES} phone databases`,
      next: 'Import those of one handset at a time',
    }
  let total = 0
  for (const { name, entry, log } of databases) {
    for (const part of log === undefined ? [entry] : [entry, log]) {
      const { compressedSize, uncompressedSize, generalPurposeBitFlag, compressionMethod } = part
      if ((generalPurposeBitFlag & 1) === 1)
        return { problem: 'the archive has a password', next: 'Unpack it with its password and import what is inside' }
      if (compressionMethod !== 0 && compressionMethod !== 8)
        return {
          problem: `its part ${name} is packed in a way that is not read (method ${compressionMethod})`,
          next: 'Unpack it and import what is inside',
        }
      total += uncompressedSize
      if (
        uncompressedSize > MOST_BYTES_OF_PART ||
        (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MOST_RATIO)
      )
        return {
          problem: `its part ${name} unpacks to ${uncompressedSize.toLocaleString('en-GB')} bytes from ${compressedSize.toLocaleString('en-GB')}: this is an archive bomb`,
          next: ask,
        }
    }
  }
  return total > MOST_BYTES
    ? {
        problem: `its databases unpack to ${total.toLocaleString('en-GB')} bytes`,
        next: 'Unpack it and import the databases one by one',
      }
    : undefined
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

function isKnown(name: string): boolean {
  const last = lastOf(name)
  const base = last.endsWith(LOG) ? last.slice(0, -LOG.length) : last
  return DATABASES.test(base) || IN_BACKUP[base] !== undefined
}

const leadsOutside = (name: string): boolean => /(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:/i.test(name)

/** A symbolic link, by the mode that Unix programs keep in the upper half. */
const isLink = (entry: yauzl.Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170_000) === 0o120_000

function why(name: string, entry: yauzl.Entry): string {
  const shown = name.slice(-80)
  if (leadsOutside(name)) return `${shown} (leads outside the archive)`
  if (isLink(entry)) return `${shown} (a link, not a file)`
  return /\.(?:zip|ufdr|tar|gz|7z|rar)$/i.test(name) ? `${shown} (an archive within the archive)` : shown
}
