import { createHash, type Hash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AuthorityForm } from './engine/imports-shown.ts'

/** A file that a person gave and that is not imported yet. */
export interface Upload {
  /** 32 hexadecimal digits; names the folder, and the page where its columns are mapped. */
  readonly id: string
  /** What the person calls it; shown, never used as a path. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** Who sent it; nobody else can find it. */
  readonly account: string
  readonly agency: string
  readonly authority?: AuthorityForm
  /** The ring-fence that is to be around what is in it; empty for none. */
  readonly ringFence: string
}

/** Whose an upload is. */
export type Sender = Pick<Upload, 'account' | 'agency'>

export interface Uploads {
  /** Streams a file to disk; memory does not grow with it. */
  receive(name: string, from: Readable, sender: Sender): Promise<Upload>
  /** One of this sender's own uploads. */
  find(id: string, sender: Sender): Promise<Upload | undefined>
  /** Every upload that waits, whoever sent it. */
  all(): Promise<readonly Upload[]>
  /** Path of the received bytes. The store keeps its last part as the file's name, so that part resembles `name`. */
  path(upload: Pick<Upload, 'id' | 'name'>): string
  authorise(upload: Upload, authority: AuthorityForm, ringFence: string): Promise<Upload>
  discard(id: string): Promise<void>
  /** Removes what nobody imported for a week. */
  removeOld(): Promise<void>
}

const ID = /^[0-9a-f]{32}$/
/** Uploads that nobody imported are removed after a week. */
const KEPT_MS = 7 * 86_400_000

/** The waiting room of the store: one folder for each upload, so that a restart loses none. */
export async function openUploads(folder: string): Promise<Uploads> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const place = (id: string): string => join(folder, id)
  const note = async (upload: Upload): Promise<Upload> => {
    const path = join(place(upload.id), 'upload.json')
    await writeFile(`${path}.tmp`, JSON.stringify(upload), { mode: 0o600 })
    await rename(`${path}.tmp`, path)
    return upload
  }
  const noted = async (id: string): Promise<Upload | undefined> => {
    if (!ID.test(id)) return undefined
    try {
      // Written by `note` only.
      return JSON.parse(await readFile(join(place(id), 'upload.json'), 'utf8')) as Upload
    } catch {
      return undefined
    }
  }
  const path = (upload: Pick<Upload, 'id' | 'name'>): string =>
    join(place(upload.id), 'received', plainName(upload.name))

  return {
    path,
    receive: async (name, from, { account, agency }) => {
      const id = randomBytes(16).toString('hex')
      const upload = { id, name: shortName(name), bytes: 0, sha256: '', account, agency, ringFence: '' }
      const hash = createHash('sha256')
      await mkdir(dirname(path(upload)), { recursive: true, mode: 0o700 })
      await pipeline(from, hashedInto(hash), createWriteStream(path(upload), { mode: 0o600 }))
      const { size } = await stat(path(upload))
      return note({ ...upload, bytes: size, sha256: hash.digest('hex') })
    },
    find: async (id, { account }) => {
      const upload = await noted(id)
      return upload?.account === account ? upload : undefined
    },
    all: async () => (await Promise.all((await readdir(folder)).map(noted))).filter(upload => upload !== undefined),
    authorise: (upload, authority, ringFence) => note({ ...upload, authority, ringFence }),
    discard: async id => {
      if (ID.test(id)) await rm(place(id), { recursive: true, force: true })
    },
    removeOld: () => removeOld(folder),
  }
}

/** Takes the hash of what passes through. */
const hashedInto = (hash: Hash): Transform =>
  new Transform({
    transform: (piece: Buffer, _encoding, next) => {
      hash.update(piece)
      next(null, piece)
    },
  })

/** Without folders or control characters, and short enough to show. */
function shortName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is removed
  const clean = last.replaceAll(/[\u0000-\u001f\u007f]/g, '').trim()
  return clean === '' ? 'file' : clean.slice(-120)
}

/**
 * A file name made of letters, digits, space, dot, dash, underscore and brackets, in a folder of its own: nothing a
 * person types can lead anywhere else.
 */
function plainName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[. ]+/, '')
  return plain === '' ? 'file' : plain
}

async function removeOld(folder: string): Promise<void> {
  for (const id of await readdir(folder)) {
    if (!ID.test(id)) continue
    const { mtimeMs } = await stat(join(folder, id))
    if (Date.now() - mtimeMs > KEPT_MS) await rm(join(folder, id), { recursive: true, force: true })
  }
}
