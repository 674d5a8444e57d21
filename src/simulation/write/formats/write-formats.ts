import { mkdirSync, writeFileSync } from 'node:fs'
import type { Lived } from '../../live.ts'
import { Random } from '../../random.ts'
import { writeAuthority } from '../authority.ts'
import { writeHandset } from '../handset.ts'
import type { Seizure } from '../handset-memory.ts'
import { eventsOf } from '../index-by-phone.ts'
import { chooseSeizures } from '../seizures.ts'
import { ANDROID_FILES, writeAndroid } from './android.ts'
import { IOS_FILES, writeIos } from './ios.ts'
import { writeCaseHandset } from './case-uco.ts'
import { writeEntityReturns } from './entity-files.ts'
import { type ProviderSays, providersSay } from './entity-returns.ts'
import { type PhoneContents, phoneContents } from './phone-contents.ts'
import { type Seen, sightingsOf, writeSightings } from './sightings.ts'
import { writeReturnFormats } from './return-formats.ts'
import { writeUfdr, writeUfedReport } from './ufed.ts'
import { zipFolder } from './zip-folder.ts'

/** A file of `formats/`: which handset or return it holds, in which format. */
export interface FormatFile {
  /** Within `formats/`. */
  readonly path: string
  readonly format: string
  /** Files of one source hold the same events, but for what their formats cannot carry. */
  readonly source: string
  /** E.164 with plus; '' where it is about nobody's handset. */
  readonly owner: string
}

/** A handset to be written in every format. */
export interface FormatHandset {
  readonly name: string
  readonly contents: PhoneContents
}

/**
 * Writes a few handsets of the county in every format there is to `formats/` of `out`, beside the CSV layout that handsets have
 * elsewhere, with `formats/truth.json`. Returns what was written. Draws nothing from the county's own streams of chance.
 */
export async function writeFormats(lived: Lived, order: Uint32Array, out: string): Promise<readonly FormatFile[]> {
  const folder = `${out}/formats`
  mkdirSync(folder, { recursive: true })
  const { seed } = lived.world.options
  writeAuthority(lived.world, `${folder}/authority.json`, {
    reference: `SIM-${seed}-F`,
    identifiers: 'any',
    window: 'any',
    content: true,
    entity: true,
  })
  const seizures = chooseFew(lived)
  const events = eventsOf(lived.world, order, new Set(seizures.map(({ phone }) => phone)))
  const files: FormatFile[] = []
  const handsets: FormatHandset[] = []
  for (const [i, seizure] of seizures.entries()) {
    const name = `handset-${i + 1}`
    const path = `${name}.csv`
    const own = events.get(seizure.phone) ?? []
    writeHandset(lived, folder, path, seizure, own)
    const contents = phoneContents(lived, path, seizure, own)
    files.push({ path, format: 'handset CSV', source: name, owner: `+${contents.owner}` })
    handsets.push({ name, contents })
  }
  for (const handset of handsets) files.push(...(await writeHandsetFormats(handset, folder)))
  for (const [i, { phone }] of seizures.entries())
    files.push(...writeReturnFormats(lived.world, folder, `return-${i + 1}`, phone, events.get(phone) ?? []))
  const said = providersSay(lived.world)
  const seen = sightingsOf(lived.world)
  files.push(...(await writeSaid(said, seen, folder)))
  writeFileSync(
    `${folder}/truth.json`,
    `${JSON.stringify({ files, handsets: handsets.map(({ name, contents }) => ({ name, ...contents })), said, seen })}\n`,
  )
  return files
}

/** What providers say of numbers, and where runners were seen otherwise. */
async function writeSaid(said: readonly ProviderSays[], seen: readonly Seen[], folder: string): Promise<FormatFile[]> {
  const { csv, workbook } = await writeEntityReturns(said, folder)
  const made = (path: string, format: string, source: string): FormatFile => ({ path, format, source, owner: '' })
  return [
    ...csv.map(path => made(path, 'provider return CSV', 'said')),
    made(workbook, 'provider return workbook', 'said'),
    ...writeSightings(seen, folder).map(({ path, what }) => made(path, `sightings (${what}) CSV`, 'sightings')),
  ]
}

/** One handset in every format of handsets: a format is a line here. */
async function writeHandsetFormats({ name, contents }: FormatHandset, folder: string): Promise<FormatFile[]> {
  const made = (path: string, format: string): FormatFile => ({
    path,
    format,
    source: name,
    owner: `+${contents.owner}`,
  })
  writeUfedReport(contents, `${folder}/${name}.ufed.xml`)
  await writeUfdr(contents, `${folder}/${name}.ufdr`)
  writeAndroid(contents, `${folder}/${name}.android`)
  await zipFolder(`${folder}/${name}.android`, ANDROID_FILES, `${folder}/${name}.android.zip`)
  writeIos(contents, `${folder}/${name}.ios`)
  await zipFolder(`${folder}/${name}.ios`, IOS_FILES, `${folder}/${name}.ios.zip`)
  writeCaseHandset(contents, `${folder}/${name}.case.jsonld`)
  return [
    made(`${name}.ufed.xml`, 'UFED report'),
    made(`${name}.ufdr`, 'UFED archive'),
    made(`${name}.android.zip`, 'Android databases'),
    made(`${name}.ios.zip`, 'iOS databases'),
    made(`${name}.case.jsonld`, 'CASE/UCO'),
  ]
}

/** A customer's, a runner's, a line's, somebody else's, and that of whoever runs a group. */
function chooseFew({ world, ...lived }: Lived): readonly Seizure[] {
  const few = chooseSeizures({ world, ...lived }, new Random(world.options.seed, 'formats handsets'), undefined, {
    customers: 1,
    runners: 1,
    lines: 1,
    innocents: 1,
  })
  const organiser = world.phones.find(({ kind }) => kind === 'group-organiser')
  if (organiser === undefined || few.some(({ phone }) => phone === organiser.id)) return few
  return [
    ...few,
    { phone: organiser.id, at: Math.floor(Math.min(organiser.until, world.calendar.end)), history: 'full' },
  ]
}
