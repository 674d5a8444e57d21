import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import { mergePeople } from '../people/merge-people.ts'
import { ok } from '../values/result.ts'
import { caseload } from './caseload.ts'
import { discharge } from './discharge.ts'
import { episode } from './episode.ts'
import { episodeStory } from './episode-story.ts'
import { type FindReferral, openEpisode } from './open-episode.ts'
import { transfer } from './transfer.ts'
import { triage } from './triage.ts'

const DAY = '2026-03-02'
const nobody: FindReferral = () => Promise.resolve(null)

let service: Service
beforeAll(async () => {
  service = await openService(DAY)
})
afterAll(() => service.close())

it('somebody who comes by themselves is triaged and has an episode', async () => {
  const { keyworker, does, values, somebody } = service
  const facts = { person: await somebody(), source: '4', referredOn: DAY, triagedOn: DAY, substance1: 'heroin' }
  const { id } = await does(keyworker, act => openEpisode(act, facts, nobody))
  expect(await values(episode, id)).toMatchObject({ source: '4', triagedOn: DAY, keyworker: 'Someone' })
})

it('nobody has two open episodes, not even where two open one at the same moment', async () => {
  const { keyworker, tries, refusal, somebody } = service
  const facts = { person: await somebody(), source: '3', referredOn: DAY, triagedOn: DAY }
  const both = await Promise.all([1, 2].map(() => tries(keyworker, act => openEpisode(act, facts, nobody))))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await refusal(keyworker, act => openEpisode(act, facts, nobody))).toContain('in treatment with you already')
})

it('somebody who was written down twice is treated once, and their journey goes on from either record', async () => {
  const { keyworker, does, refusal, values, somebody, inTreatment } = service
  const { person, episode: first } = await inTreatment('2026-02-02')
  const twin = await somebody()
  await does(keyworker, act => mergePeople(act, { kept: twin, merged: person, take: [], reason: 'The same Reed' }))
  const facts = { person: twin, source: '4', referredOn: DAY, triagedOn: DAY }
  expect(await refusal(keyworker, act => openEpisode(act, facts, nobody))).toContain('in treatment with you already')
  await does(keyworker, act => transfer(act, first, { dischargedOn: DAY, destination: 'Harbour clinic' }))
  const { id } = await does(keyworker, act => openEpisode(act, facts, nobody))
  expect((await values(episode, id)).continues).toBe(first)
  const story = await does(keyworker, act => episodeStory(act, id))
  expect(story.journey?.episodes.map(one => one.id)).toEqual([first, id])
  const shown = (await does(keyworker, async act => ok(await caseload(act)))).cases.find(one => one.episode.id === id)
  expect(shown?.journey?.episodes.map(one => one.id)).toEqual([first, id])
})

it('days follow each other: no triage before the referral, none in the future', async () => {
  const { keyworker, refusal, somebody } = service
  const facts = { person: await somebody(), source: '4', referredOn: DAY }
  const triaged = (triagedOn: string) => refusal(keyworker, act => openEpisode(act, { ...facts, triagedOn }, nobody))
  expect(await triaged('2026-03-01')).toBe('triagedOn: Triaged on must be on or after the day of the referral')
  expect(await triaged('2026-03-03')).toContain('triagedOn: Triaged on is in the future')
})

it('an episode opens from a referral only once that is accepted, and for the person it was accepted for', async () => {
  const { keyworker, refusal, somebody } = service
  const referral = randomUUID()
  const facts = { accepted: true, person: await somebody(), source: '5', sentOn: '2026-02-27' }
  const from = (found: Awaited<ReturnType<FindReferral>>, raw: Record<string, string> = {}): Promise<string> =>
    refusal(keyworker, act => openEpisode(act, { referral, triagedOn: DAY, ...raw }, () => Promise.resolve(found)))
  expect(await from(null)).toContain('referral: Referral: there is no such referral')
  expect(await from({ ...facts, accepted: false })).toContain('referral: Accept the referral first')
  expect(await from(facts, { person: await somebody() })).toContain('person: This is not the person')
})

it('a navigator opens an episode without a clinical word, which a keyworker then triages', async () => {
  const { keyworker, navigator, does, tries, refusal, values, somebody } = service
  const facts = { person: await somebody(), source: '5', referredOn: DAY }
  expect((await tries(navigator, act => openEpisode(act, { ...facts, substance1: 'crack' }, nobody))).ok).toBe(false)
  const { id } = await does(navigator, act => openEpisode(act, facts, nobody))
  expect((await tries(navigator, act => triage(act, id, { triagedOn: DAY }))).ok).toBe(false)
  expect(await refusal(keyworker, act => triage(act, id, {}))).toContain('Give the day on which somebody sat down')
  await does(keyworker, act => triage(act, id, { triagedOn: DAY, substance1: 'crack', route1: 'smoked' }))
  expect(await values(episode, id)).toMatchObject({ triagedOn: DAY, substance1: 'crack', keyworker: 'Someone' })
})

it.each([
  ['2026-03-23', true],
  ['2026-03-24', false],
])('after a transfer on 2 March a triage on %s continues the journey: %s', async (triagedOn, continues) => {
  const { keyworker, does, values, tasks, inTreatment } = service
  service.on(DAY)
  const { person, episode: first } = await inTreatment('2026-02-02')
  await does(keyworker, act => transfer(act, first, { dischargedOn: DAY, destination: 'Harbour clinic' }))
  expect(await tasks(first)).toEqual([['Make sure that they have arrived', '2026-03-23', 'open']])
  service.on('2026-03-24')
  const facts = { person, source: '4', referredOn: DAY, triagedOn }
  const { id } = await does(keyworker, act => openEpisode(act, facts, nobody))
  expect((await values(episode, id)).continues).toBe(continues ? first : null)
  expect((await tasks(first))[0]?.[2]).toBe(continues ? 'done' : 'open')
})

it('somebody who dropped out and comes back begins another journey', async () => {
  const { keyworker, does, values, inTreatment } = service
  const { person, episode: first } = await inTreatment('2026-03-02')
  await does(keyworker, act => discharge(act, first, { dischargedOn: '2026-03-23', dischargeReason: 'dropped out' }))
  const facts = { person, source: '4', referredOn: '2026-03-24', triagedOn: '2026-03-24' }
  const { id } = await does(keyworker, act => openEpisode(act, facts, nobody))
  expect((await values(episode, id)).continues).toBeNull()
})
