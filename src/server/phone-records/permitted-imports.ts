import type { Act } from '../../kernel/act.ts'
import type { Context } from '../../kernel/context.ts'
import { everyRecord } from '../../kernel/every-record.ts'
import type { Store } from '../../kernel/store.ts'
import { ok } from '../../values/result.ts'
import type { PermittedFile } from '../engine/permitted.ts'
import { type PermittedImport, phoneImport, sha256Of } from './phone-import.ts'

/**
 * The imports that this viewer may read, each file once: where two controllers hold the same file, the viewer's own
 * agency's record of it is the one that counts.
 */
export async function permittedImports(act: Act): Promise<readonly PermittedImport[]> {
  const all = await everyRecord(act, phoneImport)
  const byFile = new Map<string, PermittedImport>()
  for (const seen of all) {
    const other = byFile.get(sha256Of(seen))
    if (other === undefined || (!isOwn(act, other) && isOwn(act, seen))) byFile.set(sha256Of(seen), seen)
  }
  return [...byFile.values()]
}

/** The same, decided in an act of its own; no import where it cannot be decided. */
export async function permittedTo(store: Store, context: Context): Promise<readonly PermittedImport[]> {
  const decided = await store.act(context, async act => ok(await permittedImports(act)))
  return decided.ok ? decided.value : []
}

/** The same as the engine takes it. */
export const filesOf = (permitted: readonly PermittedImport[]): readonly PermittedFile[] =>
  permitted.map(one => ({
    sha256: sha256Of(one),
    file: one.values.file ?? '',
    receivedAt: one.values.receivedAt ?? '',
  }))

const isOwn = ({ context }: Act, { marks }: PermittedImport): boolean => marks.controller === context.actor.agency
