import { hoursOfUse } from '../../analyses/hours-of-use.ts'
import { WEEKDAYS } from '../../charts/hours-of-use.ts'
import { hoursPicture } from '../../charts/line-pictures.ts'
import { count } from '../../english.ts'
import { figure, words } from '../figure.ts'
import type { SectionWriter } from '../subject.ts'

const BLOCK = 3

/** At which hours of which days it is used. */
export const hours: SectionWriter = async ({ source, number, queries, held, cite, pages, suffix }) => {
  const { rows } = await queries.ask(hoursOfUse(source, { number }))
  const picture = hoursPicture(
    `hours${suffix}`,
    rows.map(day => day.hours),
    'document',
  )
  const section = { id: `hours${suffix}`, title: 'Hours of use' }
  const ref = cite.events(`All events of ${number}`, held.earliest, { total: held.events, page: pages.number })
  if (picture === undefined) {
    const text = [figure('No call or message of this number is held', ref, pages.number), '.']
    return { section: { ...section, blocks: [{ kind: 'paragraph', text }] }, against: [] }
  }
  const blocks = Array.from({ length: 24 / BLOCK }, (_, block) => block * BLOCK)
  const two = (hour: number) => String(hour).padStart(2, '0')
  return {
    section: {
      ...section,
      blocks: [
        {
          kind: 'chart',
          id: `chart-hours${suffix}`,
          title: 'Calls and messages by weekday and hour',
          text: [figure(picture.summary, ref, pages.number)],
          note: 'A square is an hour of the week, darker for more; the bars above add up each hour over the week. Europe/London.',
          picture: picture.svg,
        },
        {
          kind: 'table',
          caption: 'Calls and messages by weekday and time of day',
          columns: [
            { title: 'Day', wide: 1.7 },
            ...blocks.map(from => ({ title: `${two(from)}–${two(from + BLOCK)}`, numeric: true })),
            { title: 'All', numeric: true },
          ],
          rows: rows.map(({ weekday, hours }) => ({
            cells: [
              words(WEEKDAYS[weekday - 1] ?? ''),
              ...blocks.map(from => words(count(sum(hours.slice(from, from + BLOCK))))),
              words(count(sum(hours))),
            ],
            ref,
          })),
        },
      ],
    },
    against: [],
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
