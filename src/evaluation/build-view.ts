import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile, openSnapshot, openStore, readAuthority, type Snapshot } from '../comms/index.ts'
import { describeFault, type Result } from '../values/result.ts'

/**
 * Imports every file of one view of a simulated county (its county/, handsets/ or bundles/NN/ folder) into a new store
 * and opens its snapshot. Each file comes in under the authority it was obtained under, so that rows outside it are
 * quarantined as they would be on a real desk. A file that is refused for good is a bug, here: it throws with the refusal.
 */
export async function buildView(county: string, view: string, store: string): Promise<Snapshot> {
  await rm(store, { recursive: true, force: true })
  const opened = must(await openStore(store, { create: true }))
  const authorities = await authoritiesOf(county, view)
  const names = (await readdir(join(county, view))).filter(name => /\.(csv|tsv|txt|xlsx)$/i.test(name)).sort()
  for (const name of names) {
    const path = join(county, view, name)
    const authorityPath = authorities(name)
    const authority = must(readAuthority(await readFile(authorityPath, 'utf8'), authorityPath))
    const done = await importFile(opened, path, { authority })
    if (done.ok) continue
    // A layout that no template knows: accept the suggested mapping, as a person who checked it would.
    const template = done.fault.suggestion?.template ?? undefined
    must(template === undefined ? done : await importFile(opened, path, { authority, template }))
  }
  return must(await openSnapshot(opened))
}

/** Which authority file goes with a file: a bundle lists them, a county's returns and its handsets have one each. */
async function authoritiesOf(county: string, view: string): Promise<(name: string) => string> {
  if (!view.startsWith('bundles/')) {
    const path = join(county, view === 'handsets' ? 'authority-handsets.json' : 'authority.json')
    return () => path
  }
  const folder = join(county, view)
  const list = JSON.parse(await readFile(join(folder, 'bundle.json'), 'utf8')) as {
    readonly files: readonly { readonly path: string; readonly authority: string }[]
  }
  const byName = new Map(list.files.map(file => [file.path, join(folder, file.authority)]))
  return name => byName.get(name) ?? join(county, 'authority.json')
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
