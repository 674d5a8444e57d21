import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Seen } from '../../kernel/seen.ts'
import { drugTest } from './drug-test.ts'

export type SeenTest = Seen<typeof drugTest.fields>

/** The drug tests of one stay, latest first. */
export const testsOfStay = async (act: Act, stay: string): Promise<readonly SeenTest[]> =>
  (await listRecords(act, drugTest, { where: { stay }, order: 'happened', size: 100 })).rows
