import type { FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { operation } from '../../../enforcement/operation.ts'
import { type Audience, audienceOf } from '../../../outcomes/figure.ts'
import type { Indicator, Within } from '../../../outcomes/indicator.ts'
import { INDICATORS } from '../../../outcomes/indicators.ts'
import { logFigure } from '../../../outcomes/log-figure.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { amountInWords } from './amount.ts'
import { addressWith, askedFrom, type AskedFigure, type Query, todayOf } from './asked-from.ts'
import { figureCsv } from './figure-csv.ts'
import { behindView, chartOf, exactView, type FigureView, movedView, publishedView } from './figure-view.ts'
import { countedStatements } from './counted-statements.ts'

type Asking = { Params: { readonly id: string }; Querystring: Query }

/** `/outcomes`: every figure on a card, one figure with what is behind it, and what was stated in public beside it. */
export const outcomesPage: Pages = (app, { records, show }) => {
  const { store, database, clock, agencies } = records

  app.get<{ Querystring: Query }>('/outcomes', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const chosen = chosenAudience(act, records, request.query)
        if (!chosen.ok) return chosen
        const { audience } = chosen.value
        const cards = []
        for (const indicator of INDICATORS) {
          const asked = askedFrom({}, indicator, clock())
          const view = await viewOf(records, act, indicator, audience, asked, undefined)
          logFigure(act, 'viewed', audience, { indicator: indicator.id, asOf: asked.asOf })
          cards.push({ ...cardOf(indicator, audience, asked, view), href: `/outcomes/${indicator.id}` })
        }
        return ok({ ...chosen.value, cards })
      }),
    )
    return show(reply, 'outcomes', { nav: 'outcomes', agencies: namesOf(agencies), ...model })
  })

  app.get<{ Querystring: Query }>('/outcomes/statements', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const chosen = chosenAudience(act, records, request.query)
        if (!chosen.ok) return chosen
        const { audience } = chosen.value
        logFigure(act, 'viewed', audience, { statements: true, asOf: todayOf(clock()) })
        return ok({ audience, statements: await countedStatements(act, database, audience) })
      }),
    )
    return show(reply, 'outcome-statements', { nav: 'outcomes', agencies: namesOf(agencies), ...model })
  })

  app.get<Asking>('/outcomes/:id.csv', async (request, reply) => {
    const indicator = indicatorOf(request)
    const asked = askedFrom(request.query, indicator, clock())
    const text = valueOf(
      await store.act(contextOf(request), async act => {
        const chosen = chosenAudience(act, records, request.query)
        if (!chosen.ok) return chosen
        const { audience } = chosen.value
        const { ids } = await operationsOf(act, asked)
        const view = await viewOf(records, act, indicator, audience, asked, ids)
        if (view === null) throw notFound('There is no such figure to download', 'Go back to the outcomes')
        logFigure(act, 'exported', audience, { indicator: indicator.id, ...questionOf(asked) })
        return ok(figureCsv(indicator, audience, asked, view))
      }),
    )
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${indicator.id}-${asked.asOf}.csv"`)
      .send(text)
  })

  app.get<Asking>('/outcomes/:id', async (request, reply) => {
    const indicator = indicatorOf(request)
    const asked = askedFrom(request.query, indicator, clock())
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const chosen = chosenAudience(act, records, request.query)
        if (!chosen.ok) return chosen
        const { audience } = chosen.value
        const { ids, operations } = await operationsOf(act, asked)
        const view = await viewOf(records, act, indicator, audience, asked, ids)
        logFigure(act, 'viewed', audience, { indicator: indicator.id, ...questionOf(asked) })
        const exact = audience.form === 'exact'
        const within = withinOf(act, audience, asked)
        return ok({
          ...chosen.value,
          operations,
          ...cardOf(indicator, audience, asked, view, asked.by),
          behind: exact ? await behindView(act, database, indicator, within, asked, ids) : null,
          moved: exact ? await movedView(act, database, indicator, within, asked, ids) : null,
        })
      }),
    )
    const other = asked.errors.length > 0 ? reply.code(400) : reply
    return show(other, 'outcome', {
      nav: 'outcomes',
      agencies: namesOf(agencies),
      errors: asked.errors,
      address: (more: Readonly<Record<string, string>>, ending?: string) =>
        addressWith(indicator.id, asked, { agency: model.audience.agency, ...more }, ending),
      allValues: addressWith(indicator.id, { ...asked, value: null }, { agency: model.audience.agency }),
      ...model,
    })
  })
}

interface Chosen {
  readonly audience: Audience
  /** Everybody whose figures this viewer may have, own agency first. */
  readonly audiences: readonly Audience[]
}

/** The agency asked for, or the first whose figures the viewer may have. Others answer as if they were not there. */
function chosenAudience(act: Act, { policy, agencies }: CaseRecords, query: Query): Result<Chosen> {
  const { agency } = act.context.actor
  const audiences = [...agencies.keys()]
    .toSorted((x, y) => Number(y === agency) - Number(x === agency))
    .flatMap(id => audienceOf(policy, act.context, id) ?? [])
  const asked = query['agency']
  const audience = asked === undefined ? audiences[0] : audiences.find(one => one.agency === asked)
  if (audience !== undefined) return ok({ audience, audiences })
  return fail({
    code: 'forbidden',
    problem: 'There are no figures that you may see for the purpose you chose',
    next: 'Choose another purpose, or ask a colleague whose work it is',
  })
}

function indicatorOf({ params }: FastifyRequest<Asking>): Indicator {
  const indicator = INDICATORS.find(({ id }) => id === params.id)
  if (indicator === undefined) throw notFound('There is no such figure', 'Choose one from the outcomes')
  return indicator
}

/** The operations that the viewer may read, and of the one asked for its id, if it is among them. */
async function operationsOf(act: Act, { operation: asked }: AskedFigure) {
  const { rows } = await listRecords(act, operation, { size: 100 })
  const operations = rows.map(({ id, values }) => ({ value: id, text: values.name ?? 'An operation' }))
  return {
    operations,
    ids: asked === '' ? undefined : operations.flatMap(({ value }) => (value === asked ? [value] : [])),
  }
}

async function viewOf(
  { database }: CaseRecords,
  act: Act,
  indicator: Indicator,
  audience: Audience,
  asked: AskedFigure,
  operations: readonly string[] | undefined,
): Promise<FigureView | null> {
  if (audience.form === 'published') return publishedView(database, indicator, audience.agency, asked)
  return exactView(database, indicator, withinOf(act, audience, asked), asked, operations)
}

const withinOf = ({ context: { actor } }: Act, { agency }: Audience, { asOf }: AskedFigure): Within => ({
  asOf,
  agencies: [agency],
  ringFences: actor.ringFences,
})

function cardOf(
  indicator: Indicator,
  { form }: Audience,
  asked: AskedFigure,
  view: FigureView | null,
  by: string | null = null,
) {
  const { measure } = indicator
  const words = (amount: number | null): string => (amount === null ? 'suppressed' : amountInWords(amount, measure))
  return {
    indicator,
    asked,
    figure: view === null ? null : words(view.table.total),
    view,
    words,
    svg: view === null ? '' : chartOf(`chart-${indicator.id}`, indicator, view.table, { by, form, small: by === null }),
  }
}

const questionOf = ({ asOf, from, until, by, value, operation, earlier }: AskedFigure) => ({
  asOf,
  from,
  until,
  by,
  value,
  operation,
  earlier,
})

const namesOf = (agencies: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries(agencies)
