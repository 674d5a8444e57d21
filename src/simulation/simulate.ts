import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { live, type Lived } from './live.ts'
import { type SimulationOptions, withDefaults } from './options.ts'
import { Random } from './random.ts'
import { tellTruth } from './tell-truth.ts'
import type { BundleTruth, FileTruth, Truth } from './truth.ts'
import { writeAuthority } from './write/authority.ts'
import { writeBundle } from './write/bundle.ts'
import { writeCounty } from './write/county-view.ts'
import { type FormatFile, writeFormats } from './write/formats/write-formats.ts'
import { writeHandset } from './write/handset.ts'
import { eventsOf } from './write/index-by-phone.ts'
import { chooseSeizures } from './write/seizures.ts'

export interface SimulationReport {
  readonly out: string
  readonly events: number
  readonly files: readonly FileTruth[]
  readonly truth: Truth
  /** Files of `formats/`, if they were asked for. */
  readonly formats: readonly FormatFile[]
}

const BUNDLES = 4

/**
 * Makes one synthetic county and writes it to `options.out`: authority.json (events), authority-handsets.json (events and
 * content), county/, handsets/, bundles/, truth.json; with `formats`, a few handsets and returns in every format in formats/.
 * The same seed and options give the same bytes.
 *
 * @throws when the folder holds files already or cannot be written
 */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const chosen = withDefaults(options)
  const { out } = options
  mkdirSync(out, { recursive: true })
  if (readdirSync(out).length > 0) throw new Error(`${out} is not empty; name a new folder`)
  const lived = live(chosen)
  const { world } = lived
  const order = world.log.inOrder()
  const files: FileTruth[] = []
  const bundles: BundleTruth[] = []
  writeAuthority(world, `${out}/authority.json`, { reference: `SIM-${chosen.seed}`, identifiers: 'any', window: 'any' })
  if (chosen.views.includes('county')) files.push(...(await writeCounty(world, order, out)))
  if (chosen.views.includes('handsets'))
    writeAuthority(world, `${out}/authority-handsets.json`, {
      reference: `SIM-${chosen.seed}-H`,
      identifiers: 'any',
      window: 'any',
      content: true,
    })
  if (chosen.views.includes('handsets')) files.push(...writeHandsets(lived, order, out))
  if (chosen.views.includes('bundles')) {
    for (let i = 0; i < BUNDLES; i++) {
      const bundle = await writeBundle(lived, order, out, i)
      files.push(...bundle.files)
      bundles.push(bundle.truth)
    }
  }
  const truth = tellTruth(lived, files, bundles)
  writeFileSync(`${out}/truth.json`, `${JSON.stringify(truth)}\n`)
  const formats = options.formats === true ? await writeFormats(lived, order, out) : []
  return { out, events: truth.events.total, files, truth, formats }
}

function writeHandsets(lived: Lived, order: Uint32Array, out: string): FileTruth[] {
  mkdirSync(`${out}/handsets`, { recursive: true })
  const random = new Random(lived.world.options.seed, 'handsets')
  const seizures = chooseSeizures(lived, random, undefined, { customers: 13, runners: 5, lines: 4, innocents: 9 })
  const events = eventsOf(lived.world, order, new Set(seizures.map(seizure => seizure.phone)))
  return seizures.map(
    (seizure, i) =>
      writeHandset(
        lived,
        out,
        `handsets/${String(i + 1).padStart(2, '0')}.csv`,
        seizure,
        events.get(seizure.phone) ?? [],
      ).file,
  )
}
