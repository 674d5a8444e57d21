import type { Act } from '../../../kernel/act.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { caseload } from '../../../treatment/caseload.ts'
import { today } from '../../../treatment/days.ts'
import { episode } from '../../../treatment/episode.ts'
import { episodeStory } from '../../../treatment/episode-story.ts'
import { prescribingList } from '../../../treatment/prescribing-list.ts'
import { prescription } from '../../../treatment/prescription.ts'
import { releasePlan } from '../../../treatment/release-plan.ts'
import type { StandingPrescription } from '../../../treatment/standing.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { caseloadView } from './caseload-view.ts'
import { episodeView } from './episode-view.ts'
import { profilesView } from './profile-view.ts'
import { prescriptionSaid } from './words.ts'

/** Whether somebody keeps a caseload or plans releases: who only reads that somebody is in treatment has no use for the page. */
const hasCaseload = (act: Act): boolean => act.couldRead(episode) && act.couldRead(releasePlan)

/** `/treatment`, `/treatment/prescribing`, `/treatment/:id`: who is waited for and treated, what is prescribed, one episode. */
export const treatmentPages: Pages = (app, { records: { store }, show }) => {
  app.get<{ Querystring: { readonly whose?: string } }>('/treatment', async (request, reply) => {
    const context = contextOf(request)
    const mine = request.query.whose === 'mine'
    const model = valueOf(
      await store.act(context, async act =>
        hasCaseload(act)
          ? ok({ ...caseloadView(await caseload(act), mine ? context.actor.name : '', today(act)), ...opens(act) })
          : fail(NO_PAGE),
      ),
    )
    return show(reply, 'treatment', { nav: 'treatment', ...model, mine })
  })

  app.get('/treatment/prescribing', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(prescription)) return fail(NO_PAGE)
        const { prescriptions, names } = await prescribingList(act)
        const sections = SECTIONS.map(({ title, nothing, holds }) => ({
          title,
          nothing,
          rows: prescriptions
            .filter(one => sectionOf(one) === holds)
            .map(one => ({
              href: `/treatment/${one.seen.values.episode ?? ''}`,
              name: names.get(one.seen.values.person ?? '') ?? 'Somebody',
              medicine: prescription.caption(one.seen.values),
              dose: one.seen.values.dose ?? '',
              said: prescriptionSaid(one),
            })),
        }))
        return ok({ sections })
      }),
    )
    return show(reply, 'treatment-prescribing', { nav: 'treatment', ...model })
  })

  app.get<{ Params: { readonly id: string } }>('/treatment/:id', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(episode)) return fail(NO_PAGE)
        const story = await episodeStory(act, request.params.id)
        if (!story.ok) return story
        const { episode: seen, name, prescriptions, releases, interventions, profiles } = story.value
        const ids = [seen, ...interventions, ...prescriptions.map(one => one.seen), ...releases.map(one => one.seen)]
        const tasks = []
        for (const { kind, id } of ids) tasks.push(...(await tasksAbout(act, kind, id)))
        tasks.sort((a, b) => ((a.values.dueAt ?? '') < (b.values.dueAt ?? '') ? -1 : 1))
        const view = await recordView(act, episode, seen.id)
        if (!view.ok) return view
        return ok({
          record: episode,
          name,
          personHref: addressOf('person', seen.values.person ?? ''),
          clinical: seen.groups.has('clinical'),
          ...view.value,
          next: await shownTasks(act, tasks, seen.id),
          doing: profilesView(profiles),
          ...episodeView(act, story.value, today(act)),
        })
      }),
    )
    return show(reply, 'treatment-episode', { nav: 'treatment', ...model })
  })
}

/** What this viewer can go on to from the caseload. */
const opens = (act: Act): { readonly clinical: boolean } => ({ clinical: act.couldRead(prescription) })

const SECTIONS = [
  { title: 'Lapsed', nothing: 'Nothing has lapsed.', holds: 'lapsed' },
  { title: 'Ends today', nothing: 'Nothing ends today.', holds: 'today' },
  { title: 'Ends this week', nothing: 'Nothing else ends in the coming seven days.', holds: 'week' },
  { title: 'Doses missed in a row', nothing: 'Nobody else has missed two doses in a row.', holds: 'missed' },
  { title: 'Everything else', nothing: 'Nothing else is prescribed.', holds: 'other' },
] as const

/** Each prescription stands once: under what presses most. */
function sectionOf({
  state: { state, daysLeft, missedInARow },
}: StandingPrescription): (typeof SECTIONS)[number]['holds'] {
  if (state === 'lapsed') return 'lapsed'
  if (daysLeft === 1) return 'today'
  if (daysLeft <= 7) return 'week'
  return missedInARow >= 2 ? 'missed' : 'other'
}
