import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { custodyContact } from './custody-contact.ts'

/** Whether a navigator met somebody during a stay, as far as the viewer may know of it. */
export const wasSeen = async (act: Act, stay: string): Promise<boolean> =>
  (await listRecords(act, custodyContact, { where: { stay }, size: 1 })).rows.length > 0
