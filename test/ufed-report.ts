import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile } from '../src/comms/import/import-file.ts'
import type { Reconciliation } from '../src/comms/import/reconciliation.ts'
import { openSnapshot } from '../src/comms/store/open-snapshot.ts'
import type { Store } from '../src/comms/store/open-store.ts'
import { describeFault, type Result } from '../src/values/result.ts'
import { events, folder, newStore, testData } from './import-records.ts'

/*
 * Reports of Cellebrite Physical Analyzer, built of their parts, and what becomes of them.
 */

const value = (text: string, type = 'String') => `<value type="${type}"><![CDATA[${text}]]></value>`
export const field = (name: string, text: string) => `<field name="${name}" type="String">${value(text)}</field>`
export const at = (time: string) =>
  `<field name="TimeStamp" type="TimeStamp"><value type="TimeStamp" format="TimeStampKnown" formattedTimestamp="x">${time}</value></field>`
export const model = (type: string, ...parts: readonly string[]) =>
  `<model type="${type}" id="${type}-1" deleted_state="Intact" decoding_confidence="High" extractionId="0">${parts.join('\n')}</model>`
export const many = (name: string, ...models: readonly string[]) =>
  `<multiModelField name="${name}" type="Party">${models.join('')}</multiModelField>`
export const one = (name: string, inner: string) => `<modelField name="${name}" type="Party">${inner}</modelField>`
export const party = (identifier: string, role = '', ...more: readonly string[]) =>
  model('Party', field('Identifier', identifier), field('Role', role), ...more)
export const OWNER = party('+447700900123', 'General', field('IsPhoneOwner', 'True'))

export const INFO = `<metadata section="Device Info"><item name="MSISDN"><![CDATA[07700 900123]]></item></metadata>`
export const project = (types: Readonly<Record<string, readonly string[]>>, info = INFO, version = '2.0') =>
  `<?xml version="1.0" encoding="utf-8"?>
<project xmlns="http://pa.cellebrite.com/report/${version}" name="x">${info}<decodedData>
${Object.entries(types)
  .map(([type, models]) => `<modelType type="${type}">${models.join('\n')}</modelType>`)
  .join('\n')}
</decodedData></project>`
export const call = (...more: readonly string[]) =>
  model('Call', at('2025-06-01T10:00:00.000+01:00'), many('Parties', party('07700900001', 'From')), ...more)

let count = 0
export async function taken(content: string | Buffer, more: object = {}, name = 'report.xml') {
  const path = join(folder, `ufed-${++count}-${name}`)
  await writeFile(path, content)
  const store = await newStore()
  const done = await importFile(store, path, {
    authority: { ...testData, data: ['entity', 'events', 'content'] },
    ...more,
  })
  return { done, store, rows: done.ok ? await events(store) : [] }
}
export const said = (done: Result<Reconciliation>): string => (done.ok ? '' : describeFault(done.fault))
export async function entities(store: Store): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities ORDER BY row')
  snapshot.value.close()
  return rows
}
export const notes = (store: Store): string => JSON.stringify(store.imports()[0])
