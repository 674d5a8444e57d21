import { type CourtPart, type CourtTable, renderCourtDocument } from '../../documents/court-document.ts'
import { dateAndTime } from '../../values/london.ts'
import { type Exhibit, exhibitsOf } from './exhibits-of.ts'
import type { PrintedSchedule } from './printed-schedule.ts'
import { headOf } from './schedule-pdf.ts'

/** Whether a held file still is what was received; null where nothing is held to compare. */
export type Checked = ReadonlyMap<string, boolean>

/** A list of exhibits with the hashes of their files: for any document that names exhibits. */
export const exhibitTable = (exhibits: readonly Exhibit[], checked: Checked): CourtTable => ({
  kind: 'table',
  caption: exhibits.length === 1 ? '1 exhibit' : `${exhibits.length} exhibits`,
  columns: [
    { title: 'Exhibit', points: 50 },
    { title: 'What it is', wide: 1.3 },
    { title: 'SHA-256 of the file as received', wide: 1.7 },
    { title: 'Checked', points: 66 },
    { title: 'Rows', points: 30, numeric: true },
  ],
  rows: exhibits.map(({ number, what, sha256, rows }) => [
    number,
    what,
    sha256 === '' ? 'No file is held' : sha256,
    checkedWords(sha256, checked),
    String(rows),
  ]),
  empty: 'nothing is numbered yet',
})

function checkedWords(sha256: string, checked: Checked): string {
  const whole = sha256 === '' ? undefined : checked.get(sha256)
  if (whole === undefined) return '–'
  return whole ? 'Agrees' : '**DOES NOT AGREE'
}

/** The exhibits behind a schedule; each held file was read whole and compared with its hash as the list was made. */
export function exhibitListPdf(
  printed: PrintedSchedule,
  checked: Checked,
  from: string,
  madeAt: string,
): Promise<Buffer> {
  const exhibits = exhibitsOf(printed)
  const bad = exhibits.filter(({ sha256 }) => checked.get(sha256) === false)
  const parts: CourtPart[] = [
    ...headOf(printed),
    ...bad.map(
      ({ number }): CourtPart => ({
        kind: 'warning',
        text: `Exhibit ${number}: the file that is held is not the file that was received. Nothing from it should be relied upon until it has been restored from the backup.`,
      }),
    ),
    exhibitTable(exhibits, checked),
    {
      kind: 'small',
      text: `Each file that is held was read whole on ${dateAndTime(madeAt)} and its SHA-256 compared with the one it had when it was received. The bytes of a received file are never altered.`,
    },
    { kind: 'signatures', names: ['Produced by: name, rank or number', 'Signature and date'] },
  ]
  return renderCourtDocument(
    {
      title: `Exhibits: ${printed.title}`,
      from,
      running: printed.evidential ? 'Evidential' : 'For investigation, not for evidence',
      foot: 'Exhibits with the hashes of their files',
      testData: printed.testData,
      parts,
    },
    new Date(madeAt),
  )
}
