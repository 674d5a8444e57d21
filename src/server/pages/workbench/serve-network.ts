import type { FastifyInstance } from 'fastify'
import { counted, spaced } from '../../../comms/english.ts'
import type { ContactDays, ContactDaysParameters } from '../../../comms/index.ts'
import { CAUTION as NETWORK_CAUTION } from '../../../comms/analyses/network/network-found.ts'
import { readCalendarDay } from '../../../values/calendar-day.ts'
import { ok } from '../../../values/result.ts'
import { type PageContext, valueOf } from '../../page-context.ts'
import { Refused } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { numbersTyped } from '../number/numbers-typed.ts'
import { type DataRequest, dataRoute, subjectAsked } from './data-route.ts'
import { labelsAmong } from './labels-among.ts'
import { MOST_NUMBERS } from './subject.ts'
import type { NetworkAnswer } from './wire/network.ts'

/** More than these pan slowly where there is no graphics card. */
const MOST_NODES = 5_000
const MOST_PAIRS = 20_000

/**
 * `/workbench/data/network`: who was in contact with whom around the line's numbers, or around those of `around`, with the days.
 * The same with `.json` is asked before a picture of it is saved, so that the log says that it left.
 */
export function serveNetwork(app: FastifyInstance, { records, phoneRecords }: PageContext): void {
  for (const name of ['network', 'network.json']) {
    dataRoute(app, name, async (request): Promise<NetworkAnswer> => {
      const subject = await subjectAsked(records, request)
      const { around, ...asked } = read(request)
      const numbers = around.length === 0 ? subject.numbers.map(({ number }) => number) : around
      const typed = around.length === 0 ? subject.typed : around
      const found = valueOf(await phoneRecords(request).ask('contactDays', { numbers, ...asked }, typed))
      const labels = valueOf(
        await records.store.act(contextOf(request), async act =>
          ok(
            await labelsAmong(
              act,
              found.nodes.map(({ number }) => number),
            ),
          ),
        ),
      )
      const { query, version, snapshot, hash } = found
      return {
        around: numbers,
        firstDay: found.first_day,
        days: found.days,
        nodes: found.nodes.map(node => ({ ...node, label: labels[node.number] ?? null })),
        pairs: found.pairs.map(({ a, b, calls, texts, seconds, from_a, first_seen, last_seen, by_day }) => ({
          a,
          b,
          calls,
          texts,
          seconds,
          fromA: from_a,
          first: first_seen,
          last: last_seen,
          byDay: by_day,
        })),
        leftOut: leftOutInWords(found.left_out, asked.fewest),
        caution: NETWORK_CAUTION,
        source: { query, version, snapshot, hash },
      }
    })
  }
}

type Asked = Omit<ContactDaysParameters, 'numbers' | 'fewest'> & {
  readonly around: readonly string[]
  readonly fewest: number
}

function read({ query }: DataRequest): Asked {
  const given = query as Readonly<Record<string, unknown>>
  const text = (name: string): string => {
    const value = given[name]
    return typeof value === 'string' ? value.trim().slice(0, 2000) : ''
  }
  const around = numbersTyped(text('around'))
  if (around.length > MOST_NUMBERS) throw wrong('around', `at most ${MOST_NUMBERS} numbers`)
  const day = (name: 'from' | 'until'): Partial<Record<'from' | 'until', string>> => {
    if (text(name) === '') return {}
    const read = readCalendarDay(text(name))
    if (read === null) throw wrong(name, 'a day such as 2026-03-01')
    return { [name]: read }
  }
  const fewest = text('fewest') === '' ? 1 : Number(text('fewest'))
  if (!Number.isInteger(fewest) || fewest < 1 || fewest > 100_000) throw wrong('fewest', 'a whole number such as 3')
  if (!['', '1', '2'].includes(text('hops'))) throw wrong('hops', '1 or 2')
  const kind = (['calls', 'texts'] as const).find(one => one === text('kind'))
  if (text('kind') !== '' && kind === undefined) throw wrong('kind', 'calls or texts')
  return {
    around,
    fewest,
    hops: text('hops') === '2' ? 2 : 1,
    atMost: MOST_NODES,
    atMostPairs: MOST_PAIRS,
    ...day('from'),
    ...day('until'),
    ...(kind === undefined ? {} : { kind }),
  }
}

const wrong = (name: string, expected: string): Refused =>
  new Refused({
    code: 'invalid',
    problem: `“${name}” in the address could not be read`,
    expected,
    next: 'Correct the address, or open the workbench anew',
  })

function leftOutInWords(left: ContactDays['left_out'], fewest: number): readonly string[] {
  const said: string[] = []
  if (left.numbers > 0)
    said.push(
      `${counted(left.numbers, 'number')} further away or with less contact ${left.numbers === 1 ? 'is' : 'are'} not in the picture: it takes ${counted(MOST_NODES, 'number')}.`,
    )
  if (left.pairs > 0)
    said.push(
      `${counted(left.pairs, 'pair')} with the least contact ${left.pairs === 1 ? 'is' : 'are'} not drawn: the picture takes ${counted(MOST_PAIRS, 'pair')}.`,
    )
  if (left.pairs_below_fewest > 0)
    said.push(
      `${counted(left.pairs_below_fewest, 'pair')} had fewer than ${counted(fewest, 'call or text', 'calls and texts')}.`,
    )
  if (left.not_followed.length > 0)
    said.push(
      `The contacts of ${named(left.not_followed)} were not followed: with so many, as a taxi or a surgery has, strangers are tied together.`,
    )
  if (left.service_senders > 0)
    said.push(
      `${counted(left.service_senders, 'short code or named sender', 'short codes and named senders')} ${left.service_senders === 1 ? 'is' : 'are'} no contact of anybody.`,
    )
  return said
}

/** Names of numbers in a sentence: the first few. */
const NAMED = 5
const named = (numbers: readonly string[]): string =>
  numbers.length > NAMED
    ? `${numbers.slice(0, NAMED).map(spaced).join(', ')} and ${numbers.length - NAMED} more`
    : numbers.map(spaced).join(', ')
