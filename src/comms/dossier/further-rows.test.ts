import { afterEach, expect, test } from 'vitest'
import { csv, imported, newStore, template } from '../../../test/import-records.ts'
import { openSnapshot, type Snapshot } from '../store/open-snapshot.ts'
import type { Entry } from './document.ts'
import { withFurtherRows } from './further-rows.ts'
import { schedule } from './html/schedule.ts'

let open: Snapshot | undefined
afterEach(() => open?.close())

const columns = {
  target_number: 'Target',
  other_number: 'Other',
  direction: 'Direction',
  kind: 'Type',
  started_at: 'When',
}
const formats = { started_at: 'iso' }

test('where the words of an event stand in a handset and its row in a return, the schedule names both files', async () => {
  const store = await newStore()
  const header = 'Target,Other,Direction,Type,When'
  await imported(
    store,
    await csv(
      ['07700900001,07700900002,OUT,SMS,2025-05-01T12:00:00', '07700900001,07700900002,OUT,SMS,2025-05-02T12:00:00'],
      header,
    ),
    {
      template: template({ columns, formats }),
    },
  )
  await imported(store, await csv(['07700900001,07700900002,OUT,SMS,2025-05-01T12:00:02,back on'], `${header},Body`), {
    template: template({ columns: { ...columns, text: 'Body' }, formats }),
  })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(opened.fault.problem)
  open = opened.value
  const position = open.imports.findIndex(({ source }) => source === 'return')
  const handset = open.imports[1 - position]
  const rows = [{ file: position + 1, name: 'return', import: position, rows: [1, 2] }]
  const entries: Entry[] = [{ ref: 1, title: 'Texts', rows, total: 2 }]
  const [entry] = await withFurtherRows(open, entries)
  expect(entry?.rows).toEqual(rows)
  expect(entry?.further).toEqual([{ file: 2 - position, name: handset?.file, import: 1 - position, rows: [1] }])
  expect(schedule(entry === undefined ? [] : [entry])).toContain(`The same events in file ${2 - position}`)
})
