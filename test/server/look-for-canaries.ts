import { sql } from 'kysely'
import { ROLES } from '../../src/access/roles.ts'
import { sessionOf } from '../../src/access/sign-in/session.ts'
import type { Context } from '../../src/kernel/context.ts'
import { PURPOSES } from '../../src/kernel/context.ts'
import { buildServer } from '../../src/server/build-server.ts'
import { RECORDS } from '../../src/server/records.ts'
import { RING_FENCE, type Sown, sowCanaries } from './canaries.ts'
import { everyRoute, type Route } from './every-route.ts'
import type { TestRecords } from './test-records.ts'

export interface Looked {
  readonly requests: number
  /** Canaries that reached somebody who may not read them, with the address. */
  readonly leaks: readonly string[]
  /** Counts on list pages that differ from what the policies let through. */
  readonly miscounts: readonly string[]
  /** Distinct canaries that reached somebody who may read them: none would prove that nothing was looked at. */
  readonly seen: number
  /** Addresses of records that were answered without a line in the log. */
  readonly unlogged: readonly string[]
}

interface Viewer {
  readonly cookie: string
  readonly context: Context
}

/** Asks every route as so many of all kinds of people, until `requests` have been made, and seeks each canary in each answer. */
export async function lookForCanaries(
  test: TestRecords,
  store: string,
  requests: number,
  people: number,
): Promise<Looked> {
  const sown = await sowCanaries(test.database)
  const words = new Map(sown.flatMap(one => one.canaries.map(canary => [canary.word, { one, ...canary }] as const)))
  const { app } = await buildServer({ store, host: '127.0.0.1', records: test.records })
  const routes = everyRoute(app)
  const leaks = new Set<string>()
  const miscounts = new Set<string>()
  const unlogged = new Set<string>()
  const seen = new Set<string>()
  const draw = drawing(20_260_327)
  const viewers = (await everyone(test)).filter((_, at, all) => at % Math.ceil(all.length / people) === 0)
  let made = 0
  for (let round = 0; made < requests; round++) {
    for (const route of routes) {
      const sought = draw(sown)
      // Half the time somebody who may see it, or the test would find nothing because nobody ever sees anything.
      const able = round % 2 === 0 ? viewers : viewers.filter(viewer => maySee(test, viewer, sought))
      const viewer = draw(able.length === 0 ? viewers : able)
      const url = addressFor(route, sought, draw)
      if (url === null || made >= requests) continue
      made += 1
      const before = await logged(test, viewer)
      // Changes a person who is there, and lacks what a new one needs: nothing is made that nobody sowed.
      const answer = await app.inject({
        method: route.method,
        url,
        headers: {
          host: '127.0.0.1',
          cookie: viewer.cookie,
          origin: 'http://127.0.0.1',
          'content-type': 'application/x-www-form-urlencoded',
        },
        ...(route.method === 'POST' ? { payload: 'givenNames=Changed&version=1&text=x&choice=yours' } : {}),
      })
      const text = `${JSON.stringify(answer.headers)}${answer.body}`
      for (const [word] of text.matchAll(/canary[0-9a-f]{16}/g)) {
        const found = words.get(word)
        if (found === undefined || url.includes(word)) continue
        const { groups } = test.records.policy.decide(viewer.context, 'read', found.one.record, found.one.marks)
        if (groups.has(found.group)) seen.add(word)
        else leaks.add(`${who(viewer)} at ${route.method} ${route.path}: ${found.one.record.kind}.${found.group}`)
      }
      const count = miscounted(test, viewer, route, url, answer.body, sown)
      if (count !== null) miscounts.add(count)
      if (
        /\/(?:records|people)\/:/.test(route.path) &&
        answer.statusCode < 500 &&
        answer.statusCode !== 302 &&
        (await logged(test, viewer)) === before &&
        !hasNoRecord(route, url)
      ) {
        unlogged.add(`${route.method} ${route.path} (${answer.statusCode})`)
      }
      if (answer.statusCode >= 500) leaks.add(`${route.method} ${url} answered ${answer.statusCode}`)
    }
  }
  await app.close()
  return { requests: made, leaks: [...leaks], miscounts: [...miscounts], seen: seen.size, unlogged: [...unlogged] }
}

/** Pages that ask for nothing about anyone: an empty form, and kinds that have no page. */
function hasNoRecord({ path }: Route, url: string): boolean {
  const kind = /^\/records\/(\w+)/.exec(url)?.[1]
  return path === '/records/:kind/new' || (kind !== undefined && RECORDS.every(record => record.kind !== kind))
}

/** Someone of every role in every agency, inside the ring-fence and outside, here for each purpose in turn. */
async function everyone(test: TestRecords): Promise<readonly Viewer[]> {
  const viewers: Viewer[] = []
  const agencies = [...test.records.agencies.keys()]
  for (const [at, role] of ROLES.entries()) {
    for (const [also, agency] of agencies.entries()) {
      const { cookie } = await test.signedIn(agency, role, (at + also) % 2 === 0 ? [RING_FENCE] : [])
      const token = cookie.slice('breakwater='.length)
      // Mostly the purpose of the role; every fifth is here for another.
      if ((at + also) % 5 === 0) {
        const purpose = PURPOSES[(at + also) % PURPOSES.length] ?? 'care'
        await sql`update session set purpose = ${purpose} where token_hash = sha256(${token}::bytea)`.execute(
          test.database.app,
        )
      }
      const signedIn = await sessionOf(test.database.app, token, new Date())
      if (signedIn === null) throw new Error('a viewer is not signed in')
      viewers.push({ cookie, context: { actor: signedIn.actor, purpose: signedIn.purpose, correlation: '' } })
    }
  }
  return viewers
}

const maySee = (test: TestRecords, { context }: Viewer, { record, marks }: Sown): boolean =>
  test.records.policy.decide(context, 'read', record, marks).groups.size > 0

const who = ({ context: { actor, purpose } }: Viewer): string =>
  `${actor.roles.join()} of ${actor.agency} (${purpose}, ${actor.ringFences.join()})`

async function logged(test: TestRecords, { context }: Viewer): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from log where account = ${context.actor.account}`.execute(test.database.owner)
  return rows[0]?.count ?? 0
}

/** The route with this record in place of its parameters; null for one that would sign the viewer out. */
function addressFor({ path }: Route, { record, id, canaries }: Sown, draw: ReturnType<typeof drawing>): string | null {
  if (path === '/sign-out' || path === '/sign-in' || path === '/confirm' || path === '/purpose') return null
  const word = canaries[0]?.word ?? 'canary'
  const filled = path.replace(/:number\|:from/, '447700900123').replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === 'kind') return record.kind
    if (name === 'id' || name === 'conflict') return id
    return draw(['0', '1', word])
  })
  const query = draw(['', `?q=${word.slice(0, 9)}`, `?q=${word}`, `?person=${id}`, '?page=2'])
  return `${filled}${query}`
}

/** What a list says of how many there are, against how many the policies let this viewer see. */
function miscounted(
  test: TestRecords,
  viewer: Viewer,
  route: Route,
  url: string,
  body: string,
  sown: readonly Sown[],
): string | null {
  if (route.path !== '/records/:kind' || route.method !== 'GET' || url.includes('person=')) return null
  const kind = /^\/records\/(\w+)/.exec(url)?.[1]
  const record = RECORDS.find(record => record.kind === kind)
  const said = /([\d,]+) [^<]* that you can see\.<\/p>/.exec(body)?.[1]
  if (record === undefined || said === undefined) return null
  const visible = sown.filter(
    one =>
      one.record === record && test.records.policy.decide(viewer.context, 'read', record, one.marks).groups.size > 0,
  )
  const count = Number(said.replaceAll(',', ''))
  // A wall of its own may keep more back than the policies (conditions of intelligence not yet accepted), never less.
  return count > visible.length ? `${who(viewer)}: ${kind} ${count} instead of ${visible.length}` : null
}

/** Draws the same each time. */
function drawing(seed: number): <T>(from: readonly T[]) => T {
  let state = seed
  return from => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const drawn = from[Math.floor((state / 2 ** 32) * from.length)]
    if (drawn === undefined) throw new Error('there is nothing to draw from')
    return drawn
  }
}
