import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busyHandset, CONTROLLER, type ServedHandset, serveHandset } from '../../../../test/server/served-handset.ts'
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

describe('the triage of a handset', () => {
  let served: ServedHandset
  let cookie: string
  beforeAll(async () => {
    served = await serveHandset(PACE, busyHandset())
    ;({ cookie } = await served.test.signedIn('norfolk-police', 'line analyst'))
  }, 120_000)
  afterAll(() => served?.close())

  it('begins with what matters now: possible victim, then what was found, each with the way to its detail', async () => {
    const { status, body } = await served.get(`${served.page}/triage`, cookie)
    expect(status).toBe(200)
    const page = plain(body)
    const first = page.slice(page.indexOf('What matters now'), page.indexOf('Signs to ask about'))
    expect(first).toMatch(/Could whoever used this phone be a victim\?/)
    expect(first).toMatch(/How old are you, and who looks after you\?/)
    expect(first).toMatch(/A child’s consent is not needed/)
    expect(body).toContain('href="#signs"')
  })

  it('shows behind each sign the messages, each leading to its row as received', async () => {
    const { body } = await served.get(`${served.page}/triage`, cookie)
    expect(plain(body)).toContain('dont leave the trap till i say')
    const event = /href="(\/events\/0\/\d+)"[^>]*>9 May 2025, 16:50/.exec(body)?.[1] ?? ''
    const { status, body: shown } = await served.get(event, cookie)
    expect([status, plain(shown).includes('dont leave the trap till i say')]).toEqual([200, true])
  })

  it('is offered on the page of the import', async () => {
    expect((await served.get(served.page, cookie)).body).toContain(`href="${served.page}/triage"`)
  })

  it('is logged as one question about this import, without the numbers of known lines', async () => {
    const { account, cookie: mine } = await served.test.signedIn('norfolk-police', 'line analyst')
    await served.get(`${served.page}/triage`, mine)
    const { rows } = await sql<{ act: string; parameters: object }>`
      select act, detail -> 'parameters' as parameters from log join log_detail on log_detail.log = log.id
      where account = ${account} and detail ->> 'question' = 'triage'`.execute(served.test.database.owner)
    expect(rows).toMatchObject([{ act: 'viewed' }])
    expect(Object.keys(rows[0]?.parameters ?? {}).sort()).toEqual(['imports', 'now'])
  })

  it('is closed to a treatment provider and to another force, who meet no word of it', async () => {
    const keyworker = await served.test.signedIn('norwich-recovery', 'keyworker')
    const elsewhere = await served.test.signedIn('metropolitan-police', 'line analyst')
    const [theirs, others] = [
      await served.get(`${served.page}/triage`, keyworker.cookie),
      await served.get(`${served.page}/triage`, elsewhere.cookie),
    ]
    expect([theirs.status, others.status]).toEqual([403, 404])
    for (const { body } of [theirs, others]) expect(body).not.toContain(CONTROLLER.slice(3))
  })
})

describe('the authority', () => {
  it.each([
    [{ ...PACE, expires: '2025-06-01' }, 'The authority expired on 1 June 2025'],
    [{ ...PACE, data: ['entity'] }, 'covers entity data alone'],
    [{ ...PACE, power: 'IPA 2016 Part 3', data: ['events'] }, 'covers what providers hold, not what is in a handset'],
  ] as const)(
    'that does not cover a handset refuses it in words: %#',
    async (authority, words) => {
      const served = await serveHandset(authority, busyHandset().slice(0, 20))
      const { cookie } = await served.test.signedIn('norfolk-police', 'line analyst')
      const { status, body } = await served.get(`${served.page}/triage`, cookie)
      await served.close()
      expect(status).toBe(403)
      expect(plain(body)).toContain(words)
      expect(body).not.toContain(CONTROLLER.slice(3))
    },
    60_000,
  )

  it('without content shows what needs no words, and says that none were looked at', async () => {
    const served = await serveHandset({ ...PACE, data: ['events'] }, busyHandset())
    const { cookie } = await served.test.signedIn('norfolk-police', 'line analyst')
    const { status, body } = await served.get(`${served.page}/triage`, cookie)
    await served.close()
    expect(status).toBe(200)
    expect(plain(body)).toContain('No words were looked at')
    expect(plain(body)).toContain('One number rings at night, again and again')
    expect(body).not.toContain('dont leave the trap')
  }, 60_000)
})
