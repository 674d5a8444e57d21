import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../values/result.ts'

/** The pair that signs checkpoints (Ed25519). */
export interface SealKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** The key in the folder (`seal-key.pem`, mode 0600); made where there is none and nothing was ever signed. */
export async function sealKeyIn(folder: string): Promise<Result<SealKey>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'seal-key.pem')
  if (!existsSync(path)) {
    if (existsSync(join(folder, 'checkpoints.jsonl'))) return fail(noKey(path))
    await makeKey(folder, path)
  }
  try {
    const privateKey = createPrivateKey(await readFile(path))
    return ok({ privateKey, publicKey: createPublicKey(privateKey) })
  } catch {
    return fail({ ...noKey(path), problem: 'the key that signs the log cannot be read' })
  }
}

/** The public half alone (`seal-key.public.pem`), which is all that verification needs. */
export async function publicKeyIn(folder: string): Promise<Result<KeyObject>> {
  const path = join(folder, 'seal-key.public.pem')
  try {
    return ok(createPublicKey(await readFile(path)))
  } catch {
    return fail({
      code: 'not-found',
      problem: 'there is no public key that verifies the log',
      where: path,
      next: 'give the folder in which the server keeps its seal, with --folder',
    })
  }
}

/** SHA-256 of the public key (SPKI, DER) in hexadecimal: write it down elsewhere, and a replaced key is seen. */
export const fingerprintOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')

async function makeKey(folder: string, path: string): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  await write(join(folder, 'seal-key.public.pem'), publicKey.export({ type: 'spki', format: 'pem' }), 0o644)
  // The private key last: with it the pair is complete.
  await write(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600)
}

async function write(path: string, content: string | Buffer, mode: number): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  const file = await open(temporary, 'wx', mode)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

const noKey = (path: string) =>
  ({
    code: 'unreadable',
    problem: 'the key that signs the log is missing',
    where: path,
    next: 'put it back from a backup; checkpoints are there, and a new key could not continue them unnoticed',
  }) as const
