import { expect, test } from 'vitest'
import { csv, imported, newStore, template } from '../../../test/import-records.ts'
import { type EventRow, openSnapshot } from '../../comms/index.ts'
import { cellWords } from './cell-words.ts'

test('a page names the place that the event’s own file gives, and says that another cell table has it elsewhere', async () => {
  const store = await newStore()
  const columns = { a_number: 'A', b_number: 'B', started_at: 'When', kind: 'Type', a_cell: 'Cell', site_name: 'Site' }
  const own = template({
    columns: { ...columns, lat: 'Lat', lon: 'Lon', postcode: 'Postcode' },
    formats: { started_at: 'iso' },
  })
  const row = '07700900001,07700900002,2025-05-01T10:00:00,Voice'
  await imported(
    store,
    await csv([`${row},55251,High St 24,52.5166,-1.579,QZ2 9XY`], 'A,B,When,Type,Cell,Site,Lat,Lon,Postcode'),
    { template: own },
  )
  const table = template({ kind: 'cells', columns: { cell: 'Cell', site_name: 'Site', lat: 'Lat', lon: 'Lon' } })
  await imported(store, await csv(['55251,St Aldhelm’s 6,52.48,-1.53'], 'Cell,Site,Lat,Lon'), { template: table })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(opened.fault.problem)
  const events = await opened.value.query<EventRow>('SELECT * FROM events_by_a')
  const [event] = events
  if (event === undefined) throw new Error('no event')
  const words = (await cellWords(opened.value, events))(event, 'a_cell')
  opened.value.close()
  expect(words).toMatchObject({ place: 'High St 24, QZ2 9XY', area: 'High St 24, QZ2', saidBy: null })
  expect(words?.against).toMatch(
    /^Another cell table, in file-\d+\.csv, says that cell 55251 stands at St Aldhelm’s 6, 5\.3 km away$/,
  )
})
