import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'
import { officer } from '../../../../test/enforcement/force.ts'
import { SEIZED } from '../../../../test/disruption/attributed.ts'
import { attribute } from '../../../disruption/attribution/attribute.ts'
import { withdrawAttribution } from '../../../disruption/attribution/withdraw-attribution.ts'
import type { Act } from '../../../kernel/act.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import { person } from '../../../people/person.ts'
import type { Result } from '../../../values/result.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const line = encodeURIComponent(LINE)
const DETECTIVE = officer('investigating officer')
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const shown = async (path: string): Promise<string> => plain((await county.get(path)).body)

async function done<T, F>(verb: (act: Act) => Promise<Result<T, F>>): Promise<T> {
  const result = await county.records.records.store.act(DETECTIVE, verb)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

describe('a label', () => {
  it('stands beside its number on the pages of lines, numbers and networks, and is gone with its attribution', async () => {
    expect(await shown(`/lines/${line}`)).toContain('Attribute this number')
    const { id: who } = await done(act => createRecord(act, person, { familyName: 'Quantock' }))
    const { id } = await done(act =>
      attribute(act, {
        person: who,
        of: 'number',
        identifier: LINE,
        usedFrom: '2026-01-01',
        strength: 'moderate',
        evidence: [SEIZED],
      }),
    )
    for (const path of [`/lines/${line}`, `/numbers/${line}`])
      expect(await shown(path)).toContain('Attributed to Quantock 007 (moderate support).')
    expect(await shown(`/network?numbers=${line}`)).toContain('attributed to Quantock 007')
    await done(act => withdrawAttribution(act, id, { withdrawnWhy: 'The exhibit was mislabelled' }))
    for (const path of [`/lines/${line}`, `/numbers/${line}`, `/network?numbers=${line}`])
      expect(await shown(path)).not.toContain('Quantock')
  })

  it('of somebody inside a ring-fence stands nowhere for those outside it', async () => {
    const inside = officer('investigating officer', 'norfolk-police', ['falcon'])
    const { store } = county.records.records
    const made = await store.act(inside, async act => {
      const whose = await createRecord(act, person, { familyName: 'Ravenscar' }, { ringFence: 'falcon' })
      if (!whose.ok) return whose
      return attribute(act, {
        person: whose.value.id,
        of: 'number',
        identifier: LINE,
        usedFrom: '2026-01-01',
        strength: 'strong',
        evidence: [SEIZED],
      })
    })
    expect(made.ok).toBe(true)
    expect(await shown(`/lines/${line}`)).not.toContain('Ravenscar')
  })
})
