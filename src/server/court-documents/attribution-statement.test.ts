import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawnPages } from '../../../test/documents/drawn-pages.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../test/server/served-records.ts'
import { attribute } from '../../disruption/attribution/attribute.ts'
import type { CourtPart } from '../../documents/court-document.ts'
import type { Context } from '../../kernel/context.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { person } from '../../people/person.ts'
import { type AttributedFor, attributionStatement, partsOf } from './attribution-statement.ts'

const MARKS = { controller: 'norfolk-police', ringFence: '', involved: [], basis: 'none' } as const
const seen = <V extends object>(id: string, values: V) => ({
  id,
  kind: 'attribution',
  marks: MARKS,
  version: 1,
  createdAt: '2026-03-01T10:00:00.000Z',
  createdBy: '',
  changedAt: '2026-03-01T10:00:00.000Z',
  changedBy: '',
  groups: new Set(['operational']),
  agreements: [],
  values,
})

const item = (exhibit: string, more: Partial<AttributedFor['items'][number]['values']>) =>
  seen(exhibit, {
    what: 'seized in hand',
    speaks: 'for',
    knownAs: 'fact',
    shows: `What ${exhibit} shows`,
    exhibit,
    datedOn: '2026-03-02',
    withdrawnOn: null,
    withdrawnWhy: null,
    ...more,
  } as const)

const ABOUT: AttributedFor = {
  of: seen('a', {
    of: 'number',
    identifier: '+447700900123',
    usedFrom: '2026-02-01',
    usedUntil: null,
    strength: 'strong',
    strengthWhy: null,
    disputed: 'yes',
    disputedWhy: 'The defence says that he had lent it',
    state: 'standing',
  } as const),
  items: [
    item('AC/1', {}),
    item('AC/2', { knownAs: 'opinion' }),
    item('AC/3', { speaks: 'against' }),
    item('AC/4', { withdrawnOn: '2026-03-09', withdrawnWhy: 'Another card' }),
  ],
  person: 'Alex Marsh',
  label: 'Marsh 123',
  others: ['Kim Reed'],
  from: 'Norfolk Police',
  by: 'DC Cole',
  madeAt: '2026-03-10T10:00:00.000Z',
  testData: false,
}

const tablesOf = (parts: readonly CourtPart[]): readonly (readonly string[])[] =>
  parts.flatMap(part => (part.kind === 'table' ? [part.rows.flat()] : []))

describe('the attribution statement', () => {
  const parts = partsOf(ABOUT)

  it('lists facts by item with their exhibits, what speaks against it too, and what was withdrawn apart', () => {
    const [forIt = [], against = [], withdrawn = []] = tablesOf(parts)
    expect(forIt).toContain('AC/1')
    expect(forIt).not.toContain('AC/2')
    expect(against).toContain('AC/3')
    expect(withdrawn).toEqual(['AC/4', 'What AC/4 shows', 'Another card (9 Mar 2026)'])
  })

  it('marks an opinion as one, with whose it is, and gives the strength in words with its scale', () => {
    const opinions = parts.flatMap(part => (part.kind === 'opinion' ? [part] : []))
    expect(opinions.map(({ of }) => of)).toEqual(['Opinion, exhibit AC/2', 'Opinion of DC Cole'])
    expect(opinions.at(-1)?.text).toContain('give strong support to the proposition')
    expect(JSON.stringify(parts)).toContain('limited support, moderate support, strong support, very strong support')
  })

  it('says that it is disputed, by whom else the number is said to have been used, and its limits', () => {
    const words = JSON.stringify(parts)
    expect(words).toContain('This attribution is disputed: The defence says that he had lent it')
    expect(words).toContain('attributed to others as well: Kim Reed')
    expect(words).toContain('It does not say who held it at the moment of a particular call')
    expect(words.toLowerCase()).not.toContain('offender')
  })

  it('where nothing is known to speak against it, says that this is not to say that there is nothing', () => {
    const none = partsOf({ ...ABOUT, items: [item('AC/1', {})] })
    expect(JSON.stringify(none)).toContain('That is not to say that there are none')
  })
})

it('each page of a statement about test data says that it is', async () => {
  const stamped = /0\.54\d* 0\.20\d* 0\.03\d* scn/
  const calm = {
    ...ABOUT,
    of: { ...ABOUT.of, values: { ...ABOUT.of.values, disputed: 'no', disputedWhy: null } },
    others: [],
  } as AttributedFor
  const pagesOf = async (testData: boolean) => drawnPages(await attributionStatement({ ...calm, testData })).drawn
  expect((await pagesOf(true)).filter(page => !stamped.test(page))).toEqual([])
  expect((await pagesOf(false)).filter(page => stamped.test(page))).toEqual([])
})

describe('its page', () => {
  let served: ServedRecords
  let analyst: Browsing
  let id = ''
  beforeAll(async () => {
    served = await serveRecords()
    analyst = await served.signIn('norfolk-police', 'line analyst')
    const officer: Context = {
      actor: {
        account: analyst.account,
        name: 'A line analyst',
        agency: 'norfolk-police',
        roles: ['line analyst', 'investigating officer'],
        ringFences: [],
      },
      purpose: 'law enforcement',
      correlation: randomUUID(),
    }
    const first = { what: 'seized in hand', speaks: 'for', knownAs: 'fact', exhibit: 'AC/1', datedOn: '2026-02-02' }
    const made = await served.test.records.store.act(officer, async act => {
      const marsh = await createRecord(act, person, { familyName: 'Marsh' })
      if (!marsh.ok) return marsh
      return attribute(act, {
        person: marsh.value.id,
        of: 'number',
        identifier: '+447700900123',
        usedFrom: '2026-02-01',
        strength: 'moderate',
        evidence: [{ ...first, shows: 'It clearly was in his hand' }],
      })
    })
    if (!made.ok) throw new Error(JSON.stringify(made.fault))
    id = made.value.id
  })
  afterAll(() => served.close())

  it('shows words that claim too much first, and lets the statement leave with a reason', async () => {
    const path = `/attributions/${id}/statement.pdf`
    const first = await analyst.get(path)
    expect([first.status, first.location]).toEqual([303, `${path}/check`])
    expect((await analyst.get(first.location)).body).toContain('“clearly”')
    const left = await analyst.post(`${path}/check`, { despite: 'The officer’s own words' })
    expect([left.status, left.body.slice(0, 5)]).toEqual([200, '%PDF-'])
    const { rows } = await sql<{ subjects: string[] }>`select subjects from log
      where act = 'exported' and kind = 'attribution' and ${id}::uuid = any (records)`.execute(
      served.test.database.owner,
    )
    expect(rows[0]?.subjects).toHaveLength(1)
  })

  it('another force finds nothing there', async () => {
    const met = await served.signIn('metropolitan-police', 'line analyst')
    expect((await met.get(`/attributions/${id}/statement.pdf`)).status).toBe(404)
  })
})
