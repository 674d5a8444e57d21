import { flagsInWords, MARK_WORDS } from '../../../comms/english.ts'
import type { RowFacts } from '../../../disruption/schedule/add-rows.ts'
import type { ChosenEvent } from '../../engine/events-shown.ts'

const WHAT: Readonly<Record<ChosenEvent['kind'], RowFacts['what']>> = {
  voice: 'call',
  app_call: 'call',
  sms: 'text',
  mms: 'text',
  im: 'text',
  data: 'cell',
  other: 'other',
}

/** An event of the phone records as a row of a schedule: its facts, and the file, row and rules that they come from. */
export function factsOfEvent(event: ChosenEvent): RowFacts {
  const { kind, at, seconds, from, to, text, areas, file, sha256, importId, row } = event
  const { template, zone, zoneStated, rulesVersion, testData, further } = event
  return {
    at,
    timeBasis: zoneStated ? 'stated' : 'assumed',
    zone: fitted(zone === '' ? 'not known' : zone, 80),
    what: WHAT[kind],
    fromIdentifier: from === null ? null : fitted(from, 100),
    toIdentifier: to === null ? null : fitted(to, 100),
    seconds,
    area: areas.length === 0 ? null : fitted(areas.join('; '), 300),
    // Held only where the authority covers content: the words of others were never read.
    words: text === null || text === '' ? null : fitted(text, 4000),
    shows: notesOf(event),
    knownAs: 'fact',
    source: fitted(`${file}, row ${row}`, 300),
    sha256,
    importId,
    importRow: row,
    rules: fitted(`Template “${template}”, rules ${rulesVersion}`, 200),
    testData: testData || further.some(one => one.testData) ? 'yes' : 'no',
    ...(further.length === 0
      ? {}
      : {
          furtherSources: further.map(({ file, sha256, importId, row, gives }) => ({
            file,
            sha256,
            importId,
            row,
            gives,
            exhibit: '',
          })),
        }),
  }
}

/** What has to be known of the record: that nobody answered, where it was forwarded, an hour that clocks show twice. */
function notesOf({ kind, answered, mark, forwardedTo, flags, contradicted }: ChosenEvent): string | null {
  const notes = [
    kind === 'voice' && answered === false ? 'Not answered' : '',
    mark === null ? '' : `It ${MARK_WORDS[mark]}`,
    forwardedTo === null ? '' : `Forwarded to ${forwardedTo}`,
    ...contradicted,
    ...flagsInWords(flags),
  ].filter(note => note !== '')
  return notes.length === 0 ? null : fitted(notes.map(note => `${note}.`).join(' '), 2000)
}

/** Without signs that no page shows, and no longer than its field. */
function fitted(text: string, longest: number): string {
  const clean = text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD').trim()
  const line = longest < 1000 ? clean.replaceAll(/\s+/g, ' ') : clean
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line === '' ? '–' : line
}
