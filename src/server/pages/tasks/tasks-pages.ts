import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { extendTask } from '../../../tasks/extend-task.ts'
import { endTask } from '../../../tasks/finish-task.ts'
import { pauseTask } from '../../../tasks/pause-task.ts'
import { resumeTask } from '../../../tasks/resume-task.ts'
import { wrongTask } from '../../../tasks/change-task.ts'
import { task } from '../../../tasks/task.ts'
import type { SeenTask } from '../../../tasks/tasks-about.ts'
import { tasksForRoles, type When } from '../../../tasks/tasks-for-roles.ts'
import { calendarDayOf } from '../../../values/calendar-day.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { pageFrom, pager } from '../../paging.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { recordOf } from '../../records.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { shownTasks } from './shown-task.ts'

type One = { Params: { readonly id: string } }
type Doing = { Params: { readonly id: string; readonly doing: string } }

const PAGE = 25

const SECTIONS: readonly { readonly when: When; readonly title: string }[] = [
  { when: 'overdue', title: 'Overdue' },
  { when: 'today', title: 'Due today' },
  { when: 'week', title: 'Due in the coming week' },
  { when: 'later', title: 'Later' },
]

/** `/tasks`: what my roles have to do, overdue first; `/tasks/:id`: one of them, to pause, extend or end it. */
export const tasksPages: Pages = (app, { records: { store }, show }) => {
  app.get<{ Querystring: { readonly page?: string } }>('/tasks', async (request, reply) => {
    const page = pageFrom(request.query.page, PAGE)
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(task)) return fail(NO_PAGE)
        const { rows, total, overdue } = await tasksForRoles(act, page.offset / PAGE + 1, PAGE)
        const shown = await shownTasks(
          act,
          rows.map(({ seen }) => seen),
        )
        return ok({
          overdue,
          total,
          sections: SECTIONS.map(({ when, title }) => ({
            title,
            tasks: shown.filter((_, at) => rows[at]?.when === when),
          })).filter(({ tasks }) => tasks.length > 0),
        })
      }),
    )
    return show(reply, 'tasks', { nav: 'tasks', ...model, pages: pager('/tasks', page, model.total) })
  })

  app.get<One>('/tasks/:id', (request, reply) => showTask(request, reply, request.params.id))

  app.post<Doing>('/tasks/:id/:doing', async (request, reply) => {
    const { id, doing } = request.params
    const verb = VERBS[doing]
    if (verb === undefined) return valueOf(fail(NO_PAGE))
    const form = formOf(request)
    const done = await store.act(contextOf(request), act => verb(act, id, form))
    if (done.ok) return reply.redirect(whereAfter(done.value), 303)
    if (done.fault.fields === undefined) return valueOf(done)
    return showTask(request, reply.code(400), id, doing, form, done.fault.fields)
  })

  async function showTask(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    doing = '',
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const read = await readRecord(act, task, id)
        if (!read.ok) return read
        const [shown] = await shownTasks(act, [read.value])
        const { state, reason, rule = '' } = read.value.values
        return ok({ task: shown, state, why: reason, asked: ASKED.get(rule) ?? WHAT_WAS_DONE })
      }),
    )
    return show(reply, 'task', {
      nav: 'tasks',
      ...model,
      doing,
      typed: form?.entries() ?? {},
      errors: faults.map(({ field, problem }) => ({ field: `${doing}-${fieldOf(field)}`, text: problem })),
    })
  }
}

const WHAT_WAS_DONE = 'What was done, and how you know'

/** What ends the task of a rule that asks for a decision, or that somebody is told. */
const ASKED: ReadonlyMap<string, string> = new Map([
  ['drug-test.refusal.decided-within', 'What was decided, by whom?'],
  ['drug-test.under-18.safeguarding-within', 'Whom did you tell, when, and under which reference?'],
  ['required-assessment.failure.decided-within', 'What was decided, by whom?'],
])

/** A task is about a record: that is where to see what comes next. */
function whereAfter({ values: { aboutKind = '', about = '' } }: SeenTask): string {
  return recordOf(aboutKind) === undefined ? '/tasks' : `${addressOf(aboutKind, about)}#next`
}

type Verb = (act: Act, id: string, form: Form) => Promise<Result<SeenTask, ActFault>>

const VERBS: Readonly<Partial<Record<string, Verb>>> = {
  pause: (act, id, form) => pauseTask(act, id, form.text('reason')),
  resume: (act, id) => resumeTask(act, id),
  extend: async (act, id, form) => {
    const [day, month, year] = ['day', 'month', 'year'].map(part => Number(form.text(`until-${part}`)))
    const until = calendarDayOf(year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN)
    return until === null
      ? wrongTask('until', 'Give the new last day as a real date, like 27 3 2026')
      : extendTask(act, id, form.text('reason'), { until })
  },
  done: (act, id, form) => endTask(act, id, 'done', form.text('reason')),
  cancelled: (act, id, form) => endTask(act, id, 'cancelled', form.text('reason')),
}

const fieldOf = (field: string): string => (field === 'until' ? 'until-day' : field)
