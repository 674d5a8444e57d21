import type { CountyResult } from '../county-result.ts'
import type { DayJudged } from '../judge-customers.ts'
import { wilson } from '../wilson.ts'
import { heldOut } from './section-network.ts'
import { percent, quantile, rateText, table, whole } from './table.ts'

/** `customers` and customer-days on network-wide returns. */
export function customersSection(results: readonly CountyResult[]): string {
  const lines = heldOut(results, 'usual').flatMap(result => result.customers ?? [])
  const sum = (count: (line: (typeof lines)[number]) => number) => lines.reduce((all, line) => all + count(line), 0)
  const days = lines.flatMap(line => line.days)
  return [
    '## Customers and customer-days',
    '',
    'For each true line of which `lines` found a number (network-wide returns, usual setting): the numbers that `customers` names with medium or high confidence, beside the numbers that really bought. A customer whose purchases fell outside the time of the found numbers is not asked for. No other number of the line was given as an associate.',
    '',
    table(
      ['measure', 'rate (count; 95% interval)'],
      [
        [
          'precision: named numbers that bought from the line',
          rateText(
            wilson(
              sum(line => line.right),
              sum(line => line.named),
            ),
          ),
        ],
        [
          'recall: numbers that bought and were named',
          rateText(
            wilson(
              sum(line => line.recalled),
              sum(line => line.truth),
            ),
          ),
        ],
        ['lines', whole(lines.length)],
      ],
    ),
    '',
    '### Customers a day',
    '',
    `Counted customers over true customers, for ${whole(days.length)} days on which one number alone took the line’s orders all day and somebody bought. A ratio of 1 is right; below 1 is an undercount. The range holds the truth where it runs from at or below it to at or above it.`,
    '',
    daysTable(days),
    '',
    'These counts are people in contact, not quantities. Any quantity worked out from them also carries the uncertainty of the grams a day, which is a parameter and not measured here.',
  ].join('\n')
}

function daysTable(days: readonly DayJudged[]): string {
  const bulk = days.flatMap(({ truth, bulkList }) => (bulkList === null ? [] : [{ truth, ...bulkList }]))
  const row = (name: string, ratios: readonly number[], held: number | null, of: number) => [
    name,
    whole(of),
    ...[0.5, 0.25, 0.75].map(share => quantile(ratios, share)?.toFixed(2) ?? '–'),
    held === null ? '–' : percent(of === 0 ? null : held / of),
  ]
  return table(
    ['count', 'days', 'median ratio', 'lower quarter', 'upper quarter', 'range holds the truth'],
    [
      row(
        'bulk-list rule, middle',
        bulk.map(day => day.mid / day.truth),
        bulk.filter(day => day.low <= day.truth && day.truth <= day.high).length,
        bulk.length,
      ),
      row(
        'call-back rule, potential',
        days.map(day => day.potential / day.truth),
        days.filter(day => day.confirmed <= day.truth && day.truth <= day.potential).length,
        days.length,
      ),
      row(
        'call-back rule, confirmed',
        days.map(day => day.confirmed / day.truth),
        null,
        days.length,
      ),
    ],
  )
}

/** `broadcasts` on network-wide returns. */
export function broadcastsSection(results: readonly CountyResult[]): string {
  const all = heldOut(results, 'usual').flatMap(result => result.broadcasts ?? [])
  const sum = (count: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + count(one), 0)
  return [
    '## Broadcasts',
    '',
    'Bulk messages of line numbers in network-wide returns, usual setting. A true broadcast to six or more recipients is found when one of the same number is reported that begins within 15 minutes of it; a reported one is false when no true broadcast of any size is that near. Days that a provider lost count as missed.',
    '',
    table(
      ['measure', 'rate (count; 95% interval)'],
      [
        [
          'recall: true broadcasts found',
          rateText(
            wilson(
              sum(one => one.found),
              sum(one => one.sent),
            ),
          ),
        ],
        [
          'precision: reported broadcasts that were sent',
          rateText(
            wilson(
              sum(one => one.reported - one.false),
              sum(one => one.reported),
            ),
          ),
        ],
      ],
    ),
  ].join('\n')
}
