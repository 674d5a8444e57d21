import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from './as-system.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import { RECORDS } from '../../src/server/records.ts'
import type { Browsing } from '../server/served-records.ts'
import { bookInto, plain, requireBoth, testPositive } from './custody-desk.ts'
import { behind } from './behind.ts'
import { everyPage } from './every-page.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

const FORCE = 'norfolk-police'
const PROVIDER = 'norwich-recovery'

// Journey 1. From an arrest to six months without coming back, each step by whoever takes it. The stay in custody runs
// over the night in which the clocks go back: at 01:00 UTC on 25 October 2026.
let county: County
beforeAll(async () => {
  county = await openCounty('2026-10-24T19:00:00Z')
})
afterAll(() => county.close())

/** Somebody at work at this moment; a session lasts no longer than a day. */
async function at(moment: string, agency: string, role: string): Promise<Browsing> {
  county.at(moment)
  return county.as(agency, role)
}
const keyworkerOn = (day: string): Promise<Browsing> => at(`${day}T10:00:00Z`, PROVIDER, 'keyworker')

const read = async (who: Browsing, path: string): Promise<string> => plain((await who.get(path)).body)

describe('from the custody desk to a life after treatment', () => {
  /** Clinical words that the provider writes down: no officer ever meets one of them. */
  const CLINICAL = /Quillnote|Bramblewort|Zopimethadol|Larkmoor|Fernleigh/

  let person: string
  let arrest: string
  let stay: string
  let own: string
  let assessments: readonly string[]
  let referral: string
  let contact: string
  let episode: string
  let help: string
  let answered: string

  it('an adult arrested for a trigger offence is booked in and tests positive', async () => {
    const desk = await at('2026-10-24T19:30:00Z', FORCE, 'custody officer')
    const arrival = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-10-24 20:00' }
    ;({ person, arrest, stay } = await bookInto(desk, { ...arrival, givenNames: 'Alex' }))
    await testPositive(desk, stay, '2026-10-24 20:20', '2026-10-24 20:25')
    expect(await read(desk, `/custody/${stay}`)).toContain('Not seen yet')
  })

  it('both assessments are required before release: 24 hours from arrival end at 19:00, as the clocks go back', async () => {
    const desk = await at('2026-10-24T19:40:00Z', FORCE, 'custody officer')
    expect(await read(desk, `/custody/${stay}`)).toContain(
      'Require the initial and the follow-up assessment before release by 25 Oct 2026, 19:00',
    )
    const notices = await requireBoth(desk, stay, ['2026-10-28 10:00', '2026-11-04 10:00'])
    expect(notices).toHaveLength(2)
    expect(await read(desk, `/custody/${stay}/release`)).toContain('The law wants this done before release')
    for (const notice of notices) {
      const given = '2026-10-24 20:40'
      await sent(desk, notice, { ...on('oralNoticeAt', given), ...on('writtenNoticeAt', given), warned: 'yes' })
    }
    expect(await read(desk, `/custody/${stay}/release`)).not.toContain('The law wants this done before release')
    assessments = notices.map(href => href.split('/').at(-1) ?? '')
  })

  it('a navigator finds them on the board and says whom they met; the police see that much', async () => {
    const navigator = await at('2026-10-24T20:00:00Z', PROVIDER, 'custody navigator')
    const board = (await navigator.get('/custody')).body
    expect(plain(board)).toMatch(/Positive, still here, not seen \(1\).*Alex Marsh/)
    expect(board).toContain(`/custody/${stay}/contact`)
    contact = await sent(navigator, `/custody/${stay}/contact`, {
      ...on('seenAt', '2026-10-24 20:50'),
      offered: 'treatment',
      answer: 'accepted',
      person: 'new',
      note: 'Bramblewort tea helps with sleep',
    })
    expect(await read(navigator, '/custody')).toMatch(/Positive, still here, not seen \(0\)/)
    const desk = await at('2026-10-24T20:05:00Z', FORCE, 'custody officer')
    expect(await read(desk, `/custody/${stay}`)).toContain('Seen by the treatment service 24 Oct 2026, 20:50')
  })

  it('they leave in the morning after fourteen hours, though the clock moved on by thirteen', async () => {
    const desk = await at('2026-10-25T09:00:00Z', FORCE, 'custody officer')
    expect(await read(desk, '/custody')).toContain('Here for 14 h')
    const left = { releasedHow: 'under investigation', ...on('releasedAt', '2026-10-25 09:00') }
    await sent(desk, `/custody/${stay}/release`, left)
    expect(await read(desk, `/custody/${stay}`)).not.toContain('Follow up: left custody before all was done')
  })

  it('they come to both assessments; the police take over that they came, and learn nothing else', async () => {
    const [initial = '', followUp = ''] = assessments
    for (const [requirement, day] of [
      [initial, '2026-10-28'],
      [followUp, '2026-11-04'],
    ] as const) {
      const keyworker = await at(`${day}T11:00:00Z`, PROVIDER, 'keyworker')
      expect(await read(keyworker, '/assessments')).toContain('Alex Marsh')
      const came = { attended: 'stayed', note: 'Quillnote: wants to stop', ...on('heldAt', `${day} 10:00`) }
      await sent(keyworker, `/assessments/${requirement}`, came)
      await runServerJobs(county.served.test.records)
    }
    const desk = await at('2026-11-04T12:00:00Z', FORCE, 'custody officer')
    for (const requirement of assessments) {
      const record = await read(desk, `/records/required_assessment/${requirement}`)
      expect(record).toContain('State Met')
      expect(record).toContain('Attended on')
      // Nobody wrote this down: the force’s clock took it over.
      expect(record).toMatch(/History .*Breakwater, by itself State: from In force to Met/)
      expect(record).not.toMatch(CLINICAL)
    }
    expect(await read(desk, `/custody/${stay}`)).not.toContain('Decide what follows')
    expect((await desk.get(`/assessments/${initial}`)).status).toBe(404)
  })

  it('they get a conditional caution on a sergeant’s authority, on condition that they engage', async () => {
    const desk = await at('2026-11-05T10:00:00Z', FORCE, 'custody officer')
    const caution = {
      person,
      arrest,
      what: 'conditional caution',
      offence: 'Theft from a shop',
      ...on('offenceOn', '2026-10-24'),
      summaryOnly: 'no',
      admitted: 'yes',
      evidenceEnough: 'yes',
      accepted: 'yes',
      authorisedBy: 'Sgt Amara Cole',
      authoriserRank: 'sergeant',
      ...on('givenOn', '2026-11-05'),
      'conditions.1.what': 'Engage with the drug treatment service',
      'conditions.1.aim': 'rehabilitation',
      ...on('conditions.1.dueOn', '2027-02-01'),
    }
    expect((await desk.post('/disposals/new', { ...caution, authoriserRank: 'constable' })).status).toBe(400)
    const disposal = await sent(desk, '/disposals/new', caution)
    expect(await read(desk, `/disposals/${disposal}`)).toContain('0 of 1 condition met')
  })

  it('they are referred by arrest referral, accepted, and met', async () => {
    const desk = await at('2026-11-05T10:30:00Z', FORCE, 'custody officer')
    referral = await sent(desk, '/referrals/new', {
      person,
      stay,
      receiver: PROVIDER,
      need: 'drug treatment',
      source: '5',
      consent: 'given',
      ...on('consentedAt', '2026-11-05 10:20'),
    })
    await runServerJobs(county.served.test.records)
    const navigator = await at('2026-11-06T09:00:00Z', PROVIDER, 'custody navigator')
    expect(await read(navigator, '/tasks')).toContain('Alex Marsh')
    const answer = (await navigator.get(`/referrals/${referral}/answer`)).body
    own = /name="person" type="radio" value="([0-9a-f-]{36})"/.exec(answer)?.[1] ?? 'nobody of their own'
    const accepted = { answer: 'accepted', person: own, chasedBy: 'custody navigator' }
    await sent(navigator, `/referrals/${referral}/answer`, accepted)
    const answers = (await navigator.get('/records/referral_answer')).body
    answered = /\/records\/referral_answer\/([0-9a-f-]{36})/.exec(answers)?.[1] ?? 'no answer'
    await sent(navigator, `/referrals/${referral}/contact`, on('firstContactAt', '2026-11-06 09:00'))
  })

  it('an episode opens from the referral; the first appointment offered on day 21 is within three weeks', async () => {
    const keyworker = await keyworkerOn('2026-11-10')
    const triage = {
      ...on('referredOn', '2026-11-05'),
      ...on('triagedOn', '2026-11-10'),
      substance1: 'heroin',
      returnConsent: 'yes',
    }
    episode = await sent(keyworker, '/treatment/new', { person: own, referral, source: '5', ...triage })
    await sent(keyworker, `/treatment/${episode}/put-forward`, {
      modality: '95',
      content: 'Zopimethadol reduction with talking',
      ...on('referredOn', '2026-11-10'),
      ...on('firstOfferedOn', '2026-12-01'),
    })
    const prescriber = await at('2026-11-10T11:00:00Z', PROVIDER, 'prescriber')
    await sent(prescriber, `/treatment/${episode}/bridge`, { medicine: 'Fernleigh mixture' })
    const starting = await keyworkerOn('2026-12-01')
    const page = (await starting.get(`/treatment/${episode}`)).body
    help = /\/treatment\/interventions\/([0-9a-f-]{36})\/start/.exec(page)?.[1] ?? 'no start'
    await sent(starting, `/treatment/interventions/${help}/start`, on('startedOn', '2026-12-01'))
    expect(await read(starting, `/treatment/${episode}`)).toContain('First appointment on 1 Dec 2026, after 21 days.')

    const days = { from: '2026-11-10', until: '2026-11-10', by: 'wait', value: 'yes' }
    expect(await behind(starting, 'waiting', days)).toContain(help)
  })

  // Worked by hand: 84 days after 1 December 2026 are 23 February 2027.
  it.each([
    ['2027-02-22', 'day 83. Effective from 23 Feb 2027, if they stay', false],
    ['2027-02-23', 'day 84. Effective since 23 Feb 2027', true],
  ])('on %s their treatment is %s', async (day, words, effective) => {
    const keyworker = await keyworkerOn(day)
    expect(await read(keyworker, `/treatment/${episode}`)).toContain(`In treatment since 1 Dec 2026, ${words}`)
    const started = { from: '2026-12-01', until: '2026-12-01', 'as-of': day }
    expect((await behind(keyworker, 'twelve-weeks', started)).includes(help)).toBe(effective)
    expect(await behind(keyworker, 'people-into-treatment', started)).toContain(help)
  })

  it('treatment is completed on 31 August; they count as not back once six calendar months have passed', async () => {
    const keyworker = await keyworkerOn('2027-08-31')
    const over = { ...on('dischargedOn', '2027-08-31'), dischargeReason: 'completed', destination: 'Larkmoor' }
    await sent(keyworker, `/treatment/${episode}/discharge`, over)
    const completed = { from: '2027-08-31', until: '2027-08-31' }
    expect(await behind(await keyworkerOn('2028-02-28'), 'not-back', completed)).not.toContain(episode)
    expect(await behind(await keyworkerOn('2028-02-29'), 'not-back', completed)).toContain(episode)
  })

  it('the figures open down to what happened to this person, for the service that looked after them', async () => {
    const keyworker = await keyworkerOn('2028-03-01')
    const whole = { from: '2026-10-01', until: '2028-03-01' }
    for (const [figure, record] of [
      ['offers', contact],
      ['first-contacts', answered],
      ['waiting', help],
      ['people-into-treatment', help],
      ['twelve-weeks', help],
      ['in-treatment', episode],
      ['completed', episode],
      ['not-back', episode],
    ] as const)
      expect(`${figure}: ${(await behind(keyworker, figure, whole)).includes(record)}`).toBe(`${figure}: true`)
    // One link from each to the next, from the figure to the referral that it began with.
    for (const [from, to] of [
      [`/outcomes/not-back?${new URLSearchParams(whole).toString()}`, `/treatment/${episode}`],
      [`/records/intervention/${help}`, `/treatment/${episode}`],
      [`/treatment/${episode}`, `/referrals/${referral}`],
      [`/treatment/${episode}`, `/people/${own}`],
      [`/people/${own}`, `/records/custody_contact/${contact}`],
    ] as const)
      expect((await keyworker.get(from)).body).toContain(`href="${to}"`)
    // Those who kept them in custody open theirs, and none of the service’s.
    const desk = await at('2028-03-01T11:00:00Z', FORCE, 'custody officer')
    const [test = ''] = /\/records\/drug_test\/[0-9a-f-]{36}/.exec((await desk.get(`/custody/${stay}`)).body) ?? []
    expect(await behind(desk, 'positives', whole)).toContain(test)
    for (const figure of ['offers', 'completed', 'not-back'])
      expect([figure, (await desk.get(`/outcomes/${figure}`)).status]).toEqual([figure, 403])
  })

  it('the clinical words stand where the service wrote them', async () => {
    const keyworker = await keyworkerOn('2028-03-01')
    for (const [path, word] of [
      [`/assessments/${assessments[0] ?? ''}`, 'Quillnote'],
      [`/records/custody_contact/${contact}`, 'Bramblewort'],
      [`/treatment/${episode}`, 'Zopimethadol'],
      [`/treatment/${episode}`, 'Fernleigh'],
      [`/treatment/${episode}`, 'Larkmoor'],
    ] as const)
      expect(await read(keyworker, path)).toContain(word)
  })

  it.each(['custody officer', 'investigating officer'])(
    'of the police the %s meets none of them on any page that they can come to, nor in the search',
    async role => {
      const officer = await at('2028-03-01T12:00:00Z', FORCE, role)
      const words = ['Quillnote', 'Bramblewort', 'Zopimethadol', 'Fernleigh', 'Larkmoor']
      const guessed = [
        ...RECORDS.map(({ kind }) => `/records/${kind}`),
        ...words.map(word => `/search?q=${word}`),
        `/people/${own}`,
        `/treatment/${episode}`,
        `/records/episode/${episode}`,
        `/records/intervention/${help}`,
        `/records/custody_contact/${contact}`,
      ]
      const pages = await everyPage(officer, ['/', '/search?q=Marsh', '/outcomes', ...guessed])
      expect(pages.size).toBeGreaterThan(100)
      for (const [path, { status, body }] of pages) {
        expect(`${path} ${status < 500}`).toBe(`${path} true`)
        // What was searched for stands in its own box.
        const [, asked = 'nothing asked'] = /\?q=(\w+)/.exec(path) ?? []
        expect(`${path}: ${CLINICAL.exec(body.replaceAll(asked, ''))?.[0] ?? 'none'}`).toBe(`${path}: none`)
      }
      for (const own of [`/people/${person}`, `/custody/${stay}`, `/referrals/${referral}`])
        expect(`${own} ${pages.get(own)?.status}`).toBe(`${own} 200`)
      for (const hidden of [`/people/${own}`, `/treatment/${episode}`])
        expect(`${hidden} ${pages.get(hidden)?.status}`).toBe(`${hidden} 404`)
    },
  )

  it('a system of the police reads none of them either', async () => {
    const roles = ['custody officer', 'investigating officer', 'senior officer', 'intelligence officer']
    const asked = await asSystem(county, { agency: FORCE, roles, purpose: 'law enforcement' })
    expect((await asked('drug_test')).body).toContain('positive')
    for (const { kind } of RECORDS) {
      const { status, body } = await asked(kind)
      expect([kind, [200, 403].includes(status), CLINICAL.test(body)]).toEqual([kind, true, false])
    }
    for (const one of [`episode/${episode}`, `intervention/${help}`])
      expect([one, (await asked(one)).status]).toEqual([one, 404])
  })
})
