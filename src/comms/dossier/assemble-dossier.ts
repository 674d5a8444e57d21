import { fail, ok, type Result } from '../../values/result.ts'
import { lines } from '../analyses/lines/lines.ts'
import { partyId, partyText } from '../analyses/party.ts'
import { spaced } from '../english.ts'
import type { ImportRecord } from '../store/import-record.ts'
import type { Snapshot } from '../store/open-snapshot.ts'
import { addressesOf } from './addresses.ts'
import { type Citations, citations } from './citations.ts'
import type { Dossier, Part, Section } from './document.ts'
import { type DossierRecords, zoneAssumed } from './dossier-records.ts'
import { heldAbout } from './held-about.ts'
import { type Queries, queries } from './queries.ts'
import { withFurtherRows } from './further-rows.ts'
import { remembering } from './remembering.ts'
import { questionsAsked } from './sections/asked.ts'
import { bulkMessages } from './sections/broadcasts.ts'
import { coUsedPhones } from './sections/co-used-phones.ts'
import { mostContact } from './sections/contacts.ts'
import { contradictions } from './sections/contradictions.ts'
import { buyers } from './sections/customers.ts'
import { knownErrorRates } from './sections/error-rates.ts'
import { gaps } from './sections/gaps.ts'
import { hours } from './sections/hours.ts'
import { limits } from './sections/limits.ts'
import { numbersOverTime } from './sections/numbers-over-time.ts'
import { whereabouts } from './sections/places.ts'
import { sources } from './sections/sources.ts'
import { theNumber } from './sections/the-number.ts'
import { whatItMayBe } from './sections/what-it-may-be.ts'
import type { Contradiction, SectionWriter, Subject } from './subject.ts'

/** Sections that rest on records alone, in their order. A new analysis is one line here. */
const EVIDENTIAL: readonly SectionWriter[] = [
  theNumber,
  whatItMayBe,
  numbersOverTime,
  bulkMessages,
  buyers,
  hours,
  whereabouts,
  mostContact,
  gaps,
]
/** What is said again with records whose time zone was assumed, where the evidential part says the rest without them. */
const REPEATED: readonly SectionWriter[] = [
  theNumber,
  whatItMayBe,
  numbersOverTime,
  bulkMessages,
  buyers,
  whereabouts,
  gaps,
]
/** Sections for investigation only, never for evidence. */
const INVESTIGATIVE: readonly SectionWriter[] = [coUsedPhones]

/** Titles of the schedule and ids of sections that repeat a section over records with an assumed zone. */
const ASSUMED = { label: ' (with assumed time zones)', suffix: '-assumed' }

export interface DossierOptions {
  /** Text of docs/validation.md, as `validationReport` reads it: its error rates are quoted. */
  readonly validation: string | undefined
}

/**
 * Everything the records say about one line, as a document: evidence, what is for investigation only, and how to check both.
 * The same records, number and options give the same dossier. Error: `not-found` where no event has the number.
 */
export async function assembleDossier(
  { all, evidential }: DossierRecords,
  asked: string,
  options: DossierOptions,
): Promise<Result<Dossier>> {
  const everything = remembering(all)
  const id = await partyId(everything, asked)
  if (id === undefined) return fail(unknown(asked))
  const [named] = await everything.query<{ text: string }>(`SELECT ${partyText(String(id))} AS text`)
  const number = named?.text ?? asked
  if ((await heldAbout(everything, number, id)).rows.length === 0) return fail(unknown(asked))
  const assumed = all.imports.filter(zoneAssumed)
  const desk: Desk = { number, id, cite: citations(all.imports), asked: queries(), all }
  const parts = [
    await evidentialPart(desk, evidential === null ? null : all === evidential ? everything : remembering(evidential)),
    await investigativePart(desk, everything, assumed, evidential === null ? EVIDENTIAL : REPEATED),
    checkingPart(desk, evidential, options),
  ]
  return ok({
    number,
    title: `Line dossier: ${spaced(number)}`,
    testData: all.testData,
    lead: lead(all, assumed),
    parts,
    schedule: await withFurtherRows(everything, desk.cite.entries()),
  })
}

/** What all parts of one dossier share. */
interface Desk {
  readonly number: string
  readonly id: bigint
  readonly cite: Citations
  readonly asked: Queries
  readonly all: Snapshot
}

const unknown = (number: string) =>
  ({
    code: 'not-found',
    problem: `no event with ${number} is in these records`,
    where: number,
    expected: 'a number as the records have it, such as +447700900123, or the pseudonym of a research set',
    next: 'list the candidate lines with “breakwater lines --store DIR”, or look a number up on the page “Find a number”',
  }) as const

async function evidentialPart(desk: Desk, source: Snapshot | null): Promise<Part> {
  const part = {
    kind: 'evidential',
    title: 'Evidential part: what the records show',
    running: 'Evidential part',
    lead: 'Counted from the files listed at the end. Where an analysis adds an opinion, it stands in a frame that says whose it is.',
  } as const
  const subject = source === null ? null : await subjectOf(desk, source, { label: '', suffix: '' })
  if (subject !== null) return { ...part, sections: await write(EVIDENTIAL, subject) }
  const text =
    'There is nothing here: every record of this number comes from a file whose time zone was assumed. A person has to confirm the zone first: import the file again with --zone.'
  return {
    ...part,
    sections: [{ id: 'no-evidence', title: 'No evidential findings', blocks: [{ kind: 'warning', text }] }],
  }
}

async function investigativePart(
  desk: Desk,
  source: Snapshot,
  assumed: readonly ImportRecord[],
  again: readonly SectionWriter[],
): Promise<Part> {
  const subject = await subjectOf(desk, source, assumed.length === 0 ? { label: '', suffix: '' } : ASSUMED)
  if (subject === null) throw new Error('the number is held, and then is not')
  const own = []
  for (const writer of INVESTIGATIVE) own.push((await writer(subject)).section)
  const repeated = assumed.length === 0 ? [] : await write(again, subject)
  return {
    kind: 'investigative',
    title: 'Investigative part: not evidence',
    running: 'INVESTIGATIVE PART – NOT EVIDENCE',
    lead: 'For deciding what to look into next. Nothing in this part may be put forward as evidence.',
    sections: [
      ...own,
      ...(assumed.length === 0 ? [] : [assumedZones(desk, assumed)]),
      ...repeated.map(section => ({ ...section, title: `${section.title}, with assumed time zones` })),
    ],
  }
}

function assumedZones({ all }: Desk, assumed: readonly ImportRecord[]): Section {
  const names = assumed.map(record => `file ${all.imports.indexOf(record) + 1} (${record.file})`).join(', ')
  return {
    id: 'assumed-zones',
    title: 'Records whose time zone was assumed',
    blocks: [
      {
        kind: 'warning',
        text: `Nobody stated the time zone of ${names}: Europe/London was assumed. These records are in no count of the evidential part. The sections below repeat it with them, for comparison. To make them evidence, a person confirms the zone and imports the file again with --zone.`,
      },
    ],
  }
}

function checkingPart({ asked, all }: Desk, evidential: Snapshot | null, options: DossierOptions): Part {
  const snapshots =
    evidential === all
      ? [{ name: 'All records', hash: all.hash }]
      : [
          ...(evidential === null ? [] : [{ name: 'Evidential records', hash: evidential.hash }]),
          { name: 'All records', hash: all.hash },
        ]
  return {
    kind: 'checking',
    title: 'How to check it',
    running: 'How to check it',
    lead: 'The files, the questions, the known error rates and the limits. The schedule of rows stands last.',
    sections: [
      sources(all.imports),
      questionsAsked(asked.asked(), snapshots),
      knownErrorRates(options.validation),
      limits(options.validation),
    ],
  }
}

async function subjectOf(
  { number, id, cite, asked, all }: Desk,
  source: Snapshot,
  { label, suffix }: { readonly label: string; readonly suffix: string },
): Promise<Subject | null> {
  const [held] = (await asked.ask(heldAbout(source, number, id))).rows
  if (held === undefined) return null
  const found = await asked.ask(lines(source))
  const line = found.rows.find(row => row.number === number)
  const positions = source.imports.map(record => all.imports.findIndex(other => other.id === record.id))
  return {
    number,
    id,
    source,
    held,
    lines: found,
    line,
    suffix,
    cite: cite.of(source.imports, label),
    queries: asked,
    pages: addressesOf(number, { listed: line !== undefined, same: source.hash === all.hash }),
    fileOf: position => (positions[position] ?? -1) + 1,
  }
}

/** One after the other: analyses share temporary tables. */
async function write(writers: readonly SectionWriter[], subject: Subject): Promise<Section[]> {
  const sections: Section[] = []
  const against: Contradiction[] = []
  for (const writer of writers) {
    const found = await writer(subject)
    sections.push(found.section)
    against.push(...found.against)
  }
  return [...sections, contradictions(against, subject.suffix)]
}

function lead(all: Snapshot, assumed: readonly ImportRecord[]): string[] {
  return [
    'What the phone records held say about one telephone number that behaves like a drug line, or was asked about as one. It is about a number, not a person: who held the phone is another question.',
    'A number in square brackets, such as [n], leads to the schedule at the end: the file and the rows behind the finding, or why there are none to list. A finding that is underlined opens, in Breakwater’s pages, the events behind it and from there each row as received.',
    ...(assumed.length === 0
      ? []
      : [
          `The time zone of ${assumed.length === 1 ? 'one file' : 'some files'} was assumed to be Europe/London: ${assumed.map(record => record.file).join(', ')}. Nothing from ${assumed.length === 1 ? 'it' : 'them'} is in the evidential part.`,
        ]),
    ...(all.testData
      ? [
          'Test data: everything here comes from simulated or research records. No one in it is real, and nothing in it is evidence.',
        ]
      : []),
  ]
}
