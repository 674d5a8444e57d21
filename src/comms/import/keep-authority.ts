import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canonicalHash } from '../store/canonical-hash.ts'
import type { Authority } from './read-authority.ts'

/** Where a store keeps the authority that an import names by its hash. */
export const authorityPath = (storeFolder: string, hash: string): string =>
  join(storeFolder, 'authorities', `${hash}.json`)

/** Keeps an authority as somebody `wrote` it: whoever looks at an import later sees under what it is held, and it can be checked again. */
export async function keepAuthority(storeFolder: string, authority: Authority, wrote: object): Promise<void> {
  const path = authorityPath(storeFolder, canonicalHash(authority))
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, JSON.stringify(wrote), { mode: 0o600 })
}
