import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { harmless } from '../../values/csv.ts'
import type { PrintedSchedule } from './printed-schedule.ts'
import { aboutOf, sheetRows } from './schedule-table.ts'

/** Longest text that a cell can hold. */
const LONGEST = 32_767

/**
 * A workbook with the schedule on its first sheet and what it is on the second. Every cell but a count is text: a
 * phone number keeps its plus, and nothing is run as a formula. Times are text too, with the zone in the head of their column,
 * so that no program shifts them.
 */
export function scheduleXlsx(printed: PrintedSchedule): Promise<Buffer> {
  const { titles, widths, rows } = sheetRows(printed)
  const data: SheetData = [
    titles.map(value => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map(row =>
      row.map(value => {
        if (value === null || value === '') return null
        return typeof value === 'number' ? { value, type: Number } : { value: value.slice(0, LONGEST), type: String }
      }),
    ),
  ]
  const about: SheetData = aboutOf(printed).map(([name, value]) => [
    { value: name === '' ? ' ' : name, type: String, fontWeight: 'bold' as const },
    { value: harmless(value).slice(0, LONGEST), type: String, wrap: true },
  ])
  return writeXlsxFile([
    {
      data,
      sheet: 'Schedule',
      columns: widths.map(width => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    { data: about, sheet: 'About', columns: [{ width: 24 }, { width: 110 }] },
  ]).toBuffer()
}
