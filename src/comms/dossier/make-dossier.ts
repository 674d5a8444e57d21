import type { Result } from '../../values/result.ts'
import { openSnapshot } from '../store/open-snapshot.ts'
import type { Store } from '../store/open-store.ts'
import { assembleDossier } from './assemble-dossier.ts'
import type { Dossier } from './document.ts'
import { withDossierRecords } from './dossier-records.ts'
import { renderHtml } from './html/render-html.ts'
import { validationReport } from './validation-report.ts'

/** A dossier as a file. */
export interface DossierFile {
  readonly name: string
  readonly body: Uint8Array
}

export type DossierFormat = 'html' | 'pdf'

/**
 * The dossier of one number over everything a store holds. Errors: `not-found` (no event has the number), `unreadable`.
 */
export async function makeDossier(store: Store, number: string): Promise<Result<Dossier>> {
  const all = await openSnapshot(store)
  if (!all.ok) return all
  try {
    const validation = await validationReport()
    return await withDossierRecords(store, all.value, {}, records => assembleDossier(records, number, { validation }))
  } finally {
    all.value.close()
  }
}

/** The dossier as a file of this format; `madeOn` is printed in the PDF, and nowhere in the HTML. */
export async function dossierFile(dossier: Dossier, format: DossierFormat, madeOn: Date): Promise<DossierFile> {
  const name = `dossier-${dossier.number.replaceAll(/[^\w-]+/g, '')}.${format}`
  if (format === 'html') return { name, body: Buffer.from(renderHtml(dossier), 'utf8') }
  // Loaded when it is needed: whoever imports the library for one question should not wait for a PDF writer.
  const { renderPdf } = await import('./pdf/render-pdf.ts')
  return { name, body: await renderPdf(dossier, madeOn) }
}
