import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  caseUco,
  contactPairs,
  type ContactSelection,
  csvPairs,
  eventsCsv,
  geojson,
  gexf,
  graphml,
  kml,
  openSnapshot,
  openStore,
  placesOf,
  type PlacesOfOne,
  programVersion,
  type Snapshot,
} from '../comms/index.ts'
import { type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import { describeFault, fail, ok, type Result } from '../values/result.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const SUMMARY = 'A network, places or events as a file for other programs: GraphML, GEXF, CSV, GeoJSON, KML, CASE/UCO.'
const EXAMPLE = 'breakwater export --store case-1 --as graphml --numbers +447700900123 --out contacts.graphml'
const FORMATS = ['graphml', 'gexf', 'csv', 'geojson', 'kml', 'case', 'events-csv'] as const
type Format = (typeof FORMATS)[number]

/** The command line knows numbers only: whoever is behind one has a label in the case records. */
const NO_LABELS = new Map<string, string>()

export const exportCommand: Command = {
  name: 'export',
  summary: SUMMARY,
  help: [
    SUMMARY,
    '',
    'Usage: breakwater export --store DIR --as FORMAT --out FILE [options]',
    '',
    '  --store DIR        the store that `breakwater import` filled',
    '  --as FORMAT        graphml, gexf, csv: who was in contact with whom; geojson, kml: places and journeys, as areas;',
    '                     case: every event as CASE/UCO JSON-LD, which imports again without loss',
    '                     events-csv: every event as a row of a table, with entities, cells and days held below; it imports again without loss',
    '  --numbers N[,N]    these numbers and their contacts, as +447…; geojson and kml need them, without them the others hold everybody',
    '  --from DAY         from this day on, Europe/London, as 2026-03-01',
    '  --until DAY        to this day, included',
    '  --out FILE         the file to write',
    '',
    'The same store and options give the same bytes. Areas are illustrative, not measured coverage.',
    '',
    `Example: ${EXAMPLE}`,
  ].join('\n'),
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        as: { type: 'string' },
        numbers: { type: 'string' },
        from: { type: 'string' },
        until: { type: 'string' },
        out: { type: 'string' },
      },
      strict: true,
    })
    const { store: dir, out } = values
    if (dir === undefined) throw new WrongUse('No store was given.', `add --store DIR, as in: ${EXAMPLE}`)
    if (out === undefined) throw new WrongUse('No file to write was given.', `add --out FILE, as in: ${EXAMPLE}`)
    const format = formatOf(values.as)
    const selection = selectionOf(values)
    if ((format === 'geojson' || format === 'kml') && selection.numbers.length === 0)
      throw new WrongUse('Places are those of a number, and none was given.', `add --numbers +447…`)
    const store = await openStore(dir, { readOnly: true })
    if (!store.ok) return failed(describeFault(store.fault))
    const snapshot = await openSnapshot(store.value)
    if (!snapshot.ok) return failed(describeFault(snapshot.fault))
    try {
      const made = await madeFrom(snapshot.value, format, selection)
      return made.ok ? await written(out, made.value) : failed(describeFault(made.fault))
    } finally {
      snapshot.value.close()
    }
  },
}

function formatOf(given: string | undefined): Format {
  const found = FORMATS.find(format => format === given)
  if (found !== undefined) return found
  throw new WrongUse(
    given === undefined ? 'No format was given.' : `--as ${given} is not known.`,
    `use --as ${FORMATS.slice(0, -1).join(', ')} or ${FORMATS.at(-1)}`,
  )
}

type Given = { readonly numbers?: string; readonly from?: string; readonly until?: string }

function selectionOf(given: Given): ContactSelection {
  const numbers = [...new Set((given.numbers ?? '').split(',').map(one => one.trim()))].filter(one => one !== '')
  const from = dayOf('from', given.from)
  const until = dayOf('until', given.until)
  if (from !== undefined && until !== undefined && until < from)
    throw new WrongUse(`--until ${until} is before --from ${from}.`, 'give the earlier day with --from')
  return { numbers, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
}

function dayOf(name: string, given: string | undefined): CalendarDay | undefined {
  if (given === undefined) return undefined
  const day = readCalendarDay(given)
  if (day !== null) return day
  throw new WrongUse(`--${name} ${given} is no day.`, `give a day such as --${name} 2026-03-01`)
}

async function madeFrom(
  snapshot: Snapshot,
  format: Format,
  selection: ContactSelection,
): Promise<Result<AsyncIterable<string> | readonly string[]>> {
  const about = { ...selection, snapshot: snapshot.hash, testData: snapshot.testData }
  if (format === 'case') return ok(caseUco(snapshot, selection, NO_LABELS, programVersion()))
  if (format === 'events-csv') return ok(eventsCsv(snapshot, selection))
  if (format === 'geojson' || format === 'kml') {
    const places: PlacesOfOne[] = []
    for (const number of selection.numbers) {
      const found = await placesOf(snapshot, number)
      if (!found.ok) return found
      places.push(found.value)
    }
    return ok([(format === 'kml' ? kml : geojson)(places, NO_LABELS, about)])
  }
  const network = await contactPairs(snapshot, selection)
  if (network.leftOut > 0)
    return fail({
      code: 'invalid',
      problem: `${network.leftOut + network.pairs.length} pairs of numbers are in contact, more than one file can hold`,
      expected: `${network.pairs.length} pairs at most`,
      next: 'name some numbers with --numbers, or fewer days with --from and --until',
    })
  if (format === 'csv') return ok([csvPairs(network, NO_LABELS)])
  return ok([(format === 'gexf' ? gexf : graphml)(network, NO_LABELS, about)])
}

/** Written beside the file and put in its place when whole: a file that was cut short is never taken for one. */
async function written(path: string, pieces: AsyncIterable<string> | readonly string[]): Promise<number> {
  const beside = `${path}.part`
  const hash = createHash('sha256')
  try {
    const file = await open(beside, 'w')
    try {
      for await (const piece of pieces) {
        hash.update(piece)
        await file.writeFile(piece)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    if (!(error instanceof Error) || !('code' in error)) throw error
    return failed(`The file could not be written: ${error.message}\nNext: name another file with --out.`)
  }
  console.log(`${path}  SHA-256 ${hash.digest('hex')}`)
  return 0
}

function failed(message: string): number {
  console.error(message)
  return 1
}
