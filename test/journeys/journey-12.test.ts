import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browsing } from '../server/served-records.ts'
import { plain } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 12. Arrest without charge is not Type 1; live at check-back reopens.
let county: County
let analyst: Browsing
let detective: Browsing
let superintendent: Browsing
let id = ''
let item = ''
let line = ''
const FORCE = 'norfolk-police'

const signIn = async (): Promise<void> => {
  analyst = await county.as(FORCE, 'line analyst')
  detective = await county.as(FORCE, 'investigating officer')
  superintendent = await county.as(FORCE, 'senior officer')
}
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  await signIn()
  const { owner } = county.served.test.database
  // The line and its number as an analyst confirmed them.
  await owner
    .insertInto('breakwater.line' as never)
    .values(
      own({
        name: 'Tommy',
        run_from: 'internal',
        confirmed_on: '2026-06-01',
        confirmed_by: 'A. Cole',
        state: 'in use',
      }),
    )
    .execute()
  line = await idOf('line')
  const number = { line, number: '+447700900123', used_from: '2026-05-01', state: 'confirmed' }
  await owner
    .insertInto('breakwater.line_number' as never)
    .values(own({ ...number, reason: 'Adverts', decided_on: '2026-06-01', decided_by: 'A. Cole' }))
    .execute()
})
afterAll(() => county.close())

const own = (columns: object): never =>
  ({
    id: crypto.randomUUID(),
    controller: FORCE,
    ring_fence: '',
    involved: [],
    basis: 'none',
    version: 1,
    created_at: '2026-06-01T09:00:00Z',
    created_by: analyst.account,
    changed_at: '2026-06-01T09:00:00Z',
    changed_by: analyst.account,
    ...columns,
  }) as never

const idOf = async (kind: string): Promise<string> => {
  const { owner } = county.served.test.database
  const found: unknown = await owner
    .selectFrom(`breakwater.${kind}` as never)
    .select('id' as never)
    .executeTakeFirst()
  return (found as { id: string }).id
}
const page = async (who: Browsing, address = `/closures/${id}`): Promise<string> => plain((await who.get(address)).body)
const send = (who: Browsing, step: string, fields: Readonly<Record<string, string>> = {}): Promise<string> =>
  sent(who, `/closures/${id}/${step}`, fields)
const refused = async (who: Browsing, step: string, fields: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { status, body } = await who.post(`/closures/${id}/${step}`, fields)
  expect(status).toBeGreaterThanOrEqual(400)
  return plain(body)
}
const noon = (field: string, day: string): Record<string, string> => on(field, `${day} 12:00`)

describe('an application', () => {
  it('begins from the line with its numbers, and says what it lacks', async () => {
    const offered = await analyst.get(`/confirmed-lines/${line}`)
    expect(offered.body).toContain(`/closures/new?line=${line}`)
    id = await sent(analyst, `/closures/new?line=${line}`, { line, way: 'court order' })
    const body = await page(analyst)
    expect(body).toContain('MSISDN +44 7700 900123')
    expect(body).toContain('What the application still lacks')
    expect(body).toContain('Give at least one exhibit for regulation 3(1)(b)')
    item = /items\/([0-9a-f-]{36})\/provider/.exec((await analyst.get(`/closures/${id}`)).body)?.[1] ?? ''
  })

  it('is prepared by an analyst, step by step; a superintendent cannot prepare parts of it', async () => {
    await send(analyst, 'change', {
      offence: 'misuse of drugs',
      action: 'Disconnect the number',
      durationMonths: '12',
      limbUsed: 'It was used to sell crack cocaine and heroin',
      limbPrevents: 'All adverts name this number',
      dealing: '3 June, “2 4 15 all day”, AC/1',
      nonDisclosure: 'yes',
      annex: 'How the number came to be known',
    })
    await send(analyst, `items/${item}/provider`, { provider: 'Alpha Mobile' })
    const exhibit = { limb: 'used in dealing', exhibit: 'AC/1', shows: '412 calls with 96 numbers', knownAs: 'fact' }
    await send(analyst, 'exhibits/new', exhibit)
    await send(detective, 'exhibits/new', {
      ...exhibit,
      limb: 'order prevents it',
      exhibit: 'AC/2',
      knownAs: 'inference',
    })
    for (const check of ['collateral', 'safeguarding', 'emergency'])
      await send(analyst, `checks/${check}`, {
        [`${check}By`]: 'DC Ada Moss',
        ...on(`${check}On`, '2026-06-30'),
        [`${check}Finding`]: 'Nothing that speaks against it',
      })
    expect((await superintendent.post(`/closures/${id}/exhibits/new`, exhibit)).status).toBe(403)
    expect(await page(analyst)).toContain('Nothing is missing but a lawyer’s advice')
  })

  it('is a pack with its gaps at the front; the annex is apart, and not for everybody', async () => {
    const pack = await analyst.get(`/closures/${id}/pack.pdf`)
    expect([pack.status, pack.body.startsWith('%PDF-')]).toEqual([200, true])
    const annex = await superintendent.get(`/closures/${id}/annex.pdf`)
    expect([annex.status, annex.body.startsWith('%PDF-')]).toEqual([200, true])
    const reader = await county.as(FORCE, 'intelligence officer')
    expect((await reader.get(`/closures/${id}/pack.pdf`)).status).toBe(200)
    expect((await reader.get(`/closures/${id}/annex.pdf`)).status).toBe(404)
    expect(await page(reader)).not.toContain('How the number came to be known')
  })

  it('is read by a lawyer and made by a superintendent who had no hand in it', async () => {
    expect(await refused(superintendent, 'apply', { applicantRank: 'superintendent' })).toContain('is a draft')
    await send(analyst, 'legal-review')
    await send(detective, 'advice', {
      legalReviewBy: 'J. Patel',
      ...on('legalReviewOn', '2026-07-01'),
      legalAdvice: 'It may go ahead',
    })
    expect(await refused(analyst, 'apply', { applicantRank: 'superintendent' })).toContain('Only a senior officer')
    expect(await refused(superintendent, 'apply')).toContain('only a superintendent or above')
    await send(superintendent, 'apply', { applicantRank: 'superintendent' })
    expect(await page(detective)).toContain('A senior officer applied')
  })

  it('is filed, ordered and served: the fifth working day after the order is the last', async () => {
    await send(detective, 'filed', {
      court: 'County Court at Norwich',
      courtReference: 'K0NR123',
      ...noon('filedAt', '2026-07-01'),
    })
    await send(detective, 'order', noon('orderAt', '2026-07-01'))
    await send(detective, 'served', { servedOn: 'Alpha Mobile', ...noon('servedAt', '2026-07-01') })
    expect(await page(detective)).toContain('must have complied by 8 Jul 2026')
    expect(await page(detective, '/closures')).toMatch(/Order made: waiting to be off.*Tommy/)
  })
})

describe('a closure', () => {
  let [person, arrest] = ['', '']

  it('is off with its last item, and the line is closed', async () => {
    await send(detective, `items/${item}/off`, {
      provider: 'Alpha Mobile',
      providerReference: 'AM-77',
      ...noon('executedAt', '2026-07-01'),
    })
    expect(await page(detective)).toContain('Everything is off since 1 Jul 2026')
    expect(await page(detective, `/confirmed-lines/${line}`)).toContain('Closed')
  })

  it('by an arrest without a charge is not Type 1, and is told so with the way to Type 2', async () => {
    person = await sent(detective, '/records/person/new', { familyName: 'Marsh', givenNames: 'Alex' })
    arrest = await sent(detective, '/records/arrest/new', {
      person,
      ...on('arrestedAt', '2026-06-30 09:00'),
      offences: 'Supply',
      role: 'line holder',
    })
    const { owner } = county.served.test.database
    const role = { person, line, part: 'line holder', standing: 'suspect', held_from: '2026-05-01', known_as: 'fact' }
    await owner
      .insertInto('breakwater.line_role' as never)
      .values(own(role))
      .execute()
    county.at('2026-07-02T11:00:00Z')
    await signIn()
    await send(analyst, 'check-backs/new', {
      of: id,
      item,
      found: 'dead',
      how: 'Rung from the test phone',
      ...noon('checkedAt', '2026-07-02'),
    })
    const answer = await refused(detective, 'claim', { of: line, claimType: 'type 1', holder: person, arrest })
    expect(answer).toContain('An arrest without a charge is not a Type 1 closure')
    expect(answer).toContain('claim Type 2: the number or SIM is off')
    expect(answer).toContain('Alex Marsh')
    expect(await page(detective)).toContain('Not claimed')
  })

  it('is Type 1 once the holder is charged, counted when the national centre has confirmed it to somebody else', async () => {
    const charge = await sent(detective, '/records/charge/new', {
      person,
      arrest,
      offence: 'Being concerned in the supply of crack cocaine',
      ...on('chargedOn', '2026-07-02'),
    })
    await send(detective, 'claim', { of: line, claimType: 'type 1', holder: person, arrest, charge })
    const answer = {
      claimState: 'confirmed nationally',
      nationalReference: 'NCLCC-9',
      ...on('nationalOn', '2026-07-02'),
    }
    expect(await refused(detective, 'answer', answer)).toContain('somebody else notes')
    await send(analyst, 'answer', answer)
    expect(await page(detective)).toMatch(/Confirmed nationally ?\. Type 1/)
  })

  it('found live at a check-back is reopened: the line is in use, the claim falls, and until when it counted is kept', async () => {
    county.at('2026-07-09T11:00:00Z')
    await signIn()
    await send(analyst, 'check-backs/new', {
      of: id,
      item,
      found: 'live',
      how: 'It rang',
      ...noon('checkedAt', '2026-07-09'),
    })
    const body = await page(detective)
    expect(body).toContain('Something was found live again')
    expect(body).toContain('No longer counted: found live again')
    expect(body).toContain('Counted from 1 Jul 2026 until 9 Jul 2026')
    expect(body).toContain('take it up with the provider')
    expect(await page(detective, `/confirmed-lines/${line}`)).toContain('In use')
    expect(await page(detective, '/closures')).toMatch(/Found live again.*Tommy.*Order made/)
  })
})
