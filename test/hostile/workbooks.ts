import { bombPart, type CraftedPart, craftZip } from './craft-zip.ts'
import type { HostileFile } from './hostile-file.ts'

const HEADER = ['Type', 'Direction', 'Party', 'Name', 'Timestamp', 'Duration', 'Status', 'Body']
const CALL = ['Call', 'Outgoing', '07700900002', '', '02/05/2025 10:00:00(UTC+1)', '00:01:00', 'Answered', '']
const EVENT = { a: '447700900001', b: '447700900002', at: '2025-05-02T09:00:00', duration_s: 60 }

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const row = (cells: readonly string[]): string => `<row>${cells.map(text).join('')}</row>`
const sheet = (...rows: readonly string[]): string =>
  `<?xml version="1.0"?><worksheet><sheetData>${row(HEADER)}${rows.join('')}</sheetData></worksheet>`
const BOOK = '<?xml version="1.0"?><workbook><sheets><sheet name="Phone" sheetId="1"/></sheets></workbook>'
const book = (content: string, ...more: readonly CraftedPart[]): Buffer =>
  craftZip([{ name: 'xl/workbook.xml', content: BOOK }, { name: 'xl/worksheets/sheet1.xml', content }, ...more])
const workbook = (name: string, bytes: () => Buffer, more: Pick<HostileFile, 'refused' | 'read'>): HostileFile => ({
  name,
  file: 'phone.xlsx',
  owner: '+447700900001',
  bytes,
  ...more,
})

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY ${String.fromCodePoint(98 + i)} "${`&${String.fromCodePoint(97 + i)};`.repeat(10)}">`).join('')}]>`

/** Workbooks, and archives that call themselves one. */
export const WORKBOOKS: readonly HostileFile[] = [
  workbook(
    'a workbook of a gigabyte in a megabyte',
    () =>
      craftZip([
        { name: 'xl/workbook.xml', content: BOOK },
        bombPart('xl/worksheets/sheet1.xml', 300_000_000, sheet()),
      ]),
    {
      refused: ['archive bomb', 'do not open'],
    },
  ),
  workbook(
    'a workbook that says less of its size than it holds',
    () =>
      craftZip([
        { name: 'xl/workbook.xml', content: BOOK },
        { ...bombPart('xl/worksheets/sheet1.xml', 100_000_000, sheet()), saidSize: 100 },
      ]),
    {
      refused: ['damaged'],
    },
  ),
  workbook(
    'a workbook whose part goes out of its folder',
    () => book(sheet(row(CALL)), { name: '../../etc/cron.d/x', content: 'x' }),
    {
      refused: ['outside itself'],
    },
  ),
  workbook(
    'a workbook whose part has an address of its own',
    () => book(sheet(row(CALL)), { name: '/etc/passwd', content: 'x' }),
    {
      refused: ['outside itself'],
    },
  ),
  workbook(
    'a workbook with a link in the place of its sheet',
    () =>
      craftZip([
        { name: 'xl/workbook.xml', content: BOOK },
        { name: 'xl/worksheets/sheet1.xml', content: '/etc/passwd', mode: 0o120_777 },
      ]),
    {
      refused: ['link'],
    },
  ),
  workbook(
    'a workbook with a password',
    () =>
      craftZip([
        { name: 'xl/workbook.xml', content: BOOK, flags: 1 },
        { name: 'xl/worksheets/sheet1.xml', content: sheet(), flags: 1 },
      ]),
    {
      refused: ['password', 'Unpack it with its password'],
    },
  ),
  workbook('a workbook that is cut off', () => book(sheet(row(CALL))).subarray(0, 300), {
    refused: ['damaged', 'save it again'],
  }),
  workbook(
    'an archive of a hundred thousand parts',
    () => craftZip(Array.from({ length: 100_000 }, (_, i) => ({ name: `xl/${i}`, content: '' }))),
    { refused: ['parts'] },
  ),
  workbook('an archive in an archive', () => craftZip([{ name: 'inner.zip', content: book(sheet(row(CALL))) }]), {
    refused: ['zip archive', 'Unpack it'],
  }),
  workbook('an archive with nothing in it', () => craftZip([]), { refused: ['empty'] }),
  workbook('a sheet whose words multiply', () => book(LAUGHS + sheet(row([...CALL.slice(0, 7), '&u;']))), {
    refused: ['DOCTYPE'],
  }),
  workbook(
    'a sheet that asks for a file of ours',
    () => book(`<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheet(row([...CALL.slice(0, 7), '&f;']))}`),
    {
      refused: ['DOCTYPE'],
    },
  ),
  workbook('a sheet that nests a million deep', () => book(`<worksheet>${'<a>'.repeat(1_000_000)}`), {
    refused: ['deep'],
  }),
  workbook(
    'a cell of 64 MB',
    () =>
      book(
        sheet(
          row(CALL),
          row([
            ...CALL.slice(0, 7),
            Array.from({ length: 640_000 }, (_, i) => `word ${i % 97} ${'x'.repeat(i % 90)}`).join(' '),
          ]),
        ),
      ),
    {
      read: { normalised: 1, rejected: 1, said: ['1 MB', 'nothing after'] },
    },
  ),
  workbook('a sheet that breaks off in a row', () => book(sheet(row(CALL), '<row><c t="inlineStr"><is><t>Call')), {
    read: { normalised: 1, rejected: 1, said: ['the sheet is damaged', 'nothing after'] },
  }),
  workbook(
    'a sheet with cells far beyond any sheet',
    () => book(sheet(row(CALL), '<row r="1048576000"><c r="ZZZZZZ1048576000"><v>1</v></c></row>')),
    {
      read: { normalised: 1 },
    },
  ),
  workbook(
    'a sheet whose cells are formulas',
    () =>
      book(
        sheet(
          `<row>${text('SMS')}<c t="str"><f>UPPER("outgoing")</f><v>Outgoing</v></c><c t="str"><f>WEBSERVICE("http://x")</f><v>07700900002</v></c>${text('')}${text('02/05/2025 10:00:00(UTC+1)')}${text('')}<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>cmd|' /C calc'!A0</f><v>hi</v></c></row>`,
          `<row>${text('SMS')}${text('Outgoing')}<c><f>A1</f></c>${text('')}${text('03/05/2025 10:00:00(UTC+1)')}${text('')}${text('')}${text('no value saved')}</row>`,
        ),
      ),
    {
      read: {
        normalised: 2,
        events: [
          { b: '447700900002', text: 'hi' },
          { b: null, text: 'no value saved' },
        ],
      },
    },
  ),
  workbook(
    'a sheet whose numbers were rounded',
    () =>
      book(
        sheet(
          `<row>${text('Call')}${text('Outgoing')}<c><v>4.47E+11</v></c>${text('')}${CALL.slice(4).map(text).join('')}</row>`,
          `<row>${text('Call')}${text('Outgoing')}<c><v>447700900002</v></c>${text('')}${text('03/05/2025 10:00:00(UTC+1)')}${CALL.slice(5).map(text).join('')}</row>`,
        ),
      ),
    {
      read: { normalised: 2, events: [{ b: null }, { b: EVENT.b }] },
    },
  ),
  workbook(
    'a sheet that points at texts that are not there',
    () => book(sheet(`<row>${CALL.slice(0, 7).map(text).join('')}<c t="s"><v>99999999</v></c></row>`)),
    {
      read: { normalised: 1, events: [EVENT] },
    },
  ),
  workbook(
    'a workbook of two million texts',
    () =>
      book(sheet(row(CALL)), {
        name: 'xl/sharedStrings.xml',
        content: `<sst>${Array.from({ length: 2_000_000 }, (_, n) => `<si><t>t${(n * 2_654_435_761) % 4_294_967_296}</t></si>`).join('')}</sst>`,
      }),
    { read: { normalised: 1 } },
  ),
  workbook(
    'a workbook of more texts than are held',
    () =>
      book(sheet(row(CALL)), {
        name: 'xl/sharedStrings.xml',
        content: `<sst>${Array.from({ length: 3_700_000 }, (_, n) => `<si><t>text ${(n * 2_654_435_761) % 4_294_967_296}</t></si>`).join('')}</sst>`,
      }),
    { refused: ['100 MB', 'Save each sheet as CSV'] },
  ),
  workbook('a workbook that is a text file', () => Buffer.from('PK\u0003\u0004 not a zip at all'), {
    refused: ['damaged'],
  }),
]
