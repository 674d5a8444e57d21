import { counted } from '../../english.ts'
import { londonTime } from '../../../values/london.ts'
import { type CoverageRun, coverageRuns } from '../coverage-runs.ts'
import { day, figure, words } from '../figure.ts'
import type { SectionWriter } from '../subject.ts'

/** Of which days the number's own records are held. */
export const gaps: SectionWriter = async ({ source, number, id, queries, held, cite, pages, suffix, fileOf }) => {
  const period = { from: londonTime(held.first_seen).date, until: londonTime(held.last_seen).date }
  const { rows } = await queries.ask(coverageRuns(source, number, id, period))
  const total = rows.reduce((sum, { days }) => sum + days, 0)
  const missing = rows.filter(({ imports }) => imports.length === 0)
  const uncovered = missing.reduce((sum, { days }) => sum + days, 0)
  const ref = cite.without(
    `Days of records of ${number}`,
    'Not single rows: the periods that the files state, or from their first to their last record, as the table says',
    pages.number,
  )
  return {
    section: {
      id: `gaps${suffix}`,
      title: 'Gaps in the records',
      blocks: [
        {
          kind: 'paragraph',
          text: [
            figure(
              uncovered === 0
                ? `This number’s own records are held for each of ${counted(total, 'day')}`
                : `This number’s own records are held for ${total - uncovered} of ${counted(total, 'day')}`,
              ref,
              pages.number,
            ),
            '. A day without records is not a day without calls.',
          ],
        },
        {
          kind: 'table',
          caption: 'Days on which its own records are held',
          columns: [
            { title: 'From and to', wide: 1.6 },
            { title: 'Days', numeric: true, wide: 0.6 },
            { title: 'Held by', wide: 2.6 },
          ],
          rows: rows.map(run => ({
            cells: [
              words(run.from === run.until ? day(run.from) : `${day(run.from)} to ${day(run.until)}`),
              words(String(run.days)),
              words(heldBy(run, fileOf)),
            ],
            ref,
          })),
        },
      ],
    },
    against:
      uncovered === 0
        ? []
        : [
            {
              finding: 'Every count and every “first” and “last”',
              against: words(
                `On ${counted(uncovered, 'day')} no record of its own is held: what happened then is not known`,
              ),
              ref,
            },
          ],
  }
}

function heldBy({ imports, basis }: CoverageRun, fileOf: (position: number) => number): string {
  if (imports.length === 0) return 'nothing: not known'
  const files = imports.map(position => `file ${fileOf(position)}`).join(', ')
  return basis === 'inferred' ? `${files} (period taken from first to last record)` : files
}
