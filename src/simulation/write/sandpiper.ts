import { SMS } from '../event-log.ts'
import type { FileTruth } from '../truth.ts'
import type { World } from '../world.ts'
import { Faults } from './faults.ts'
import type { About } from './layout.ts'
import { dateOf, eventOf, type Kept, sideOf } from './return-file.ts'
import { local, national, type Sighting, sight } from './sighting.ts'
import { type Value, writeWorkbook } from './workbook.ts'

/** A sheet of the format holds 1,048,576 rows; a file is closed well before. */
export const ROWS_PER_FILE = 900_000

/** Sandpiper: a workbook with calls and texts apart, local times, and numbers that the spreadsheet took for figures. */
export async function writeSandpiper(
  world: World,
  folder: string,
  path: string,
  about: About,
  clock: number,
  missing: readonly string[],
  kept: readonly Kept[],
): Promise<FileTruth[]> {
  const files: FileTruth[] = []
  for (let from = 0, part = 1; from < Math.max(1, kept.length); from += ROWS_PER_FILE, part++) {
    const name = kept.length > ROWS_PER_FILE ? path.replace('.xlsx', `-${part}.xlsx`) : path
    files.push(await writePart(world, folder, name, about, clock, missing, kept.slice(from, from + ROWS_PER_FILE)))
  }
  return files
}

async function writePart(
  world: World,
  folder: string,
  path: string,
  about: About,
  clock: number,
  missing: readonly string[],
  kept: readonly Kept[],
): Promise<FileTruth> {
  const faults = new Faults(world.options.seed, path, world.options.setting)
  const gaps = new Set(missing)
  const total = { rows: 0, readable: 0 }
  function* rows(texts: boolean): Iterable<readonly Value[]> {
    yield ['Sandpiper Communications', `Ref ${about.reference}`]
    yield [
      `${about.from} to ${about.until}`,
      about.target === undefined ? 'all subscribers' : national(about.target),
      'Times are UK local',
    ]
    yield ['Subscriber', 'Other Number', 'In/Out', 'Date', 'Time', 'Seconds', 'IMEI', 'IMSI', 'Site']
    for (const it of kept) {
      const event = eventOf(it)
      if ((world.log.kind[event] === SMS) !== texts) continue
      const seen = sight(world, event, sideOf(it), clock, faults.random)
      if (gaps.size > 0 && gaps.has(dateOf(seen))) continue
      const row = rowOf(world, seen, faults)
      total.rows++
      if (faults.strikes('truncated row', 0.0001)) {
        yield row.slice(0, 2)
        continue
      }
      total.readable++
      yield row
      if (faults.strikes('duplicate row', 0.003)) {
        total.rows++
        yield row
      }
    }
  }
  await writeWorkbook(`${folder}/${path}`, [
    { name: 'Calls', rows: () => rows(false) },
    { name: 'Texts', rows: () => rows(true) },
  ])
  return {
    path,
    layout: 'Sandpiper',
    ...total,
    faults: faults.counts,
    missingDays: [...missing],
    clock,
    ...(about.target === undefined ? {} : { target: `+${about.target}` }),
  }
}

function rowOf(world: World, seen: Sighting, faults: Faults): Value[] {
  const [own, other] = seen.side === 'a' ? [seen.a, seen.b] : [seen.b, seen.a]
  const at = local(seen.time)
  const day = Math.floor(at / 86_400)
  const imei = faults.imei(own.imei, false)
  const cell = faults.cell(world.network.cells[seen.cell]?.id ?? '')
  return [
    mangled(own.number, national(own.number), faults),
    seen.hidden ? 'Withheld' : mangled(other.number, faults.number(national(other.number), other.number), faults),
    faults.strikes('unknown direction', 0.0003) ? '?' : seen.side === 'a' ? 'Out' : 'In',
    { date: day + 25_569 },
    { time: Number(((at - day * 86_400) / 86_400).toFixed(12)) },
    { number: seen.duration },
    imei === '' ? '' : faults.random.chance(0.5) ? { number: Number(imei) } : imei,
    own.imsi,
    cell,
  ]
}

/** Some numbers end up as figures: 447… keeps its digits, 07… loses its nought. */
function mangled(digits: string, spelt: string, faults: Faults): Value {
  if (!/^447\d{9}$/.test(digits) || spelt.includes(' ') || !/^\d+$/.test(spelt)) return spelt
  if (!faults.strikes('number as figure', 0.08)) return spelt
  return { number: faults.random.chance(0.7) ? Number(digits) : Number(digits.slice(2)) }
}
