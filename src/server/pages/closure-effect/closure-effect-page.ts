import type { ClosureEffect } from '../../../comms/index.ts'
import { turnedOff } from '../../../disruption/closure/turned-off.ts'
import { londonTime } from '../../../values/london.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

type ByNumber = { Params: { number: string }; Querystring: Record<string, unknown> }
type ByPair = { Params: { from: string; to: string } }

const OUTCOMES = {
  moved: 'Moved to the number that replaced it',
  stayed: 'Stayed with the closed number',
  elsewhere: 'Turned to another number',
  stopped: 'Seen in use, but with none of these',
  not_known: 'Not known: the records cannot show it',
} as const

/** `/numbers/:number/closure`: what closing a number did; `/numbers/:from/successors/:to`: why one may have replaced another. */
export const closureEffectPage: Pages = (app, { records: { store }, phoneRecords, show }) => {
  app.get<ByNumber>('/numbers/:number/closure', async (request, reply) => {
    const { params, query } = request
    const { number } = params
    const given = typeof query['at'] === 'string' ? query['at'].trim() : undefined
    if (given !== undefined && !isDay(given)) {
      const error = 'Enter the day as year, month and day, such as 2026-03-01'
      return show(reply.code(400), 'closure-effect', { nav: 'numbers', number, at: given.slice(0, 20), error })
    }
    const { lastSeen } = valueOf(await phoneRecords(request).ask('number', { number }))
    const off = valueOf(await store.act(contextOf(request), async act => ok(await turnedOff(act, number))))
    const lastDay = lastSeen === null ? undefined : londonTime(lastSeen).date
    // Where no closure says so, the last day on which the number was in use is the likeliest.
    const at = given ?? off?.day ?? lastDay
    const known = {
      off: off === null ? null : { day: off.day, href: addressOf('line_closure', off.closure) },
      // Last seen so long before that nothing can be said of what the closure changed.
      lastDay: lastDay !== undefined && at !== undefined && daysBefore(lastDay, at) > WEEKS_BEFORE ? lastDay : '',
    }
    if (at === undefined) return show(reply, 'closure-effect', { nav: 'numbers', number, at: '', ...known })
    const effect = valueOf(await phoneRecords(request).ask('closure', { number, at }))
    return show(reply, 'closure-effect', { nav: 'numbers', number, at, effect, ...known, ...closureView(effect) })
  })
  app.get<ByPair>('/numbers/:from/successors/:to', async (request, reply) => {
    const { params } = request
    const detail = valueOf(await phoneRecords(request).ask('handover', { from: params.from, to: params.to }))
    return show(reply, 'handover', { nav: 'numbers', ...detail })
  })
}

/** Days before a closure in which its customers are looked for. */
const WEEKS_BEFORE = 28

const daysBefore = (day: string, later: string): number => (Date.parse(later) - Date.parse(day)) / 86_400_000

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text

function closureView({ counts, replaced_by }: ClosureEffect): Record<string, unknown> {
  return {
    words: OUTCOMES,
    delay: replaced_by === null ? '' : delayInWords(replaced_by.hours),
    outcomes: (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map(outcome => ({
      words: OUTCOMES[outcome],
      customers: counts[outcome],
      share: `${counts.customers === 0 ? 0 : Math.round((100 * counts[outcome]) / counts.customers)}%`,
    })),
  }
}

/** Hours counted from the start of the named day, which is all that is known of the moment of the closure. */
function delayInWords(hours: number): string {
  if (hours < 0) return 'before that day: it was in use already'
  const days = Math.floor(hours / 24)
  if (days === 0) return 'on that day'
  return days === 1 ? 'on the day after' : `${days} days after`
}
