import { breachReview } from '../../../diversion/disposal/breach-review.ts'
import { completeDisposal } from '../../../diversion/disposal/complete-disposal.ts'
import { disposalCondition } from '../../../diversion/disposal/disposal-condition.ts'
import { disposal } from '../../../diversion/disposal/disposal.ts'
import { conditionsOf } from '../../../diversion/disposal/open-condition.ts'
import { reviewsOf } from '../../../diversion/court/reviews-of.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { disposalLetter } from '../../letters/disposal-letter.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { disposalsNow } from './disposals-now.ts'
import { standing } from './standing.ts'

type One = { Params: { readonly id: string } }
type Query = { Querystring: Readonly<Record<string, string>> }

/** `/disposals`: what is due, failed or waits for a decision; `/disposals/:id`: one with its conditions and what is next. */
export const disposalsPages: Pages = (app, { records: { store, agencies }, demonstration, show }) => {
  app.get('/disposals', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act =>
        act.couldRead(disposal) ? ok(await disposalsNow(act)) : fail(NO_PAGE),
      ),
    )
    return show(reply, 'disposals', { nav: 'disposals', ...model })
  })

  // The form that every kind has would leave no room for conditions.
  app.get<Query>('/records/disposal/new', (request, reply) =>
    reply.redirect(`/disposals/new?${new URLSearchParams(request.query).toString()}`, 302),
  )

  app.get<One>('/disposals/:id', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => disposalModel(act, id)))
    return show(reply, 'disposal', { nav: 'disposals', record: disposal, ...model })
  })

  app.post<One>('/disposals/:id/complete', async (request, reply) => {
    const { id } = request.params
    valueOf(await store.act(contextOf(request), act => completeDisposal(act, id)))
    return reply.redirect(addressOf('disposal', id), 303)
  })

  app.get<One>('/disposals/:id/letter.pdf', async (request, reply) => {
    const { id } = request.params
    const letter = valueOf(
      await store.act(contextOf(request), async act => {
        const read = await readRecord(act, disposal, id)
        if (!read.ok) return read
        const { person = '' } = read.value.values
        return ok({
          from: agencies.get(read.value.marks.controller) ?? '',
          knownAs: (await captionsOf(act, 'person', [person])).get(person) ?? '',
          given: read.value.values,
          conditions: (await conditionsOf(act, id)).map(({ values }) => values),
          madeAt: act.now,
        })
      }),
    )
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="conditions.pdf"')
      .send(await disposalLetter(letter, demonstration))
  })
}

async function disposalModel(act: Act, id: string): Promise<Result<object>> {
  const view = await recordView(act, disposal, id)
  if (!view.ok) return view
  const read = await readRecord(act, disposal, id)
  if (!read.ok) return read
  const conditions = await conditionsOf(act, id)
  const reviews = await reviewsOf(act, id)
  const { marks, values } = read.value
  const may = (kind: typeof disposal | typeof disposalCondition | typeof breachReview, doing: 'create' | 'change') =>
    act.policy.decide(act.context, doing, kind, marks).groups.has('operational')
  const over = values.state !== 'running' && values.state !== 'breached'
  const met = conditions.every(({ values }) => typeof values.completedOn === 'string')
  return ok({
    ...view.value,
    next: await shownTasks(act, await tasksAbout(act, 'disposal', id), id),
    standing: standing(values, conditions, reviews),
    conditions: conditions.map(({ id, values }) => ({
      id,
      ...values,
      open: !over && !values.completedOn && !values.failedOn,
      aim: disposalCondition.fields.aim.type.show(values.aim ?? 'rehabilitation'),
    })),
    reviews: reviews.map(({ id, values }) => ({
      id,
      ...values,
      open: values.decision === null && !over,
      decision: values.decision ? breachReview.fields.decision.type.show(values.decision) : '',
      condition: conditions.find(one => one.id === values.condition)?.values.what ?? '',
    })),
    mayAdd: values.state === 'running' && may(disposalCondition, 'create'),
    mayNote: may(disposalCondition, 'change'),
    mayDecide: may(breachReview, 'change'),
    mayClose: values.state === 'running' && met && may(disposal, 'change'),
    charging:
      values.state === 'to be prosecuted' && values.arrest
        ? `/records/charge/new?${new URLSearchParams({ person: values.person ?? '', arrest: values.arrest }).toString()}`
        : null,
  })
}
