import {
  caseUco,
  contactPairs,
  type ContactSelection,
  eventsCsv,
  type PlacesOfOne,
  placesOf,
  programVersion,
  type Snapshot,
} from '../../comms/index.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import type { ExportAbout } from './export-shown.ts'

/** A file that leaves through a page is held in memory on its way; larger ones leave by the command line. */
const LARGEST_FILE = 64 * 1024 ** 2
/** Pairs that a page gives: more, a spreadsheet does not hold. */
const MOST_PAIRS = 200_000

export const answerContactPairs: Answerer<'contactPairs'> = (records, selection) =>
  records.withSnapshot(async snapshot => {
    const network = await contactPairs(snapshot, selection)
    const pairs = network.pairs.length + network.leftOut
    return pairs > MOST_PAIRS
      ? tooMuch(`${pairs.toLocaleString('en-GB')} pairs of numbers are in contact`)
      : ok({ network, about: aboutOf(snapshot, selection) })
  })

export const answerPlacesFile: Answerer<'placesFile'> = (records, selection) =>
  records.withSnapshot(async snapshot => {
    const places: PlacesOfOne[] = []
    for (const number of selection.numbers) {
      const found = await placesOf(snapshot, number)
      if (!found.ok) return found
      places.push(found.value)
    }
    return ok({ places, about: aboutOf(snapshot, selection) })
  })

export const answerCaseFile: Answerer<'caseFile'> = (records, { labels, as, ...selection }) =>
  records.withSnapshot(async snapshot => {
    const pieces: string[] = []
    let length = 0
    const written =
      as === 'csv' ? eventsCsv(snapshot, selection) : caseUco(snapshot, selection, new Map(labels), programVersion())
    for await (const piece of written) {
      length += piece.length
      if (length > LARGEST_FILE) return tooMuch('The file would have more than 64 MB')
      pieces.push(piece)
    }
    return ok({ body: pieces.join('') })
  })

const aboutOf = ({ hash, testData }: Snapshot, selection: ContactSelection): ExportAbout => ({
  ...selection,
  snapshot: hash,
  testData,
})

const tooMuch = (problem: string) =>
  fail({
    code: 'invalid' as const,
    problem,
    expected: 'a smaller selection',
    next: 'Choose fewer numbers or days; or have the file written where the store is, with breakwater export',
  })
