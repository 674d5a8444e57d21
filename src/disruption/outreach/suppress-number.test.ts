import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { ok } from '../../values/result.ts'
import { suppressNumber } from './suppress-number.ts'
import { suppression } from './suppression.ts'

const ANALYST = officer('line analyst')
const INSIDE = officer('intelligence officer', 'norfolk-police', ['op-teal'])

let force: Force
beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

it('that a number belongs to work inside a ring-fence is read inside it alone, and said by nobody outside', async () => {
  const asked = { number: '07700 900123', why: 'ring-fenced' }
  expect((await force.refused(ANALYST, act => suppressNumber(act, asked))).problem).toContain('inside a ring-fence')
  await force.done(INSIDE, act => suppressNumber(act, asked))
  const seenBy = async (who: typeof ANALYST) =>
    (await force.done(who, async act => ok(await listRecords(act, suppression)))).rows.length
  expect([await seenBy(INSIDE), await seenBy(ANALYST)]).toEqual([1, 0])
})
