import type { HostileFile } from './hostile-file.ts'

const HEADER = 'Type,Direction,Party,Name,Timestamp,Duration,Status,Body'
const row = (
  fields: Partial<Record<'type' | 'way' | 'party' | 'name' | 'at' | 'span' | 'status' | 'body', string>>,
): string =>
  [
    fields.type ?? 'Call',
    fields.way ?? 'Outgoing',
    fields.party ?? '07700900002',
    fields.name ?? '',
    fields.at ?? '02/05/2025 10:00:00(UTC+1)',
    fields.span ?? '00:01:00',
    fields.status ?? 'Answered',
    fields.body ?? '',
  ].join(',')
const OWNER = '+447700900001'
const EVENT = { a: '447700900001', b: '447700900002', at: '2025-05-02T09:00:00', duration_s: 60 }
const table = (...lines: readonly string[]): Buffer => Buffer.from(`${[HEADER, ...lines].join('\n')}\n`)
const cell = (name: string, bytes: () => Buffer | Iterable<Buffer>, more: Partial<HostileFile>): HostileFile => ({
  name,
  file: 'phone.csv',
  owner: OWNER,
  bytes,
  ...more,
})

/** Tables of text: what people, spreadsheets and old programs do to them. */
export const TABLES: readonly HostileFile[] = [
  cell(
    'a table with NUL bytes in a row',
    () => table(row({}), row({ name: 'a\0b' }), row({ at: '03/05/2025 10:00:00(UTC+1)' })),
    {
      read: { normalised: 2, rejected: 1, said: ['NUL'] },
    },
  ),
  cell('a table of NUL bytes alone', () => Buffer.alloc(5_000_000), { refused: ['binary', 'Ask the sender'] }),
  cell('a table in UTF-16 without a mark', () => Buffer.from(table(row({ name: 'Zoë' })).toString(), 'utf16le'), {
    read: { normalised: 1, events: [EVENT] },
  }),
  cell(
    'a table whose encoding is not what most of it says',
    () =>
      Buffer.concat([
        table(row({ name: 'Zoë' })),
        Buffer.from(`${row({ name: 'Zo\xeb', at: '03/05/2025 10:00:00(UTC+1)' })}\n`, 'latin1'),
      ]),
    {
      read: { normalised: 2, said: ['Windows-1252'] },
    },
  ),
  cell(
    'a table with lone surrogates in UTF-16',
    () => {
      const text = Buffer.from(
        table(row({ type: 'SMS', span: '', status: 'Sent', body: 'hi X there' })).toString(),
        'utf16le',
      )
      text.writeUInt16LE(0xd8_00, text.indexOf(Buffer.from('X', 'utf16le')))
      return Buffer.concat([Buffer.from([0xff, 0xfe]), text])
    },
    { read: { normalised: 1, events: [{ text: 'hi \ufffd there' }] } },
  ),
  cell(
    'a table with ragged rows',
    () => table(row({}), 'Call,Outgoing,07700900003', `${row({ at: '03/05/2025 10:00:00(UTC+1)' })},one,two`),
    {
      read: { normalised: 1, rejected: 2, said: ['3 fields, the header has 8', '10 fields, the header has 8'] },
    },
  ),
  cell(
    'a table with a quote that never closes',
    () =>
      table(
        row({}),
        row({ body: '"and on and on', at: '03/05/2025 10:00:00(UTC+1)' }),
        ...Array.from({ length: 50_000 }, (_, i) =>
          row({
            at: `04/05/2025 ${String(i % 24).padStart(2, '0')}:${String(Math.floor(i / 24) % 60).padStart(2, '0')}:${String(Math.floor(i / 1440) % 60).padStart(2, '0')}(UTC+1)`,
          }),
        ),
      ),
    {
      read: { rejected: 1, said: ['quote opens'] },
    },
  ),
  cell(
    'a table with dates in three styles',
    () => table(row({}), row({ at: '2025-05-03T10:00:00+01:00' }), row({ at: 'May 4 2025 10:00AM' })),
    {
      read: {
        normalised: 3,
        events: [EVENT, { at: '2025-05-03T09:00:00' }, { at: '2025-05-04T09:00:00' }],
      },
    },
  ),
  cell(
    'a table that is month first where the layout is day first',
    () =>
      table(
        ...Array.from({ length: 28 }, (_, i) =>
          row({ at: `05/${String(i + 1).padStart(2, '0')}/2025 10:00:00(UTC+1)` }),
        ),
      ),
    {
      refused: ['layout', 'mapping'],
    },
  ),
  cell(
    'a table with a date that no calendar has',
    () =>
      table(
        ...Array.from({ length: 30 }, (_, i) =>
          row({ at: `${String(i + 1).padStart(2, '0')}/05/2025 10:00:00(UTC+1)` }),
        ),
        row({ at: '31/02/2025 10:00:00(UTC+1)' }),
      ),
    {
      read: { normalised: 30, rejected: 1, said: ['31/02/2025'] },
    },
  ),
  cell(
    'a table with negative and endless durations',
    () =>
      table(
        row({}),
        row({ span: '-00:01:00', at: '03/05/2025 10:00:00(UTC+1)' }),
        row({ span: '99999:00:00', at: '04/05/2025 10:00:00(UTC+1)' }),
      ),
    {
      read: { normalised: 3, rejected: 0, events: [EVENT, { duration_s: null, flags: 256 }, { flags: 256 }] },
    },
  ),
  cell(
    'a table from the year 2099, and from 2100',
    () => table(row({}), row({ at: '02/05/2099 10:00:00(UTC+1)' }), row({ at: '02/05/2100 10:00:00(UTC+1)' })),
    {
      read: { normalised: 2, rejected: 1, said: ['2100'] },
    },
  ),
  cell(
    'a table whose numbers a spreadsheet has rounded',
    () => table(row({}), row({ party: '4.47E+11', at: '03/05/2025 10:00:00(UTC+1)' })),
    {
      read: { normalised: 2, rejected: 0, events: [EVENT, { b: null, flags: 2 }] },
    },
  ),
  cell(
    'a table with a formula in every cell',
    () =>
      table(
        row({
          type: 'SMS',
          span: '',
          status: 'Sent',
          name: '=HYPERLINK("x")'.replaceAll('"', ''),
          body: '=cmd|/C calc',
        }),
      ),
    {
      read: { normalised: 1, events: [{ text: '=cmd|/C calc' }] },
    },
  ),
  cell(
    'a table with one line of 64 MB',
    function* () {
      yield table(row({}))
      for (let i = 0; i < 64; i++) yield Buffer.alloc(1_048_576, 0x61)
      yield Buffer.from(`\n${row({ at: '03/05/2025 10:00:00(UTC+1)' })}\n`)
    },
    { read: { normalised: 2, rejected: 1, said: ['line too long'] } },
  ),
  cell(
    'a table with a million columns',
    () => Buffer.from(`${Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',')}\n${','.repeat(999_999)}\n`),
    {
      refused: ['columns'],
    },
  ),
  cell('a header and nothing below it', () => Buffer.from(`${HEADER}\n`), { read: { normalised: 0, rejected: 0 } }),
  cell('a million blank lines', () => Buffer.from('\n'.repeat(1_000_000)), {
    refused: ['no table', 'Open the file and look'],
  }),
  cell('an empty file', () => Buffer.alloc(0), { refused: ['empty'] }),
]
