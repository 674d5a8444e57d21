import type { HostileFile } from './hostile-file.ts'

const field = (name: string, value: string): string =>
  `<field name="${name}" type="String"><value type="String">${value}</value></field>`
/** A call of a handset as Cellebrite's report has it. */
export const call = (day: string, more = '', other = '07700900002'): string =>
  `<model type="Call" id="c${day}" deleted_state="Intact">${field('Direction', 'Incoming')}${field('TimeStamp', `2025-05-${day}T10:00:00.000+01:00`)}${field('Duration', '00:01:00')}${more}
   <multiModelField name="Parties" type="Party"><model type="Party" id="p${day}">${field('Identifier', other)}${field('Role', 'From')}</model></multiModelField></model>`
const HEAD =
  '<project id="x" name="phone" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData><modelType type="Call">'
const TAIL = '</modelType></decodedData></project>'
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
/** A report of these calls. */
export const report = (...calls: readonly string[]): string => `${DECLARATION}${HEAD}${calls.join('')}${TAIL}`

const EVENT = { a: '447700900002', b: '447700900001', at: '2025-05-02T09:00:00', duration_s: 60 }
const xml = (
  name: string,
  bytes: () => Buffer | Iterable<Buffer>,
  more: Pick<HostileFile, 'refused' | 'read'>,
): HostileFile => ({ name, file: 'report.xml', owner: '+447700900001', bytes, ...more })
const of = (text: string) => (): Buffer => Buffer.from(text)

/** A megabyte of one letter. */
const MEGABYTE = Buffer.alloc(1_048_576, 0x61)

function* around(before: string, pieces: number, after: string): Generator<Buffer> {
  yield Buffer.from(before)
  for (let i = 0; i < pieces; i++) yield MEGABYTE
  yield Buffer.from(after)
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY ${String.fromCodePoint(98 + i)} "${`&${String.fromCodePoint(97 + i)};`.repeat(10)}">`).join('')}]>`

/** Record files in XML. */
export const XML: readonly HostileFile[] = [
  xml('a report whose words multiply', of(`${DECLARATION}${LAUGHS}${HEAD}${call('02', field('Note', '&m;'))}${TAIL}`), {
    refused: ['DOCTYPE'],
  }),
  xml(
    'a report that asks for a file of ours',
    of(
      `${DECLARATION}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${HEAD}${call('02', field('Note', '&f;'))}${TAIL}`,
    ),
    { refused: ['DOCTYPE'] },
  ),
  xml(
    'a report that asks for a page of somebody’s',
    of(`${DECLARATION}<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">${HEAD}${call('02')}${TAIL}`),
    { refused: ['DOCTYPE'] },
  ),
  xml('a report with an entity that nothing declares', of(report(call('02', '', '&number;'), call('03'))), {
    read: { normalised: 2 },
  }),
  xml('a report that nests a million deep', of(`${DECLARATION}${HEAD}${call('02')}${'<model>'.repeat(1_000_000)}`), {
    read: { normalised: 1, rejected: 1, said: ['256'] },
  }),
  xml(
    'a report with a text of 64 MB',
    () =>
      around(
        `${DECLARATION}${HEAD}${call('02')}<model type="Call"><field name="Note"><value>`,
        64,
        `</value></field></model>${call('03')}${TAIL}`,
      ),
    {
      read: { normalised: 2, rejected: 1, said: ['1 MB'] },
    },
  ),
  xml(
    'a report with an attribute of 64 MB',
    () => around(`${DECLARATION}${HEAD}${call('02')}<model type="`, 64, `">${call('03')}${TAIL}`),
    {
      read: { normalised: 2, rejected: 1, said: ['1 MB'] },
    },
  ),
  xml(
    'a report with a comment of 64 MB',
    () => around(`${DECLARATION}${HEAD}${call('02')}<!--`, 64, `-->${call('03')}${TAIL}`),
    {
      read: { normalised: 2, rejected: 1, said: ['1 MB'] },
    },
  ),
  xml(
    'a report with a section of 64 MB that is not read as XML',
    () => around(`${DECLARATION}${HEAD}${call('02')}<model><![CDATA[`, 64, `]]></model>${TAIL}`),
    {
      read: { normalised: 1, rejected: 0, said: ['shortened'] },
    },
  ),
  xml(
    'a report with a hundred thousand attributes',
    of(
      `${DECLARATION}${HEAD}${call('02')}<model ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>${TAIL}`,
    ),
    {
      read: { normalised: 1, rejected: 1, said: ['more than 256 attributes'] },
    },
  ),
  xml('a report that breaks off in a call', of(report(call('02'), call('03')).slice(0, -200)), {
    read: { normalised: 1, rejected: 1 },
  }),
  xml(
    'a report whose elements do not close in order',
    of(`${DECLARATION}${HEAD}${call('02')}<model><field></model></field>${TAIL}`),
    { read: { normalised: 1, rejected: 1 } },
  ),
  xml('a report with NUL bytes', of(report(call('02', '', '0770\0 0900002'), call('03'))), { read: { said: ['NUL'] } }),
  xml(
    'a report in an encoding that is not the one it names',
    () => Buffer.from(report(call('02', field('Name', 'Zo\xeb'))), 'latin1'),
    { read: { normalised: 1, events: [EVENT] } },
  ),
  xml(
    'a report in UTF-16',
    () =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(report(call('02')).replace('utf-8', 'utf-16'), 'utf16le')]),
    {
      read: { normalised: 1, events: [EVENT] },
    },
  ),
  xml('a report in an encoding that nobody knows', of(report(call('02')).replace('utf-8', 'x-martian')), {
    refused: ['x-martian'],
  }),
  xml(
    'a report with references to letters that there are not',
    of(report(call('02', field('Name', '&#0;&#xD800;&#x110000;')), call('03'))),
    { read: { normalised: 2 } },
  ),
  xml(
    'a report that calls itself one after a megabyte of blanks',
    of(`${DECLARATION}${' '.repeat(1_000_000)}${HEAD}${call('02')}${TAIL}`),
    { read: { normalised: 1, events: [EVENT] } },
  ),
  xml(
    'a report with a negative duration, and dates in three styles',
    of(
      report(
        call('02', field('Duration', '-00:01:00')),
        call('03').replace('2025-05-03T10:00:00.000+01:00', '03/05/2025 10:00:00(UTC+1)'),
        call('04').replace('2025-05-04T10:00:00.000+01:00', 'soon'),
      ),
    ),
    {
      read: { normalised: 2, rejected: 1, said: ['soon'] },
    },
  ),
  xml('XML that is no record of ours', of('<?xml version="1.0"?><rss><channel/></rss>'), {
    refused: ['XML', 'Ask the sender'],
  }),
]
