import { courtRequirement } from '../../../diversion/court/court-requirement.ts'
import { reviewDays } from '../../../diversion/court/court-review-days.ts'
import { courtReview } from '../../../diversion/court/court-review.ts'
import { reportsFor } from '../../../diversion/court/plan-court-review.ts'
import { requirementTest } from '../../../diversion/court/requirement-test.ts'
import { requirementWarning } from '../../../diversion/court/requirement-warning.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { courtReport } from '../../letters/court-report.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { recordView } from '../record/record-view.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { mayMake } from './court-forms.ts'
import { testsOf } from './tests-of.ts'

type One = { Params: { readonly id: string } }

const SHOWN = 100

/** `/court`: what courts require, with the reviews that are due; `/court/:id`: one, as police or the provider see it. */
export const courtPages: Pages = (app, { records: { store, agencies }, demonstration, show }) => {
  app.get('/court', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(courtRequirement)) return fail(NO_PAGE)
        const { rows, more } = await listRecords(act, courtRequirement, { order: 'happened', size: SHOWN })
        const lines = []
        for (const { id, values } of rows) lines.push(await lineOf(act, id, values))
        return ok({
          lines: lines.toSorted((a, b) => ((a.nextReview ?? '9') < (b.nextReview ?? '9') ? -1 : 1)),
          more,
          provider: act.couldRead(courtReview),
        })
      }),
    )
    return show(reply, 'court-requirements', { nav: 'court', ...model })
  })

  app.get<One>('/court/:id', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const shown = await requirementModel(act, id)
        return shown.ok ? ok({ ...shown.value, controller: agencies.get(shown.value.seen.marks.controller) }) : shown
      }),
    )
    return show(reply, 'court-requirement', { nav: 'court', record: courtRequirement, ...model })
  })

  app.get<{ Params: { readonly id: string; readonly review: string } }>(
    '/court/:id/reviews/:review/report.pdf',
    async (request, reply) => {
      const { id, review } = request.params
      const report = valueOf(
        await store.act(contextOf(request), async act => {
          const read = await readRecord(act, courtReview, review)
          if (!read.ok) return read
          const of = await readRecord(act, courtRequirement, id)
          return of.ok
            ? ok({
                from: agencies.get(act.context.actor.agency) ?? '',
                requirement: of.value.values,
                review: read.value.values,
              })
            : of
        }),
      )
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="court-review.pdf"')
        .send(await courtReport(report, demonstration))
    },
  )
}

async function lineOf(act: Act, id: string, values: Parameters<typeof courtRequirement.caption>[0]) {
  const days = reviewDays(values)
  const filed = act.couldRead(courtReview) ? (await reportsFor(act, id)).map(({ values }) => values.dueOn) : []
  const today = londonDayOf(act.now)
  const open = days.filter(day => (act.couldRead(courtReview) ? !filed.includes(day) : day >= today))
  return {
    href: `/court/${id}`,
    knownAs: values.knownAs ?? '',
    what: values.what ? courtRequirement.fields.what.type.show(values.what) : '',
    court: values.court ?? '',
    endsOn: values.endsOn ?? null,
    nextReview: open[0] ?? null,
    overdue: (open[0] ?? '9') < today,
    over: (values.endsOn ?? '9') < today,
  }
}

async function requirementModel(act: Act, id: string) {
  const view = await recordView(act, courtRequirement, id)
  if (!view.ok) return view
  const read = await readRecord(act, courtRequirement, id)
  if (!read.ok) return read
  const { values } = read.value
  const reports = act.couldRead(courtReview) ? await reportsFor(act, id) : []
  const failures = act.couldRead(requirementWarning)
    ? await listRecords(act, requirementWarning, { where: { requirement: id }, order: 'happened', size: SHOWN })
    : null
  const tested = values.what === 'drug rehabilitation' || values.what === 'drug testing'
  const days = reviewDays(values)
  return ok({
    ...view.value,
    next: await shownTasks(act, await tasksAbout(act, 'court_requirement', id), id),
    days: days.map(day => {
      const report = reports.find(({ values }) => values.dueOn === day)
      return { day, report: report === undefined ? null : { id: report.id, ...report.values } }
    }),
    seesReports: act.couldRead(courtReview),
    seesTests: act.couldRead(requirementTest) && tested,
    tests: (await testsOf(act, id)).toReversed(),
    failures: failures?.rows.map(({ id, values }) => ({ id, ...values })) ?? null,
    mayFail: mayMake(act, requirementWarning) && read.value.marks.controller === act.context.actor.agency,
    mayTest: mayMake(act, requirementTest) && tested,
    mayFile: mayMake(act, courtReview) && days.length > reports.length,
  }) satisfies Result<object>
}
