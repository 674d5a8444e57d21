import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawnPages } from '../../../test/documents/drawn-pages.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { LINE, serveCounty, type ServedCounty } from '../../../test/server/served-county.ts'
import { attribute } from '../../disruption/attribution/attribute.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { person } from '../../people/person.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const attributed = async (identifier: string): Promise<string> => {
  const made = await county.records.records.store.act(officer('line analyst'), async act => {
    const who = await createRecord(act, person, { familyName: 'Marsh' })
    if (!who.ok) return who
    const item = { what: 'seized in hand', speaks: 'for', knownAs: 'fact', exhibit: 'AC/1', datedOn: '2026-02-02' }
    return attribute(act, {
      person: who.value.id,
      of: 'number',
      identifier,
      usedFrom: '2026-02-01',
      strength: 'moderate',
      evidence: [{ ...item, shows: 'It was in his hand' }],
    })
  })
  if (!made.ok) throw new Error(made.fault.problem)
  return made.value.id
}

const isStamped = async (id: string): Promise<boolean> => {
  const path = `${county.address}/attributions/${id}/statement.pdf`
  const response = await fetch(path, { headers: { cookie: county.cookie } })
  const { drawn } = drawnPages(Buffer.from(await response.arrayBuffer()))
  return drawn.length > 0 && drawn.every(page => /0\.54\d* 0\.20\d* 0\.03\d* scn/.test(page))
}

it('a statement about a number whose records are test data is stamped, and one about a number in no such record is not', async () => {
  expect(await isStamped(await attributed(LINE))).toBe(true)
  expect(await isStamped(await attributed('+447700999999'))).toBe(false)
})
