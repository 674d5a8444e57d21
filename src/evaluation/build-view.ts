import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile, openSnapshot, openStore, readAuthority, type Snapshot } from '../comms/index.ts'
import { describeFault, type Result } from '../values/result.ts'

/**
 * Imports every file of one view of a simulated county (its county/, handsets/ or bundles/NN/ folder) into a new store
 * and opens its snapshot. A file that is refused for good is a bug, here: it throws with the refusal.
 */
export async function buildView(county: string, view: string, store: string): Promise<Snapshot> {
  await rm(store, { recursive: true, force: true })
  const opened = must(await openStore(store, { create: true }))
  const authority = must(readAuthority(await readFile(join(county, 'authority.json'), 'utf8'), 'authority.json'))
  const names = (await readdir(join(county, view))).filter(name => /\.(csv|tsv|txt|xlsx)$/i.test(name)).sort()
  for (const name of names) {
    const path = join(county, view, name)
    const done = await importFile(opened, path, { authority })
    if (done.ok) continue
    // A layout that no template knows: accept the suggested mapping, as a person who checked it would.
    const { suggestion } = done.fault
    must(suggestion === undefined ? done : await importFile(opened, path, { authority, template: suggestion }))
  }
  return must(await openSnapshot(opened))
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
