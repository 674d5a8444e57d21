import { mkdirSync } from 'node:fs'
import { isoTime, localDate } from '../calendar.ts'
import { PROVIDERS } from '../network.ts'
import { Random } from '../random.ts'
import type { FileTruth } from '../truth.ts'
import type { World } from '../world.ts'
import { writeCells } from './cells.ts'
import { gannet } from './gannet.ts'
import { harbour } from './harbour.ts'
import type { About } from './layout.ts'
import { type Kept, kept, ReturnFile } from './return-file.ts'
import { writeSandpiper } from './sandpiper.ts'
import { keeps } from './sighting.ts'
import { tern } from './tern.ts'

/** How wrong each provider's clock is, whole seconds, and which days it lost. */
export interface Habitus {
  readonly clocks: readonly number[]
  readonly missing: readonly (readonly string[])[]
}

export function providerHabits(world: World): Habitus {
  const random = new Random(world.options.seed, 'providers')
  const { setting, days } = world.options
  const lost = setting === 'easy' ? 0.4 : setting === 'usual' ? 1 : 2.5
  return {
    clocks: PROVIDERS.map(() => random.whole(-2, 2)),
    missing: PROVIDERS.map(() =>
      [
        ...new Set(
          Array.from({ length: Math.min(Math.floor(days / 6), random.count(lost)) }, () =>
            localDate((world.calendar.midnights[random.whole(1, Math.max(1, days - 2))] as number) + 43_200),
          ),
        ),
      ].sort(),
    ),
  }
}

export const period = (world: World, reference: string): About => ({
  reference,
  from: localDate(world.calendar.start),
  until: localDate(world.calendar.end - 1),
})

/** The four providers' network-wide returns and the table of cells. */
export async function writeCounty(world: World, order: Uint32Array, folder: string): Promise<FileTruth[]> {
  mkdirSync(`${folder}/county`, { recursive: true })
  const { clocks, missing } = providerHabits(world)
  const files = [harbour, tern, gannet].map(
    (layout, i) =>
      new ReturnFile(
        world,
        folder,
        `county/${layout.name.toLowerCase()}.${layout.extension}`,
        layout,
        period(world, `NW-${world.options.seed}-${i + 1}`),
        clocks[i] ?? 0,
        missing[i] ?? [],
      ),
  )
  const workbook: Kept[] = []
  for (const event of order) {
    const a = keeps(world, event, 'a') ? (world.phones[world.log.a[event] as number]?.provider ?? -1) : -1
    const b =
      (world.log.b[event] as number) >= 0 && keeps(world, event, 'b')
        ? (world.phones[world.log.b[event] as number]?.provider ?? -1)
        : -1
    if (a === 3) workbook.push(kept(event, 'a'))
    else if (a >= 0) files[a]?.add(event, 'a')
    if (a === 0 && b === 0) continue
    if (b === 3) workbook.push(kept(event, 'b'))
    else if (b >= 0) files[b]?.add(event, 'b')
  }
  const written = files.map(file => file.close())
  written.push(
    ...(await writeSandpiper(
      world,
      folder,
      'county/sandpiper.xlsx',
      period(world, `NW-${world.options.seed}-4`),
      clocks[3] ?? 0,
      missing[3] ?? [],
      workbook,
    )),
  )
  written.push(writeCells(world, folder, 'county/cells.csv', new Random(world.options.seed, 'cells.csv')))
  return written
}

/** The whole period as an authority's window. */
export const windowOf = (world: World) => ({ from: isoTime(world.calendar.start), to: isoTime(world.calendar.end) })
