import type { Customer, CustomersOfLine } from '../../analyses/customer.ts'
import { customers } from '../../analyses/customers.ts'
import { customersPicture } from '../../charts/line-pictures.ts'
import { count, grams } from '../../english.ts'
import { dailyRows, type DayRows } from '../daily-rows.ts'
import type { Block, Opinion, Row } from '../document.ts'
import { day, figure, words } from '../figure.ts'
import { type SectionWriter, seenOf, type Subject } from '../subject.ts'

const FINDING = 'That the numbers in contact buy from the line'

/** How many buy, as ranges: by two published rules side by side. Customers are counted, never named. */
export const buyers: SectionWriter = async subject => {
  const { source, number, id, queries, suffix, cite, pages } = subject
  const [bought] = (await queries.ask(customers(source, { number }))).rows
  const perDay = await queries.ask(dailyRows(source, number, id))
  const behind = new Map(perDay.rows.map(day => [day.date, day]))
  const low = (bought?.customers ?? []).filter(({ confidence }) => confidence === 'low')
  return {
    section: {
      id: `customers${suffix}`,
      title: 'Customers',
      blocks: bought === undefined ? [none(subject)] : blocks(subject, bought, behind),
    },
    against:
      bought === undefined
        ? []
        : [
            {
              finding: FINDING,
              against: words(
                `${count(low.length)} of ${count(bought.customers.length)} numbers that behave like customers do so with low confidence; friends and associates ring a line too`,
              ),
              ref: countRef(subject, bought.customers, perDay.rows),
            },
            {
              finding: 'How many customers there are a day',
              against: words(
                'The two rules give different counts, and each is a count of numbers in contact, not of sales',
              ),
              ref: cite.without(
                'Two rules side by side',
                'No rows of its own: both counts stand in the table of days, each with its rows',
                pages.customers,
              ),
            },
          ],
  }
}

function none({ cite, number, pages }: Subject): Block {
  const ref = cite.without(
    `No customer of ${number}`,
    'Nothing to list: no number in contact behaves like one',
    pages.number,
  )
  return {
    kind: 'paragraph',
    text: [figure('No number behaves like a customer of this number in the records held', ref, pages.number), '.'],
  }
}

const countRef = ({ cite, number, pages }: Subject, all: readonly Customer[], days: readonly DayRows[]): number =>
  cite.events(
    `Numbers that behave like customers of ${number} (${count(all.length)})`,
    days.flatMap(({ events }) => events),
    { total: days.reduce((sum, { total }) => sum + total, 0), page: pages.customers },
  )

function blocks(subject: Subject, bought: CustomersOfLine, behind: ReadonlyMap<string, DayRows>): Block[] {
  const { suffix, pages } = subject
  const all = [...behind.values()]
  const counted = countRef(subject, bought.customers, all)
  const picture = customersPicture(`customers${suffix}`, seenOf(subject), bought.days, 'document')
  const range = (text: string) => [figure(text, counted, pages.customers)]
  const sure = bought.customers.filter(({ confidence }) => confidence === 'high').length
  const likely = bought.customers.filter(({ confidence }) => confidence !== 'low').length
  return [
    {
      kind: 'facts',
      items: [
        {
          name: 'Numbers that behave like customers: with high confidence to with any',
          value: range(`${count(sure)} to ${count(bought.customers.length)}`),
        },
        { name: 'With high to with medium confidence', value: range(`${count(sure)} to ${count(likely)}`) },
      ],
    },
    ...(picture === undefined
      ? []
      : [
          {
            kind: 'chart' as const,
            id: `chart-customers${suffix}`,
            title: 'Customers a day, by both rules',
            text: range(picture.summary),
            note: 'Bulk-list rule: numbers that were ever sent a bulk message and start contact that day; the range comes from calls too short to be sure and from customers seen on one day of the week only. Call-back rule: numbers that got in touch, and those the line rang or texted back within half an hour. Hatched days are days without records, which are not days without customers.',
            picture: picture.svg,
          },
        ]),
    {
      kind: 'table',
      caption: 'Customers a day, by both rules',
      columns: [
        { title: 'Day', wide: 1.2 },
        { title: 'Bulk-list rule: lowest to highest (middle)', numeric: true, wide: 1.6 },
        { title: 'Call-back rule: contacted back to got in touch', numeric: true, wide: 1.6 },
      ],
      rows: (picture?.days ?? []).map(({ date, covered, bulk_list, call_back }) => {
        const ref = dayRef(subject, date, covered, behind.get(date))
        if (!covered) return { cells: [words(day(date)), words('not known'), words('not known')], ref }
        return {
          cells: [
            words(day(date)),
            bulk_list === null
              ? words('cannot be applied')
              : [figure(`${bulk_list.low} to ${bulk_list.high} (${bulk_list.mid})`, ref, pages.customers)],
            [figure(`${call_back.confirmed} to ${call_back.potential}`, ref, pages.customers)],
          ],
          ref,
        }
      }),
    },
    ...quantity(subject, bought),
    {
      kind: 'note',
      text: 'Customers are counted here and not listed: many people behind these numbers need treatment. The list is on the pages, for those who may see it.',
    },
  ]
}

function dayRef({ cite, number, pages }: Subject, date: string, covered: boolean, rows: DayRows | undefined): number {
  if (rows !== undefined) {
    return cite.events(`Calls and messages of ${number} on ${day(date)}, bulk messages aside`, rows.events, {
      total: rows.total,
      page: pages.number,
    })
  }
  return covered
    ? cite.without(`No contact on ${day(date)}`, 'Records of this day are held, and show none', pages.number)
    : cite.without(
        'Days without records',
        'No record of these days is held: that is not the same as none',
        pages.number,
      )
}

function quantity({ cite, number, pages, suffix }: Subject, { quantities }: CustomersOfLine): Block[] {
  if (quantities.length === 0) return []
  const ref = cite.without(
    `Estimated quantities of ${number}${suffix === '' ? '' : ' (assumed zones)'}`,
    'Worked out, not counted: customers a day, from the table of days, times a published daily use',
    pages.customers,
  )
  const rows: Row[] = quantities.map(({ rule, range, source }) => ({
    cells: [
      words(rule === 'bulk_list' ? 'Bulk-list rule' : 'Call-back rule'),
      [figure(`${grams(range.low)} to ${grams(range.high)} g`, ref, pages.customers)],
      words(source),
    ],
    ref,
  }))
  const table: Opinion['blocks'][number] = {
    kind: 'table',
    caption: 'Estimated quantities over all days with records',
    columns: [
      { title: 'Rule', wide: 1.2 },
      { title: 'Lowest to highest', numeric: true, wide: 1.3 },
      { title: 'Where the average comes from', wide: 3 },
    ],
    rows,
  }
  return [
    {
      kind: 'opinion',
      of: 'the analysis “customers”, with averages that the user sets',
      blocks: [
        table,
        { kind: 'note', text: 'Always a range: it rests on published averages of daily use, not on anything weighed.' },
      ],
    },
  ]
}
