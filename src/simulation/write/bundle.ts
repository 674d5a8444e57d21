import { mkdirSync, writeFileSync } from 'node:fs'
import { isoTime } from '../calendar.ts'
import type { Lived } from '../live.ts'
import { Random } from '../random.ts'
import type { BundleTruth, FileTruth } from '../truth.ts'
import type { Phone } from '../world.ts'
import { writeAuthority } from './authority.ts'
import { writeDump } from './cell-dump.ts'
import { providerHabits, windowOf } from './county-view.ts'
import { writeHandset } from './handset.ts'
import { eventsOf } from './index-by-phone.ts'
import { chooseSeizures } from './seizures.ts'
import { writeTargeted } from './targeted-return.ts'

/** One usual desk: 12 handsets, 6 returns of single numbers, one cell dump, around one town. */
export async function writeBundle(
  lived: Lived,
  order: Uint32Array,
  folder: string,
  index: number,
): Promise<{ readonly files: FileTruth[]; readonly truth: BundleTruth }> {
  const { world, market } = lived
  const random = new Random(world.options.seed, `bundle ${index}`)
  const name = `bundles/${String(index + 1).padStart(2, '0')}`
  mkdirSync(`${folder}/${name}`, { recursive: true })
  const running = market.lines.filter(line => line.numbers.length > 0)
  const town = running.length === 0 ? 0 : random.pick(running).town
  const seizures = chooseSeizures(lived, random, town, { customers: 8, runners: 1, lines: 0, innocents: 3 })
  const targets = chooseTargets(lived, random, town)
  const wanted = new Set([...seizures.map(seizure => seizure.phone), ...targets.map(phone => phone.id)])
  const events = eventsOf(world, order, wanted)
  const files: FileTruth[] = []
  const listed: Record<string, unknown>[] = []
  const held: (readonly number[])[] = []
  seizures.forEach((seizure, i) => {
    const path = `${name}/handset-${String(i + 1).padStart(2, '0')}.csv`
    const written = writeHandset(lived, folder, path, seizure, events.get(seizure.phone) ?? [])
    files.push(written.file)
    held.push(written.held)
    listed.push({
      path: path.slice(name.length + 1),
      kind: 'handset',
      owner: written.file.target,
      extracted: isoTime(seizure.at),
      authority: 'authority-handsets.json',
    })
  })
  const { clocks } = providerHabits(world)
  const { start, end } = world.calendar
  for (const [i, phone] of targets.entries()) {
    const life = Math.min(end, phone.until) - phone.from
    const from = start + Math.floor((Math.max(0, phone.from - start) + random.between(0, 0.2) * life) / 86_400) * 86_400
    const until = Math.min(end, from + Math.max(1, Math.ceil((life * random.between(0.6, 0.9)) / 86_400)) * 86_400)
    const reseller: 'Skerry' | 'Lantern' | undefined = i === 1 ? 'Skerry' : i === 4 ? 'Lantern' : undefined
    const reference = `T-${world.options.seed}-${index + 1}-${i + 1}`
    const request = { phone, from, until, reference, ...(reseller === undefined ? {} : { reseller }) }
    const written = await writeTargeted(
      world,
      folder,
      `${name}/return-${i + 1}`,
      request,
      clocks[phone.provider] ?? 0,
      events.get(phone.id) ?? [],
    )
    files.push(written.file)
    held.push(written.held)
    const authority = `authority-return-${i + 1}.json`
    writeAuthority(world, `${folder}/${name}/${authority}`, {
      reference,
      identifiers: [`+${phone.number}`],
      window: { from: isoTime(from), to: isoTime(until) },
    })
    listed.push({
      path: written.file.path.slice(name.length + 1),
      kind: 'return',
      layout: written.file.layout,
      target: `+${phone.number}`,
      from: isoTime(from),
      until: isoTime(until),
      authority,
    })
  }
  const centre = random.pick(world.county.centres[town] as readonly number[])
  const cells = new Set(
    [0, 1, 2, 3].flatMap(provider => [0.1, 0.8, 0.95].map(draw => world.network.servingPlace(provider, centre, draw))),
  )
  const noon =
    (world.calendar.midnights[random.whole(1, Math.max(1, world.options.days - 2))] as number) +
    random.whole(9, 14) * 3600
  const scope = { cells, from: noon, until: noon + random.whole(5, 9) * 3600 }
  const dump = writeDump(world, order, folder, `${name}/cell-dump.csv`, scope)
  files.push(dump.file)
  held.push(dump.held)
  const ids = [...cells].map(cell => world.network.cells[cell]?.id ?? '')
  const window = { from: isoTime(scope.from), to: isoTime(scope.until) }
  writeAuthority(world, `${folder}/${name}/authority-dump.json`, {
    reference: `D-${world.options.seed}-${index + 1}`,
    identifiers: 'any',
    window,
    cells: ids,
  })
  writeAuthority(world, `${folder}/${name}/authority-handsets.json`, {
    reference: `H-${world.options.seed}-${index + 1}`,
    identifiers: 'any',
    content: true,
    window: windowOf(world),
  })
  listed.push({ path: 'cell-dump.csv', kind: 'cell dump', cells: ids, ...window, authority: 'authority-dump.json' })
  writeFileSync(
    `${folder}/${name}/bundle.json`,
    `${JSON.stringify({ bundle: index + 1, town: world.county.towns[town]?.name, cells: '../../county/cells.csv', files: listed }, null, 2)}\n`,
  )
  return { files, truth: { folder: name, lines: linesSeen(lived, held) } }
}

/** Two line numbers, a runner, a wrong guess or two, a customer. */
function chooseTargets(lived: Lived, random: Random, town: number): Phone[] {
  const { world, market } = lived
  const here = market.lines.filter(line => line.town === town && line.numbers.length > 0)
  const phones = (ids: readonly number[]) => ids.flatMap(id => world.phones[id] ?? [])
  const of = (...kinds: readonly string[]) =>
    world.phones.filter(phone => kinds.includes(phone.kind) && phone.town === town)
  const lines = random.some(
    here.flatMap(line => line.numbers.map(number => number.phone)),
    2,
  )
  const runners = random.some(
    here.flatMap(line => line.runners.map(person => world.people[person]?.phone ?? -1)),
    1,
  )
  const customers = random.some(
    market.users
      .filter(user => user.rate > 0.4 && here.some(line => user.knows.has(line)))
      .map(user => world.people[user.person]?.phone ?? -1),
    3,
  )
  const guesses = [
    ...random.some(of('taxi', 'takeaway', 'courier'), 1),
    ...random.some(of('trader', 'sex-worker', 'food-van', 'promoter', 'teenager'), 1),
  ]
  const chosen = [...phones(lines), ...phones(runners), ...guesses, ...phones(customers)]
  for (let tries = 0; new Set(chosen).size < 6 && tries < 999; tries++)
    chosen.push(...phones([random.pick(world.people).phone]))
  return [...new Set(chosen)].slice(0, 6)
}

function linesSeen(lived: Lived, held: readonly (readonly number[])[]): BundleTruth['lines'] {
  const { world, market } = lived
  return market.lines.flatMap(line => {
    const ids = new Set(line.numbers.map(number => number.phone))
    const numbers = new Set<string>()
    let files = 0
    for (const events of held) {
      let seen = false
      for (const i of events) {
        for (const id of [world.log.a[i] as number, world.log.b[i] as number]) {
          if (!ids.has(id)) continue
          seen = true
          numbers.add(`+${world.phones[id]?.number}`)
        }
      }
      if (seen) files++
    }
    return files === 0 ? [] : [{ line: line.id, files, numbers: [...numbers].sort() }]
  })
}
