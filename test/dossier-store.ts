import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDossier } from '../src/comms/dossier/make-dossier.ts'
import type { Dossier } from '../src/comms/dossier/document.ts'
import type { Store } from '../src/comms/store/open-store.ts'
import { folder, imported, newStore, template } from './import-records.ts'
import { LINE, smallCounty } from './server/served-county.ts'

const COLUMNS = {
  columns: { a_number: 'Calling', b_number: 'Called', started_at: 'Start', duration_s: 'Seconds', kind: 'Type' },
  formats: { started_at: 'dd/MM/yyyy HH:mm:ss' },
}
/** The layout of the small county, with its zone stated, and without: then Europe/London is assumed. */
const STATED = template({ ...COLUMNS, zone: 'Europe/London' })
const ASSUMED = template({ ...COLUMNS, zone: undefined })

/** A caller who stands only in the file whose zone is assumed. */
export const ONLY_ASSUMED = '+447700955001'

/** Stores with the one line of the small county: with its zone stated, assumed, or stated with some calls more in a file without. */
export async function lineStore(zone: 'stated' | 'assumed' | 'both'): Promise<Store> {
  const store = await newStore()
  const calls = join(folder, `${zone}-calls.csv`)
  await writeFile(calls, smallCounty())
  await imported(store, calls, { template: zone === 'assumed' ? ASSUMED : STATED })
  if (zone !== 'both') return store
  const more = join(folder, 'more-calls.csv')
  const rows = Array.from(
    { length: 9 },
    (_, index) => `${20 + (index % 3)}/01/2026 11:0${index}:00,0${ONLY_ASSUMED.slice(3)},0${LINE.slice(3)},30,voice`,
  )
  await writeFile(more, ['Start,Calling,Called,Seconds,Type', ...rows, ''].join('\n'))
  await imported(store, more, { template: ASSUMED })
  return store
}

/** The dossier of the line, or of another number. */
export async function dossierOf(store: Store, number = LINE): Promise<Dossier> {
  const made = await makeDossier(store, number)
  if (!made.ok) throw new Error(made.fault.problem)
  return made.value
}
