import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { viewer } from '../../../../test/people/people-store.ts'
import { lawFor } from '../../../law/law-for.ts'
import { raiseTask } from '../../../tasks/raise-task.ts'
import { chaseEveryAgency } from '../../jobs.ts'

let served: ServedRecords
let officer: Browsing
let now = '2026-03-09T10:00:00.000Z'
/** Another day: whoever was signed in has been signed out since. */
async function onto(moment: string): Promise<void> {
  now = moment
  officer = await served.signIn('norfolk-police', 'investigating officer')
}
beforeAll(async () => {
  served = await serveRecords({}, () => new Date(now))
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
let page: string
let id: string

/** Somebody with one task about them: five working days from Monday 9 March 2026. */
beforeEach(async () => {
  now = '2026-03-09T10:00:00.000Z'
  officer = await served.signIn('norfolk-police', 'investigating officer')
  page = (await officer.post('/records/person/new', { familyName: 'Lovelace', givenNames: 'Ada' })).location
  const person = page.split('/').at(-1) ?? ''
  const context = viewer('norfolk-police', 'investigating officer', 'law enforcement')
  const raised = await served.test.records.store.act(context, async act => {
    const rule = (await lawFor(act)).rule('breach-review.within')
    return raiseTask(act, {
      what: 'Review the breach',
      about: { kind: 'person', id: person },
      person,
      role: 'investigating officer',
      rule,
      startedAt: act.now,
      key: `breach-review.within:${person}`,
    })
  })
  if (!raised.ok) throw new Error(raised.fault.problem)
  id = raised.value.id
})

it('the page of a person says what happens next, by when, because of which rule, and that the rule is not confirmed', async () => {
  const shown = plain((await officer.get(page)).body)
  expect(shown).toContain('What happens next Review the breach by the end of 16 Mar 2026')
  expect(shown).toContain('For the investigating officer.')
  expect(shown).toContain('reviewed within 5 working days')
  expect(shown).toContain('† not yet confirmed by your agency')
  expect(shown).not.toContain('Overdue')
})

it('my tasks stand on My work and under Tasks, overdue in words', async () => {
  await onto('2026-03-17T09:00:00.000Z')
  for (const path of ['/', '/tasks']) {
    const shown = plain((await officer.get(path)).body)
    expect(shown, path).toContain('Overdue Review the breach by the end of 16 Mar 2026 : Ada Lovelace')
  }
})

it('the words of a task lead to where the work is done, by a link of their own, and name the person once', async () => {
  for (const path of ['/', '/tasks']) {
    const { body } = await officer.get(path)
    expect(body, path).toMatch(
      new RegExp(`href="${page}"><strong>Review the breach</strong> by[^<]*<span[^>]*>: Ada Lovelace`),
    )
    const note = /<p class="govuk-body bw-note">For the investigating officer[^]*?<\/p>/.exec(body)?.[0] ?? ''
    expect(note.match(/Lovelace/g), path).toHaveLength(1)
    const links = [...body.matchAll(/<a [^>]*>([^]*?)<\/a>/g)].map(([, text = '']) => plain(text))
    expect(new Set(links.filter(text => text.includes('Review the breach'))).size, path).toBe(2)
  }
})

it('a role whose work it is not has an empty list; one whose work tasks are not has no such page', async () => {
  const analyst = await served.signIn('norfolk-police', 'line analyst')
  expect(plain((await analyst.get('/tasks')).body)).toContain('Nothing waits for your role')
  for (const role of ['administrator', 'partnership manager', 'information governance officer']) {
    const other = await served.signIn('norfolk-police', role)
    expect((await other.get('/tasks')).status, role).toBe(404)
    expect((await other.get('/')).body).not.toContain('Your tasks')
  }
})

it('what was not done in time comes to the role above, and says so', async () => {
  await onto('2026-04-01T09:00:00.000Z')
  const senior = await served.signIn('norfolk-police', 'senior officer')
  await chaseEveryAgency(served.test.records)
  expect(plain((await senior.get('/tasks')).body)).toContain('Passed on to the senior officer on 1 Apr 2026')
  expect(plain((await officer.get(page)).body)).toContain('Passed on to the senior officer on 1 Apr 2026')
})

it('a task is paused, resumed, extended and ended from its page, each with its reason', async () => {
  const to = async (doing: string, fields: Record<string, string> = {}) => officer.post(`/tasks/${id}/${doing}`, fields)
  expect((await to('pause', { reason: 'In hospital' })).location).toBe(`${page}#next`)
  expect(plain((await officer.get(page)).body)).toContain('Paused since 9 Mar 2026: In hospital')
  await onto('2026-03-11T10:00:00.000Z')
  expect((await to('resume')).status).toBe(303)
  expect(plain((await officer.get(page)).body)).toContain('by the end of 17 Mar 2026')
  const day = { 'until-day': '27', 'until-month': '3', 'until-year': '2026' }
  expect((await to('extend', { ...day, reason: 'Waiting for a report' })).status).toBe(303)
  expect(plain((await officer.get(page)).body)).toContain('by the end of 27 Mar 2026')
  expect((await to('done', { reason: 'Reviewed on paper' })).status).toBe(303)
  expect((await officer.get(page)).body).not.toContain('What happens next')
  expect(plain((await officer.get(`/tasks/${id}`)).body)).toContain('Done: Reviewed on paper')
})

it('what ended by hand stays on the record it is about: what was done, by whom, when', async () => {
  expect((await officer.post(`/tasks/${id}/done`, { reason: 'Reviewed on paper' })).status).toBe(303)
  expect(plain((await officer.get(page)).body)).toMatch(
    /What was done before Review the breach \. Done: Reviewed on paper [^.]*investigating officer[^.]*, 9 Mar 2026, 10:00/,
  )
})

it('not needed takes a sentence', async () => {
  const short = await officer.post(`/tasks/${id}/cancelled`, { reason: 'busy' })
  expect([short.status, short.body.includes('Say why it is not needed, in a sentence')]).toEqual([400, true])
  expect((await officer.post(`/tasks/${id}/cancelled`, { reason: 'The breach was recorded twice' })).status).toBe(303)
  expect(plain((await officer.get(page)).body)).toContain('Not needed: The breach was recorded twice')
})

it('a task that asks for a decision is ended by what was decided, and by whom', async () => {
  await sql`update task set rule = 'drug-test.refusal.decided-within' where id = ${id}`.execute(
    served.test.database.owner,
  )
  expect(plain((await officer.get(`/tasks/${id}`)).body)).toContain('What was decided, by whom?')
})

it('a form with a mistake comes back with what was typed, and the mistake beside its field', async () => {
  const wrong = await officer.post(`/tasks/${id}/extend`, {
    'until-day': '31',
    'until-month': '2',
    'until-year': '2026',
    reason: 'x',
  })
  expect([wrong.status, wrong.body.includes('href="#extend-until-day"'), wrong.body.includes('value="31"')]).toEqual([
    400,
    true,
    true,
  ])
  const silent = await officer.post(`/tasks/${id}/pause`, {})
  expect([silent.status, silent.body.includes('href="#pause-reason"')]).toEqual([400, true])
})

it('a task of another agency is answered as one that does not exist', async () => {
  const keyworker = await served.signIn('norwich-recovery', 'keyworker')
  const [hidden, absent] = [
    await keyworker.get(`/tasks/${id}`),
    await keyworker.get('/tasks/6d3f3e0a-94b1-4c56-a3dd-3c3d6a2a0001'),
  ]
  expect([hidden.status, absent.status]).toEqual([404, 404])
  expect((await keyworker.post(`/tasks/${id}/done`, { reason: 'x' })).status).toBe(404)
})

it('a task behind a rule that the law no longer has is still shown', async () => {
  await sql`update task set rule = 'gone.rule' where id = ${id}`.execute(served.test.database.owner)
  expect(plain((await officer.get(page)).body)).toContain('no longer has the rule behind this')
})
