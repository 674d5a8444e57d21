import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANALYST, type Attributed, DETECTIVE, testAttributed } from '../../../test/disruption/attributed.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { pastOfRecord } from '../../kernel/past-of-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { addRole } from './add-role.ts'
import { changeStanding } from './change-standing.ts'
import { endRole } from './end-role.ts'
import { lineRole } from './line-role.ts'

let force: Attributed
let line: string
beforeAll(async () => {
  force = await testAttributed()
  line = await force.lineWith('+447700900123')
})
afterAll(() => force.database.close())

const held = (person: string, raw: Raw = {}): Raw => ({
  person,
  line,
  part: 'runner',
  standing: 'victim',
  heldFrom: '2026-05-01',
  knownAs: 'fact',
  ...raw,
})
const add = async (person: string, raw: Raw = {}): Promise<string> =>
  (await force.done(ANALYST, act => addRole(act, held(person, raw)))).id
const read = async (id: string): Promise<object> =>
  (await force.done(ANALYST, act => readRecord(act, lineRole, id))).values
const CONSIDER = 'line-role.safeguarding-considered 2026-07-02'

describe('a child', () => {
  it.each([
    ['2008-05-02', 'suspect'],
    ['2008-05-02', 'convicted'],
    [null, 'suspect'],
    [null, 'convicted'],
  ])('born %s is no %s in a line unless somebody says why they are not a possible victim', async (bornOn, standing) => {
    const who = await force.someone({ bornOn })
    const fault = await force.refused(ANALYST, act => addRole(act, held(who, { standing, note: ' ' })))
    expect(fault.fields?.map(({ field }) => field)).toEqual(['note'])
    expect(fault.problem).toContain('first a possible victim')
    const id = await add(who, { standing, note: 'He ran it for two years and recruited three children' })
    expect(await read(id)).toMatchObject({ standing })
  })

  it('is thought of before anything else is done: every role raises a task, whatever the standing', async () => {
    const who = await force.someone({ bornOn: '2008-05-02' })
    for (const standing of ['victim', 'witness', 'contact'])
      expect(await force.next('line_role', await add(who, { standing }))).toEqual([CONSIDER])
  })

  it('is one on the day on which the role began, and no more on the eighteenth birthday', async () => {
    const who = await force.someone({ bornOn: '2008-05-02' })
    expect(await force.next('line_role', await add(who, { heldFrom: '2026-05-02', standing: 'suspect' }))).toEqual([])
  })
})

describe('a role in a line', () => {
  it('may be another in another operation, and both stay', async () => {
    const who = await force.someone()
    const [one, other] = [await add(who), await add(who, { standing: 'suspect', part: 'line holder' })]
    expect(await read(one)).toMatchObject({ standing: 'victim' })
    expect(await read(other)).toMatchObject({ standing: 'suspect' })
  })

  it('changes its standing from a day on: what they were before can still be read', async () => {
    const id = await add(await force.someone())
    const after = await force.done(DETECTIVE, act =>
      changeStanding(act, id, { standing: 'witness', heldFrom: '2026-06-01', knownAs: 'fact', note: 'Gave evidence' }),
    )
    expect(await read(id)).toMatchObject({ standing: 'victim', heldFrom: '2026-05-01', heldUntil: '2026-05-31' })
    expect(await read(after.id)).toMatchObject({ standing: 'witness', part: 'runner', heldFrom: '2026-06-01', line })
  })

  it('is put right on the day on which it began, and its history says what it was', async () => {
    const id = await add(await force.someone())
    await force.done(DETECTIVE, act =>
      changeStanding(act, id, { standing: 'contact', heldFrom: '2026-05-01', knownAs: 'opinion' }),
    )
    const past = await force.done(DETECTIVE, act => pastOfRecord(act, lineRole, id))
    expect(past[0]?.changes).toMatchObject({ standing: { from: 'victim', to: 'contact' } })
  })

  it('of a child does not become that of a suspect without words of its own', async () => {
    const id = await add(await force.someone({ bornOn: '2010-01-01' }), { note: 'Found in the flat' })
    const raw = { standing: 'suspect', heldFrom: '2026-06-01', knownAs: 'fact' }
    const fault = await force.refused(DETECTIVE, act => changeStanding(act, id, raw))
    expect(fault.fields?.map(({ field }) => field)).toEqual(['note'])
    const note = 'The reasonable grounds decision was negative'
    const after = await force.done(DETECTIVE, act => changeStanding(act, id, { ...raw, note }))
    expect(await force.next('line_role', after.id)).toEqual([CONSIDER])
  })

  it.each([
    [{ heldFrom: '2026-04-30' }, 'heldFrom'],
    [{ heldFrom: '2026-07-02' }, 'heldFrom'],
    [{ heldFrom: 'soon' }, 'heldFrom'],
    [{ standing: 'victim' }, 'standing'],
    [{ standing: 'guilty' }, 'standing'],
  ])('does not change with %j', async (raw, field) => {
    const id = await add(await force.someone())
    const fault = await force.refused(DETECTIVE, act =>
      changeStanding(act, id, { standing: 'witness', heldFrom: '2026-06-01', knownAs: 'fact', ...raw }),
    )
    expect(fault.fields?.map(({ field }) => field)).toEqual([field])
    expect(await read(id)).toMatchObject({ standing: 'victim', heldUntil: null })
  })

  it('ends once, and not in the future', async () => {
    const id = await add(await force.someone())
    const late = await force.refused(ANALYST, act => endRole(act, id, { heldUntil: '2026-07-02' }))
    expect(late.problem).toContain('in the future')
    await force.done(ANALYST, act => endRole(act, id, { heldUntil: '2026-06-30' }))
    const again = await force.refused(ANALYST, act => endRole(act, id, { heldUntil: '2026-06-29' }))
    expect(again.problem).toBe('This role ended on 30 Jun 2026 already')
    const after = await force.refused(ANALYST, act =>
      changeStanding(act, id, { standing: 'witness', heldFrom: '2026-07-01', knownAs: 'fact' }),
    )
    expect(after.problem).toContain('This role ended on 30 Jun 2026')
  })

  it('of somebody inside a ring-fence stands inside it, with its task', async () => {
    const inside = officer('line analyst', 'norfolk-police', ['falcon'])
    const who = await force.someone({ bornOn: '2010-01-01' }, 'falcon')
    const { id } = await force.done(inside, act => addRole(act, held(who)))
    const fault = await force.refused(ANALYST, act => readRecord(act, lineRole, id))
    expect(fault.code).toBe('not-found')
    expect(await force.next('line_role', id)).toEqual([])
  })
})
