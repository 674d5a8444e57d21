import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Authority, readAuthority } from '../comms/import/read-authority.ts'
import { ok, type Result } from '../values/result.ts'
import { WrongUse } from './wrong-use.ts'

/** The authority in a file, and as it is written there: cells among the identifiers, as pages write it. */
export async function authorityIn(path: string): Promise<Result<{ authority: Authority; wrote: object }>> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new WrongUse(`${path} cannot be read.`, 'check the path of the authority file')
  const authority = readAuthority(text, basename(path))
  if (!authority.ok) return authority
  const { cells = [], collateral_intrusion: collateral, ...wrote } = JSON.parse(text.replace(/^\ufeff/, '')) as Written
  const ofCells = cells.map(cell => `cell:${cell}`)
  const identifiers = Array.isArray(wrote.identifiers) ? [...wrote.identifiers.map(String), ...ofCells] : ofCells
  return ok({
    authority: authority.value,
    wrote: {
      ...wrote,
      ...(identifiers.length === 0 ? {} : { identifiers }),
      ...(collateral === undefined ? {} : { collateral }),
    },
  })
}

/** What `readAuthority` has read. */
interface Written {
  readonly cells?: readonly (string | number)[]
  readonly collateral_intrusion?: string
  readonly identifiers?: unknown
}
