import type { Act } from '../../kernel/act.ts'
import type { Context } from '../../kernel/context.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { CaseRecords } from '../case-records.ts'
import type { Engine } from '../engine/engine.ts'
import type { Receive, Received } from '../engine/imports-shown.ts'
import type { Progress } from '../engine/protocol.ts'
import type { Upload, Uploads } from '../uploads.ts'
import { mayReach } from './may-reach.ts'
import { filesOf, permittedImports, permittedTo } from './permitted-imports.ts'
import { phoneImport, phoneImportValues, sha256Of } from './phone-import.ts'
import { watchImport } from './watch-import.ts'

/** Imports one authorised upload for a person, and writes down in the same step whose it is. */
export type ReceiveImport = (
  context: Context,
  upload: Upload,
  said: Pick<Receive, 'template' | 'zone' | 'owner'>,
  onProgress: (progress: Progress) => void,
) => Promise<Result<Received>>

export const receiveImport =
  (engine: Engine, records: CaseRecords, uploads: Uploads): ReceiveImport =>
  async (context, upload, said, onProgress) => {
    const { store } = records
    const { authority } = upload
    const may = mayReach(records, context, 'create')
    if (!may.ok) return may
    if (authority === undefined) return fail(WITHOUT_AUTHORITY)
    const before = await permittedTo(store, context)
    const answer = await engine.ask(
      'receive',
      { path: uploads.path(upload), name: upload.name, sha256: upload.sha256, authority, ...said },
      { imports: filesOf(before), onProgress },
    )
    if (!answer.ok || answer.value.outcome !== 'imported') return answer
    const { reconciliation } = answer.value
    const noted = await store.act(context, act => noteImport(act, upload, reconciliation.sha256, authority.reference))
    return noted.ok ? answer : noted
  }

const WITHOUT_AUTHORITY = {
  code: 'invalid',
  problem: 'This file was sent without an authority',
  next: 'Import it again, and say under which authority it is held',
} as const

/** The record of the import, unless there is one of this agency's that the person may read already. */
async function noteImport(act: Act, upload: Upload, sha256: string, authority: string): Promise<Result<void>> {
  const { agency } = act.context.actor
  const known = (await permittedImports(act)).find(one => sha256Of(one) === sha256 && one.marks.controller === agency)
  let id = known?.id
  if (id === undefined) {
    const values = phoneImportValues(upload.name, sha256, authority, act.now)
    const made = await createRecord(act, phoneImport, values, { ringFence: upload.ringFence })
    if (!made.ok) return made
    id = made.value.id
    await watchImport(act, upload.ringFence)
  }
  act.entries.push({
    act: 'collected',
    kind: 'phone_records',
    records: [id],
    controllers: [agency],
    detail: { question: 'receive', parameters: { name: upload.name, authority }, snapshot: null },
  })
  return ok(undefined)
}
