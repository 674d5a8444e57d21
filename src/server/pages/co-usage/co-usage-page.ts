import { addDays, readCalendarDay } from '../../../values/calendar-day.ts'
import type { FieldError } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { asE164 } from '../number/as-e164.ts'

type Query = { Querystring: Record<string, unknown> }

/** `/co-usage`: asks for two numbers and a period, and says how strongly the records support one carrier. */
export const coUsagePage: Pages = (app, { phoneRecords, show }) => {
  app.get<Query>('/co-usage', async (request, reply) => {
    const { query } = request
    const text = (field: string) => (typeof query[field] === 'string' ? query[field].trim().slice(0, 60) : '')
    const asked = { a: text('a'), b: text('b'), from: text('from'), until: text('until'), slice: text('slice') }
    if (query['b'] === undefined) return show(reply, 'co-usage', { nav: 'numbers', asked })
    const errors = errorsIn(asked)
    if (errors.length > 0) return show(reply.code(400), 'co-usage', { nav: 'numbers', asked, errors })
    const last = readCalendarDay(asked.until)
    const { rows, caution, unknown } = valueOf(
      await phoneRecords(request).ask('coUsage', {
        a: asE164(asked.a),
        b: asE164(asked.b),
        slice: asked.slice === 'all' ? 'all' : 'day',
        ...(asked.from === '' ? {} : { from: asked.from }),
        // The last day is asked for as it is said, and belongs to the period.
        ...(last === null ? {} : { until: addDays(last, 1) }),
      }),
    )
    if (unknown.length > 0) {
      const noNumbers = unknown.map((field): FieldError => ({ field, text: noNumber(asked[field]) }))
      return show(reply.code(400), 'co-usage', { nav: 'numbers', asked, errors: noNumbers })
    }
    const [answered, unanswered] = [rows.filter(({ answer }) => answer), rows.filter(({ answer }) => !answer)]
    return show(reply, 'co-usage', { nav: 'numbers', asked, rows, answered, unanswered, caution })
  })
}

const noNumber = (typed: string): string =>
  `“${typed}” is not a phone number, and the records name nobody so. Check the digits: a mobile has eleven, such as 07700 900123`

function errorsIn(asked: Readonly<Record<'a' | 'b' | 'from' | 'until', string>>): FieldError[] {
  const day = (field: 'from' | 'until', what: string): FieldError[] =>
    asked[field] === '' || readCalendarDay(asked[field]) !== null
      ? []
      : [{ field, text: `Enter the ${what} day as year, month and day, such as 2026-03-01` }]
  const missing = (['a', 'b'] as const)
    .filter(field => asked[field] === '')
    .map(field => ({ field, text: 'Enter a phone number, such as 07700 900123' }))
  const same = missing.length === 0 && asE164(asked.a) === asE164(asked.b)
  const backwards = asked.from !== '' && asked.until !== '' && asked.until < asked.from
  return [
    ...missing,
    ...(same ? [{ field: 'b', text: 'Enter a different number from the first' }] : []),
    ...day('from', 'first'),
    ...day('until', 'last'),
    ...(backwards ? [{ field: 'until', text: 'The last day must not be before the first' }] : []),
  ]
}
