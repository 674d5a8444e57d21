import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  busyHandset,
  CONTROLLER,
  SELLER,
  type ServedHandset,
  serveHandsets,
} from '../../../../test/server/served-handset.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { line } from '../../../disruption/line/line.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import type { AuthorityForm } from '../../engine/imports-shown.ts'

const PACE: AuthorityForm = {
  reference: 'OP/12',
  power: 'PACE s.19/20',
  purpose: 'Prevention and detection of crime',
  authoriser: 'Inspector 44',
  granted: '2025-05-01',
  expires: '2099-06-01',
  identifiers: 'any',
  window: 'any',
  data: ['entity', 'events', 'content'],
  operator: 'Digital forensics',
  retain_until: '2099-06-01',
}
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/[\s\u00a0]+/g, ' ')

/** Each refused, and why. */
const REFUSED = [
  [{ ...PACE, reference: 'OLD/1', expires: '2025-06-01' }, 'The authority expired on 1 June 2025'],
  [{ ...PACE, reference: 'ENT/1', data: ['entity'] }, 'covers entity data alone'],
  [
    { ...PACE, reference: 'URN/1', power: 'IPA 2016 Part 3', data: ['events'] },
    'covers what providers hold, not what is in a handset',
  ],
] as const

let served: ServedHandset
let cookie: string
/** Of the first handset's import. */
let address: string
beforeAll(async () => {
  const part = (at: number): readonly string[] => busyHandset().slice(at, at + 20)
  served = await serveHandsets([
    { authority: PACE, rows: busyHandset() },
    ...REFUSED.map(([authority], at) => ({ authority, rows: part(at) })),
    { authority: { ...PACE, reference: 'EV/1', data: ['events'] }, rows: busyHandset().slice(1) },
  ])
  address = served.pages[0] ?? ''
  ;({ cookie } = await served.test.signedIn('norfolk-police', 'line analyst'))
})
afterAll(() => served?.close())

describe('the triage of a handset', () => {
  it('begins with what matters now: possible victim, then what was found, each with the way to its detail', async () => {
    const { status, body } = await served.get(`${address}/triage`, cookie)
    expect(status).toBe(200)
    const page = plain(body)
    const first = page.slice(page.indexOf('What matters now'), page.indexOf('Signs to ask about'))
    expect(first).toMatch(/Possible victim\? Whoever used this phone may not be free to leave; and \d+ other signs/)
    expect(first).toMatch(/How old are you, and who looks after you\?/)
    expect(first).toMatch(/A child’s consent is not needed/)
    expect(body).toContain('href="#signs"')
  })

  it('shows behind each sign the messages, each leading to its row as received', async () => {
    const { body } = await served.get(`${address}/triage`, cookie)
    expect(plain(body)).toContain('dont leave the trap till i say')
    const event = /href="(\/events\/\d+\/\d+)"[^>]*>9 May 2025, 16:50/.exec(body)?.[1] ?? ''
    const { status, body: shown } = await served.get(event, cookie)
    expect([status, plain(shown).includes('dont leave the trap till i say')]).toEqual([200, true])
  })

  it('is offered on the page of the import', async () => {
    expect((await served.get(address, cookie)).body).toContain(`href="${address}/triage"`)
  })

  it('is logged as one question about this import, without the numbers of known lines', async () => {
    const { account, cookie: mine } = await served.test.signedIn('norfolk-police', 'line analyst')
    await served.get(`${address}/triage`, mine)
    const { rows } = await sql<{ act: string; parameters: object }>`
      select act, detail -> 'parameters' as parameters from log join log_detail on log_detail.log = log.id
      where account = ${account} and detail ->> 'question' = 'triage'`.execute(served.test.database.owner)
    expect(rows).toMatchObject([{ act: 'viewed' }])
    expect(Object.keys(rows[0]?.parameters ?? {}).sort()).toEqual(['imports', 'now'])
  })

  it('names a confirmed line of the viewer’s force, how often and who began, and to another force not even that it is one', async () => {
    const { account } = await served.test.signedIn('norfolk-police', 'line analyst')
    const actor = { account, name: 'An analyst', agency: 'norfolk-police', roles: ['line analyst'], ringFences: [] }
    const confirmed = await served.test.records.store.act(
      { actor, purpose: 'law enforcement', correlation: account },
      async act => {
        const by = { state: 'confirmed', reason: 'Bulk texts', decidedOn: '2026-06-01', decidedBy: 'A' }
        const rico = {
          name: 'Rico',
          runFrom: 'not known',
          confirmedOn: '2026-06-01',
          confirmedBy: 'A',
          state: 'in use',
        }
        const made = await createRecord(act, line, rico)
        if (!made.ok) return made
        return createRecord(act, lineNumber, { line: made.value.id, number: SELLER, usedFrom: '2025-01-01', ...by })
      },
    )
    expect(confirmed.ok).toBe(true)
    const ours = plain((await served.get(`${address}/triage`, cookie)).body)
    expect(ours).toContain(
      'In touch with 1 known line: Line Rico (+44 7700 900302), 56 calls and 28 messages on 28 days',
    )
    expect(ours).toMatch(/Confirmed line 56 calls and 28 messages on 28 days/)
    await sql`update phone_import set involved = '{metropolitan-police}'`.execute(served.test.database.owner)
    const partner = await served.test.signedIn('metropolitan-police', 'investigating officer')
    const theirs = await served.get(`${address}/triage`, partner.cookie)
    await sql`update phone_import set involved = '{}'`.execute(served.test.database.owner)
    expect([theirs.status, theirs.body.includes('Rico')]).toEqual([200, theirs.body.includes('Rico on 2 for 15')])
    expect(plain(theirs.body)).not.toContain('known line:')
  })

  it('of an import that is not open answers with the same bytes as one that is not there, also as a second file', async () => {
    const elsewhere = await served.test.signedIn('metropolitan-police', 'line analyst')
    const unknown = createHash('sha256').update('nothing').digest('hex')
    const id = address.slice('/imports/'.length)
    const there = await served.get(`${address}/triage`, elsewhere.cookie)
    const nowhere = await served.get(`/imports/${unknown}/triage`, elsewhere.cookie)
    expect(there.status).toBe(404)
    expect(there.body.replaceAll(id, '#')).toBe(nowhere.body.replaceAll(unknown, '#'))
    expect((await served.get(`${address}/triage?with=${unknown}`, cookie)).status).toBe(404)
  })

  it('is closed to a treatment provider and to another force, who meet no word of it', async () => {
    const keyworker = await served.test.signedIn('norwich-recovery', 'keyworker')
    const elsewhere = await served.test.signedIn('metropolitan-police', 'line analyst')
    const [theirs, others] = [
      await served.get(`${address}/triage`, keyworker.cookie),
      await served.get(`${address}/triage`, elsewhere.cookie),
    ]
    expect([theirs.status, others.status]).toEqual([403, 404])
    for (const { body } of [theirs, others]) expect(body).not.toContain(CONTROLLER.slice(3))
  })
})

describe('the authority', () => {
  it.each(REFUSED.map(([, words], at) => [words, at + 1] as const))('refuses in words: %s', async (words, at) => {
    const { status, body } = await served.get(`${served.pages[at] ?? ''}/triage`, cookie)
    expect(status).toBe(403)
    expect(plain(body)).toContain(words)
    expect(body).not.toContain(CONTROLLER.slice(3))
  })

  it('without content shows what needs no words, and says that none were looked at', async () => {
    const { status, body } = await served.get(`${served.pages.at(-1) ?? ''}/triage`, cookie)
    expect(status).toBe(200)
    expect(plain(body)).toContain('No words were looked at')
    expect(plain(body)).toContain('One number rings at night, again and again')
    expect(body).not.toContain('dont leave the trap')
  })
})
