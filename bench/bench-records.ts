import type { Authority } from '../src/comms/import/read-authority.ts'
import type { Template } from '../src/comms/import/template/template.ts'

/** How the generated CSV is read. */
export const BENCH_TEMPLATE: Template = {
  name: 'bench',
  kind: 'events',
  zone: 'Europe/London',
  columns: {
    kind: ['Record Type'],
    a_number: ['Calling Number'],
    b_number: ['Called Number'],
    date: ['Start Date'],
    time: ['Start Time'],
    duration_s: ['Duration (s)'],
    a_imei: ['Calling IMEI'],
    a_cell: ['First Cell ID'],
  },
  formats: { date: ['dd/MM/yyyy'], time: ['HH:mm:ss'] },
  values: {
    kind: { voice: 'voice', sms: 'sms' },
    direction: {},
    answered: {},
    mark: {},
    observed: {},
    deleted: {},
    what: {},
  },
  numbering: 'phone',
  origin: '1970-01-01T00:00:00Z',
}

/** Generated records are test data. */
export const BENCH_AUTHORITY: Authority = {
  reference: 'bench',
  power: 'test data',
  testData: true,
  purpose: 'measuring',
  authoriser: 'nobody',
  granted: 0,
  expires: 4_102_444_800_000,
  identifiers: 'any',
  window: 'any',
  data: ['events'],
  operator: 'none',
  retainUntil: 4_102_444_800_000,
}
