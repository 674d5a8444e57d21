import { expect, test } from 'vitest'
import { csv, imported, newStore, template } from '../../../test/import-records.ts'
import { partyId } from '../analyses/party.ts'
import { openSnapshot } from '../store/open-snapshot.ts'

const pseudonyms = template({
  columns: { other_number: 'Other', direction: 'Direction', kind: 'Type', started_at: 'At' },
  formats: { started_at: 'iso' },
  numbering: 'opaque',
})
const lines = ['ann,in,call,2025-05-03 10:00:00', 'bob,out,text,2025-05-03 11:00:00']

for (const owner of ['ego', '+447700900001']) {
  test(`the owner of a file of pseudonyms is found under the name it was given: ${owner}`, async () => {
    const store = await newStore()
    await imported(store, await csv(lines, 'Other,Direction,Type,At'), { template: pseudonyms, owner })
    const snapshot = await openSnapshot(store)
    if (!snapshot.ok) throw new Error(snapshot.fault.problem)
    const id = await partyId(snapshot.value, owner)
    if (id === undefined) throw new Error('not found')
    expect(await snapshot.value.eventsByNumber(id)).toHaveLength(2)
    snapshot.value.close()
  })
}
