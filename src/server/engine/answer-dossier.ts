import {
  assembleDossier,
  type Dossier,
  dossierFile,
  type Snapshot,
  validationReport,
  withDossierRecords,
} from '../../comms/index.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import type { Records } from './open-records.ts'

/** The dossier of a number as a file. The last one is kept, so that the PDF after the HTML is not worked out again. */
export const answerDossier: Answerer<'dossier'> = async (records, { number, format, madeOn }) => {
  const dossier = await records.withSnapshot(snapshot => dossierOf(records, snapshot, number))
  if (!dossier.ok) return dossier
  // Outside the snapshot's turn: setting pages must not hold up other questions.
  return ok(await dossierFile(dossier.value, format, new Date(madeOn)))
}

/** What the second snapshot may use, beside the one that the pages work from. */
const MEMORY = '600MB'
const KEPT = 'dossier'

async function dossierOf(records: Records, snapshot: Snapshot, number: string): Promise<Result<Dossier>> {
  const last = records.kept(KEPT, snapshot.imports) as { readonly asked: string; readonly dossier: Dossier } | undefined
  if (last?.asked === number) return ok(last.dossier)
  const store = await records.store()
  if (!store.ok) return store
  const validation = await validationReport()
  const made = await withDossierRecords(store.value, snapshot, { memoryLimit: MEMORY }, found =>
    assembleDossier(found, number, { validation }),
  )
  if (made.ok) records.keep(snapshot, KEPT, { asked: number, dossier: made.value })
  return made
}
