import type { Act } from '../../kernel/act.ts'
import type { Context } from '../../kernel/context.ts'
import { everyRecord } from '../../kernel/every-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import type { Store } from '../../kernel/store.ts'
import { ok } from '../../values/result.ts'
import type { PermittedFile } from '../engine/permitted.ts'
import { phoneImport } from './phone-import.ts'
import { sha256Of } from './question-log.ts'

/**
 * The imports that this viewer may read, each file once: where two controllers hold the same file, the viewer's own
 * agency's record of it is the one that counts.
 */
export async function permittedImports(act: Act): Promise<readonly Seen[]> {
  const all = await everyRecord(act, phoneImport)
  const byFile = new Map<string, Seen>()
  for (const seen of all) {
    const other = byFile.get(sha256Of(seen.values))
    if (other === undefined || (!isOwn(act, other) && isOwn(act, seen))) byFile.set(sha256Of(seen.values), seen)
  }
  return [...byFile.values()]
}

/** The same, decided in an act of its own; no import where it cannot be decided. */
export async function permittedTo(store: Store, context: Context): Promise<readonly Seen[]> {
  const decided = await store.act(context, async act => ok(await permittedImports(act)))
  return decided.ok ? decided.value : []
}

/** The same as the engine takes it. */
export const filesOf = (permitted: readonly Seen[]): readonly PermittedFile[] =>
  permitted.map(({ values }) => ({
    sha256: sha256Of(values),
    file: String(values['file']),
    receivedAt: String(values['receivedAt']),
  }))

const isOwn = ({ context }: Act, { marks }: Seen): boolean => marks.controller === context.actor.agency
