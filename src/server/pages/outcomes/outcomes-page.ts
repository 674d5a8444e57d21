import type { FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { operation } from '../../../enforcement/operation.ts'
import { type Audience, treatmentFigure } from '../../../outcomes/figure.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import { INDICATORS } from '../../../outcomes/indicators.ts'
import { logFigure } from '../../../outcomes/log-figure.ts'
import { quartersAsked } from '../../../outcomes/publication.ts'
import { ok } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { amountInWords, withoutSuppressed } from './amount.ts'
import { addressWith, askedFrom, type AskedFigure, type Query, todayOf } from './asked-from.ts'
import { figureCsv } from './figure-csv.ts'
import { behindView, chartOf, exactView, type FigureView, movedView, publishedView } from './figure-view.ts'
import { countedStatements } from './counted-statements.ts'
import { besideOf, shownAs, whoseFigures, withinOf } from './whose-figures.ts'

type Asking = { Params: { readonly id: string }; Querystring: Query }

/** `/outcomes`: every figure on a card, one figure with what is behind it, and what was stated in public beside it. */
export const outcomesPage: Pages = (app, { records, show }) => {
  const { store, database, clock, agencies } = records

  app.get<{ Querystring: Query }>('/outcomes', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const chosen = whoseFigures(act, records, request.query)
        if (!chosen.ok) return chosen
        const cards = []
        for (const one of INDICATORS) {
          const audience = chosen.value.of(one)
          if (audience === undefined) continue
          const indicator = shownAs(one, audience)
          const asked = askedOfForm({}, indicator, audience, clock())
          const view = await viewOf(records, act, indicator, audience, asked, undefined)
          logFigure(
            act,
            'viewed',
            audience,
            { indicator: indicator.id, asOf: asked.asOf },
            joinedTo(act, records, audience),
          )
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
        const chosen = whoseFigures(act, records, request.query)
        if (!chosen.ok) return chosen
        const { audience } = chosen.value
        logFigure(act, 'viewed', audience, { statements: true, asOf: todayOf(clock()) })
        return ok({ audience, statements: await countedStatements(act, database, chosen.value) })
      }),
    )
    return show(reply, 'outcome-statements', { nav: 'outcomes', agencies: namesOf(agencies), ...model })
  })

  app.get<Asking>('/outcomes/:id.csv', async (request, reply) => {
    const { asked, text } = valueOf(
      await store.act(contextOf(request), async act => {
        const found = figureOf(act, records, request, clock())
        if (!found.ok) return found
        const { indicator, audience, asked } = found.value
        const { ids } = await operationsOf(act, indicator, asked)
        const view = await viewOf(records, act, indicator, audience, asked, ids)
        if (view === null) throw notFound('There is no such figure to download', 'Go back to the outcomes')
        const question = { indicator: indicator.id, ...questionOf(asked) }
        logFigure(act, 'exported', audience, question, joinedTo(act, records, audience))
        return ok({ asked, text: figureCsv(indicator, audience, asked, view) })
      }),
    )
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${indicatorOf(request).id}-${asked.asOf}.csv"`)
      .send(text)
  })

  app.get<Asking>('/outcomes/:id', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const found = figureOf(act, records, request, clock())
        if (!found.ok) return found
        const { indicator, audience, asked } = found.value
        const { ids, operations } = await operationsOf(act, indicator, asked)
        const view = await viewOf(records, act, indicator, audience, asked, ids)
        const question = { indicator: indicator.id, ...questionOf(asked) }
        logFigure(act, 'viewed', audience, question, joinedTo(act, records, audience))
        const exact = audience.form === 'exact'
        const within = withinOf(act, records, audience, asked.asOf)
        return ok({
          ...found.value,
          operations,
          ...cardOf(indicator, audience, asked, view, asked.by),
          behind: exact ? await behindView(act, database, indicator, within, asked, ids) : null,
          moved: exact ? await movedView(act, database, indicator, within, asked, ids) : null,
        })
      }),
    )
    const { asked, indicator } = model
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

/** The figure asked for, as the viewer may have it, and the question. */
function figureOf(act: Act, records: CaseRecords, request: FastifyRequest<Asking>, now: Date) {
  const found = indicatorOf(request)
  const chosen = whoseFigures(act, records, request.query, found)
  if (!chosen.ok) return chosen
  const indicator = shownAs(found, chosen.value.audience)
  return ok({ ...chosen.value, indicator, asked: askedOfForm(request.query, indicator, chosen.value.audience, now) })
}

/** The question; of published figures, of those whole quarters alone that were published. */
function askedOfForm(query: Query, indicator: Indicator, { form }: Audience, now: Date): AskedFigure {
  const asked = askedFrom(query, indicator, now)
  return form === 'exact' ? asked : { ...asked, ...quartersAsked(indicator, asked.asOf, asked.given ? asked : null) }
}

/** The agencies of a figure of two agencies together, but for the first. */
const joinedTo = (act: Act, records: CaseRecords, audience: Audience): readonly string[] =>
  audience.figure.joins ? besideOf(act, records, audience) : []

function indicatorOf({ params }: FastifyRequest<Asking>): Indicator {
  const indicator = INDICATORS.find(({ id }) => id === params.id)
  if (indicator === undefined) throw notFound('There is no such figure', 'Choose one from the outcomes')
  return indicator
}

/** The operations that the viewer may read, and of the one asked for its id, if it is among them. */
async function operationsOf(act: Act, { figure }: Indicator, { operation: asked }: AskedFigure) {
  if (figure === treatmentFigure || figure.joins) return { operations: [], ids: undefined }
  const { rows } = await listRecords(act, operation, { size: 100 })
  const operations = rows.map(({ id, values }) => ({ value: id, text: values.name ?? 'An operation' }))
  return {
    operations,
    ids: asked === '' ? undefined : operations.flatMap(({ value }) => (value === asked ? [value] : [])),
  }
}

async function viewOf(
  records: CaseRecords,
  act: Act,
  indicator: Indicator,
  audience: Audience,
  asked: AskedFigure,
  operations: readonly string[] | undefined,
): Promise<FigureView | null> {
  const { database } = records
  if (audience.form === 'published')
    return publishedView(database, indicator, audience.agency, asked, besideOf(act, records, audience))
  return exactView(database, indicator, withinOf(act, records, audience, asked.asOf), asked, operations)
}

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
    without: withoutSuppressed(view?.table.suppressed ?? 0),
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
