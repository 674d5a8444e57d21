import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type County, on, openCounty, sent } from '../../../../test/journeys/open-county.ts'
import type { Browsing } from '../../../../test/server/served-records.ts'

const PROVIDER = 'norwich-recovery'
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

let county: County
let keyworker: Browsing
beforeAll(async () => {
  county = await openCounty('2026-03-02T09:00:00Z')
  keyworker = await county.as(PROVIDER, 'keyworker')
})
afterAll(() => county.close())

const comeIn = async (day: string, role = 'keyworker'): Promise<Browsing> => {
  county.at(`${day}T09:00:00Z`)
  keyworker = await county.as(PROVIDER, role)
  return keyworker
}

async function opened(familyName: string, day: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  await comeIn(day)
  const person = await sent(keyworker, '/records/person/new', { familyName })
  const facts = { person, source: '4', ...on('referredOn', day), ...on('triagedOn', day), ...more }
  return sent(keyworker, '/treatment/new', facts)
}

const read = async (path: string): Promise<string> => plain((await keyworker.get(path)).body)
const linkIn = async (path: string, like: RegExp): Promise<string> =>
  like.exec((await keyworker.get(path)).body)?.[0] ?? `nothing like ${String(like)}`

describe('the caseload', () => {
  it('says how long somebody waits, and on which day they are over the three weeks', async () => {
    const episode = await opened('Aspen', '2026-03-02')
    expect(await read('/treatment')).toMatch(/Aspen Triaged today, not yet referred to an intervention/)
    await sent(keyworker, `/treatment/${episode}/put-forward`, { modality: '95', ...on('referredOn', '2026-03-02') })
    // 2 March and 21 days is 23 March.
    await comeIn('2026-03-23')
    expect(await read('/treatment')).toContain('Aspen Waits 21 days for a first appointment; offer one by 23 Mar 2026')
    await comeIn('2026-03-24')
    expect(await read('/treatment')).toContain(
      'Aspen Late Waits 22 days for a first appointment, 1 day over the 3 weeks allowed',
    )
    const appointment = await linkIn(`/treatment/${episode}`, /\/treatment\/interventions\/[0-9a-f-]{36}\/appointment/)
    await sent(keyworker, appointment, on('firstOfferedOn', '2026-03-26'))
    expect(await read('/treatment')).toContain('First appointment on 26 Mar 2026, after 24 days, 3 days over')
    // A day that was typed wrongly is corrected, and the wait with it.
    await sent(keyworker, appointment.replace('appointment', 'correct'), {
      ...on('referredOn', '2026-03-02'),
      ...on('firstOfferedOn', '2026-03-20'),
    })
    expect(await read('/treatment')).toContain('Aspen First appointment on 20 Mar 2026, after 18 days')
  })

  it('shows a keyworker their own and those of nobody, or everybody', async () => {
    const mine = await opened('Beech', '2026-03-02')
    await sent(await comeIn('2026-03-02', 'prescriber'), `/treatment/${mine}/put-forward`, {
      modality: '94',
      ...on('referredOn', '2026-03-02'),
    })
    await comeIn('2026-03-02')
    expect(await read('/treatment?whose=mine')).toContain('Beech')
    await comeIn('2026-03-02', 'prescriber')
    expect(await read('/treatment?whose=mine')).not.toContain('Beech')
    expect(await read('/treatment')).toContain('Beech')
  })

  it('tells which profile is due, and by how many days it is overdue', async () => {
    const episode = await opened('Cherry', '2026-03-02')
    await sent(keyworker, `/treatment/${episode}/profile`, { stage: 'start', ...on('heldOn', '2026-03-02') })
    await comeIn('2026-05-18')
    expect(await read('/treatment')).not.toContain('Cherry Review')
    await comeIn('2026-05-19')
    expect(await read('/treatment')).toContain('Cherry Review, by 2 Jun 2026')
    await comeIn('2026-06-03')
    expect(await read('/treatment')).toContain('Cherry Late Review, 1 day overdue: it was due by 2 Jun 2026')
  })

  it('counts the days after release from prison, from the list to “They were seen”', async () => {
    await comeIn('2026-03-02', 'custody navigator')
    const person = await sent(keyworker, '/records/person/new', { familyName: 'Damson' })
    await sent(keyworker, '/records/release_plan/new', {
      person,
      prison: 'HMP Norwich',
      ...on('releaseOn', '2026-03-09'),
    })
    expect(await read('/treatment')).toContain('Damson Leaves on 9 Mar 2026, in 7 days HMP Norwich')
    expect(await read('/')).not.toContain('Out of prison')
    await comeIn('2026-03-27', 'custody navigator')
    const out = 'Left on 9 Mar 2026. Due by 30 Mar 2026, not yet seen: 18 days out'
    expect(await read('/treatment')).toMatch(/Nothing is late\. One person is out of prison and not yet seen ?\./)
    expect(await read('/treatment')).toContain(out)
    // In the morning it stands on the first page, also of whoever keeps no caseload.
    expect(await read('/')).toContain(`Out of prison, not yet seen Damson ${out}`)
    await comeIn('2026-03-27')
    expect(await read('/')).toContain(`Damson ${out}`)
    await comeIn('2026-03-31', 'custody navigator')
    expect(await read('/')).toContain('Out of prison, not yet seen Damson Late Left on 9 Mar 2026 and not seen')
    expect(await read('/treatment')).toContain('Late Left on 9 Mar 2026 and not seen: 1 day over the 3 weeks allowed')
    await sent(
      keyworker,
      await linkIn('/treatment', /\/treatment\/releases\/[0-9a-f-]{36}\/seen/),
      on('engagedOn', '2026-03-30'),
    )
    expect(await read('/treatment')).not.toContain('Damson')
  })
})

describe('words and order', () => {
  it('who has been in treatment longest stands first, whoever was referred first', async () => {
    const starts = async (name: string, referred: string, startedOn: string): Promise<void> => {
      const episode = await opened(name, referred)
      const asked = { modality: '95', ...on('referredOn', referred), ...on('firstOfferedOn', startedOn) }
      await sent(keyworker, `/treatment/${episode}/put-forward`, asked)
      await comeIn(startedOn)
      const start = await linkIn(`/treatment/${episode}`, /\/treatment\/interventions\/[0-9a-f-]{36}\/start/)
      await sent(keyworker, start, on('startedOn', startedOn))
    }
    await starts('Rowan', '2026-03-02', '2026-03-09')
    await starts('Sallow', '2026-03-03', '2026-03-04')
    await comeIn('2026-03-09')
    expect(await read('/treatment')).toMatch(/Who is in treatment, the longest first.*Sallow.*Rowan/)
  })

  it('the day of triage is left to whoever sat down with them', async () => {
    await comeIn('2026-03-02')
    const person = await sent(keyworker, '/records/person/new', { familyName: 'Tupelo' })
    const { body } = await keyworker.get(`/treatment/new?person=${person}`)
    expect(body).toMatch(/id="referredOn-day"[^>]*value="2"/)
    expect(body).not.toMatch(/id="triagedOn-day"[^>]*value="2"/)
  })

  it('a bridge says its very last day', async () => {
    const episode = await opened('Viburnum', '2026-03-02')
    await comeIn('2026-03-02', 'prescriber')
    const { body } = await keyworker.get(`/treatment/${episode}/bridge`)
    expect(body).toMatch(/id="expiresOn-day"[^>]*value="9"/)
    expect(await read(`/treatment/${episode}`)).toContain('Prescribe a bridge for today (until their next appointment)')
  })

  it('what stayed as it was is said in order', async () => {
    const episode = await opened('Umbra', '2026-03-02')
    const weeks = Object.fromEntries([1, 2, 3, 4].map(week => [`crack-week${week}`, '0']))
    await sent(keyworker, `/treatment/${episode}/profile`, { stage: 'start', ...on('heldOn', '2026-03-02'), ...weeks })
    await comeIn('2026-03-16')
    await sent(keyworker, `/treatment/${episode}/profile`, { stage: 'review', ...on('heldOn', '2026-03-16'), ...weeks })
    expect(await read(`/treatment/${episode}`)).toContain('Crack: 0 of 28, as before')
  })
})

describe('a form', () => {
  it('leads from what is wrong to its box, and keeps what was typed', async () => {
    const episode = await opened('Elm', '2026-03-02')
    const typed = {
      stage: 'start',
      ...on('heldOn', '2026-03-02'),
      'crack-week1': '8',
      'crack-week2': '2',
      quality: '21',
    }
    const { status, body } = await keyworker.post(`/treatment/${episode}/profile`, typed)
    expect(status).toBe(400)
    expect(body).toContain('href="#crack"')
    expect(plain(body)).toContain('Crack: give all four weeks, or leave all of them empty')
    expect(plain(body)).toContain('Their life as a whole must be a whole number from 0 to 20')
    expect(body).toMatch(/name="crack-week1"[^>]*value="8"/)
    const empty = await keyworker.post(`/treatment/${episode}/discharge`, {})
    expect(empty.body).toContain('href="#dischargedOn-day"')
    expect(plain(empty.body)).toContain('How it ended is missing')
  })

  it('offers an end that is one, and a handing over that is one', async () => {
    const episode = await opened('Fir', '2026-03-02')
    const discharge = (await keyworker.get(`/treatment/${episode}/discharge`)).body
    expect(discharge).toContain('value="dropped out"')
    expect(discharge).not.toContain('value="transferred"')
    const sneaked = { ...on('dischargedOn', '2026-03-02'), dischargeReason: 'transferred', destination: 'Elsewhere' }
    expect((await keyworker.post(`/treatment/${episode}/discharge`, sneaked)).status).toBe(400)
  })

  it('cannot be gone round: the form that every record has ends no episode', async () => {
    const episode = await opened('Gorse', '2026-03-02')
    const change = (await keyworker.get(`/records/episode/${episode}/change`)).body
    expect(change).toContain('name="accommodation"')
    expect(change).not.toContain('name="dischargedOn-day"')
    const sneaked = { version: '1', ...on('dischargedOn', '2026-03-02'), dischargeReason: 'completed' }
    await keyworker.post(`/records/episode/${episode}/change`, sneaked)
    expect(await read(`/treatment/${episode}`)).not.toContain('Ended on')
  })

  it('of a step that is nobody’s is no page', async () => {
    const episode = await opened('Hazel', '2026-03-02')
    for (const step of ['nothing', 'toString', 'constructor'])
      expect((await keyworker.get(`/treatment/${episode}/${step}`)).status).toBe(404)
    expect((await keyworker.get(`/treatment/${episode}/prescribe`)).status).toBe(403)
  })
})

describe('the national return', () => {
  const cells = async (): Promise<readonly (readonly string[])[]> => {
    const { body } = await keyworker.get('/treatment/return.csv?from=2026-01-01&until=2026-12-31')
    return body
      .trim()
      .split('\r\n')
      .map(line => line.split(','))
  }

  it('lists every rule that is not kept, with the way to mend it, and is not submittable', async () => {
    const episode = await opened('Ivy', '2026-03-02')
    const page = await keyworker.get('/treatment/return')
    expect(plain(page.body)).toMatch(/Not submittable The official codes of this return are not installed/)
    expect(plain(page.body)).toMatch(/Ivy Ask whether they agree.*CONSENT The initial of their first name/)
    expect(page.body).toContain(`/records/episode/${episode}/change`)
    expect((await keyworker.get('/treatment/return?from=2026-05-01&until=2026-04-01')).status).toBe(400)
  })

  it('shrinks to agency, client and answer for whoever does not agree; the file is noted as taken away', async () => {
    const episode = await opened('Juniper', '2026-03-02', { returnConsent: 'yes', substance1: 'ketamine' })
    expect((await cells()).flat()).toContain('ketamine')
    await sent(keyworker, `/records/episode/${episode}/change`, {
      version: '1',
      source: '4',
      ...on('referredOn', '2026-03-02'),
      ...on('triagedOn', '2026-03-02'),
      substance1: 'ketamine',
      returnConsent: 'no',
    })
    const rows = await cells()
    expect(rows.flat()).not.toContain('ketamine')
    const own = rows.filter(row => row[3] === 'N').map(row => row.filter(cell => cell !== ''))
    expect(own).toEqual([['norwich-recovery', expect.stringMatching(/^[0-9a-f-]{36}$/), 'N']])
    const logged = await sql<{ count: number }>`select count(*) as count from log
      where act = 'exported' and kind = 'episode' and ${episode} = any (records)`.execute(
      county.served.test.database.seal,
    )
    expect(logged.rows[0]?.count).toBe(2)
  })
})
