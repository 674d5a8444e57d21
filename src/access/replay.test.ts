import { expect, test } from 'vitest'
import { type PolicyFile, readPolicyFiles } from './policy-file.ts'
import { type Decided, replay } from './replay.ts'

const FILES = readPolicyFiles()
const NAME = 'agreements/operation-partners.cedar'

const edited = (from: string, to: string): PolicyFile => {
  const text = FILES.find(({ name }) => name === NAME)?.text.replace(from, to)
  if (text === undefined) throw new Error(`${NAME} is not there`)
  return { name: NAME, text }
}

const met = (roles: readonly string[], allowed: boolean, count: number, kind = 'arrest'): Decided => ({
  agency: 'metropolitan-police',
  roles,
  ringFences: [],
  purpose: 'law enforcement',
  action: 'read',
  kind,
  group: 'operational',
  marks: { controller: 'norfolk-police', ringFence: '', involved: ['metropolitan-police'], basis: 'none' },
  allowed,
  count,
})

const DECIDED = [
  met(['line analyst'], true, 40),
  met(['investigating officer'], true, 7),
  met(['custody officer'], false, 3),
]

function turned(edit: PolicyFile, decided: readonly Decided[] = DECIDED): unknown {
  const replayed = replay(FILES, edit, decided)
  if (!replayed.ok) return replayed.fault
  const short = ({
    roles,
    reads,
    byThisEdit,
  }: {
    roles: readonly string[]
    reads: number
    byThisEdit: boolean
  }): string => `${roles.join('+')} ${reads}${byThisEdit ? '' : ' already'}`
  const { nowAllowed, nowRefused, reads } = replayed.value
  return { allowed: nowAllowed.map(short), refused: nowRefused.map(short), reads }
}

test('An edit that changes no decision turns no read', () => {
  expect(turned(edited('// Review by: 2027', '// Review by: 2028'))).toEqual({ allowed: [], refused: [], reads: 50 })
})

test('Taking a role out of an agreement refuses its reads, and putting one in allows them', () => {
  expect(turned(edited('["line analyst", ', '["custody officer", '))).toEqual({
    allowed: ['custody officer 3'],
    refused: ['line analyst 40'],
    reads: 50,
  })
})

test('Reads of one sort are added up, most first', () => {
  const more = [...DECIDED, met(['line analyst'], true, 2), met(['investigating officer'], true, 60)]
  expect(
    turned(
      edited('principal.roles.containsAny', '!principal.roles.contains("line analyst") && principal.roles.containsAny'),
      more,
    ),
  ).toEqual({
    allowed: [],
    refused: ['line analyst 42'],
    reads: 112,
  })
  expect(turned(edited('"arrest", ', ''), more)).toMatchObject({
    refused: ['investigating officer 67', 'line analyst 42'],
  })
})

test('A read that the policies in force already decide otherwise is not put down to the edit', () => {
  expect(turned(edited('// Review by: 2027', '// Review by: 2028'), [met(['custody officer'], true, 5)])).toEqual({
    allowed: [],
    refused: ['custody officer 5 already'],
    reads: 5,
  })
})

test('An edit that could not come into force is refused with its line', () => {
  expect(turned(edited('context.purpose ==', 'context.purpose ='))).toMatchObject({
    where: 'agreements/operation-partners.cedar, line 19',
  })
  expect(turned(edited('// Gateway', '// Gate'))).toMatchObject({
    problem: expect.stringContaining('lacks “Gateway”') as string,
  })
})
